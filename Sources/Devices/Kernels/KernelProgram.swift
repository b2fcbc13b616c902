/// Kernels that are built together, in OpenCL C 1.2, which every device of OpenCL 1.2 and later takes.
///
/// A group of threads works on one row wherever rows differ in length; sums run in a fixed order, or are of whole numbers,
/// so that the same device gives the same numbers each time.
struct KernelProgram: Sendable {
  let name: String
  let source: String

  /// What is computed in double precision.
  static let doubles = KernelProgram(
    name: "doubles",
    source: doublePrecision + common + adding("double") + gram("double") + solving("local") + solving("global")
      + descending + inverting + rankingByFactors)
  /// What is computed in single precision.
  static let singles = KernelProgram(
    name: "singles", source: common + adding("float") + gram("float") + improving + logistic + ranking)
  /// Steps on pairs, which add up whole numbers of 64 bits.
  static let pairs = KernelProgram(name: "pairs", source: common + adding("float") + pairwise)

  private static let doublePrecision = """
    #pragma OPENCL EXTENSION cl_khr_fp64 : enable

    """

  private static let common = """
    #pragma OPENCL FP_CONTRACT OFF
    #define LANE ((int)get_local_id(0))
    #define LANES ((int)get_local_size(0))
    #define ALL_LANES barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE)
    #define PARTS \(parts)


    """

  /// How many lanes of a group bring together what all of them hold: room that a sum needs beside that of the lanes.
  static let parts = 8

  /// The sum of what the lanes of a group hold, for all of them: some lanes add up a part each, then each lane the parts.
  ///
  /// No lane comes to writing a place that another may still read, so that a further sum may follow without a barrier.
  private static func adding(_ real: String) -> String {
    """
    \(real) add_up(\(real) value, local \(real) *partial) {
      const int parts = min(LANES, PARTS);
      partial[LANE] = value;
      barrier(CLK_LOCAL_MEM_FENCE);
      if (LANE < parts) {
        \(real) part = 0;
        for (int lane = LANE; lane < LANES; lane += parts) part += partial[lane];
        partial[LANES + LANE] = part;
      }
      barrier(CLK_LOCAL_MEM_FENCE);
      \(real) sum = 0;
      for (int part = 0; part < parts; part++) sum += partial[LANES + part];
      return sum;
    }


    """
  }

  /// The matrix of inner products of a matrix's columns, in pieces of rows that are then added up in order.
  private static func gram(_ real: String) -> String {
    """
    kernel void gram_pieces(global const \(real) *f, global const float *weights, int weighted, int rows, int d,
                            int piece, int pieces, global \(real) *out) {
      const size_t e = get_global_id(0);
      const size_t square = (size_t)d * d;
      if (e >= square * pieces) return;
      const int i = e % d, j = (e / d) % d, p = e / square;
      const int last = min((p + 1) * piece, rows);
      \(real) sum = 0;
      for (int r = p * piece; r < last; r++) {
        const size_t base = (size_t)r * d;
        const \(real) product = f[base + i] * f[base + j];
        sum += weighted ? weights[r] * product : product;
      }
      out[e] = sum;
    }

    kernel void gram_sum(global const \(real) *parts, int square, int pieces, global \(real) *out) {
      const int e = get_global_id(0);
      if (e >= square) return;
      \(real) sum = 0;
      for (int p = 0; p < pieces; p++) sum += parts[(size_t)p * square + e];
      out[e] = sum;
    }


    """
  }
}
