/// The dictionary at the start of a `.npy` file.
struct NPYHeader {
  let type: NPYType
  let shape: [Int]
  let count: Int
  let isFortranOrder: Bool

  /// Reads a header, whose three entries must be there and no other.
  init(_ text: String, fail: (String) -> FileError) throws(FileError) {
    guard case .dictionary(let entries) = PythonLiteral(text), entries.count == 3, let descr = entries["descr"],
      case .boolean(let isFortranOrder) = entries["fortran_order"], case .sequence(let lengths) = entries["shape"]
    else { throw fail("has a header without exactly descr, fortran_order and shape") }
    guard let type = NPYType(descr) else {
      throw fail("has elements of a type that is not read; use float32, float64, integers, text or records of these")
    }
    var shape: [Int] = []
    var count = 1
    for length in lengths {
      guard case .integer(let length) = length, length >= 0 else {
        throw fail("has a shape that is not a list of sizes")
      }
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      guard !overflow else { throw fail("has a shape that is too large") }
      shape.append(length)
      count = product
    }
    guard !isFortranOrder || shape.count <= 2 else {
      throw fail("is in Fortran order with \(shape.count) dimensions; save it in C order")
    }
    self.type = type
    self.shape = shape
    self.count = count
    self.isFortranOrder = isFortranOrder
  }

  /// A shape as Python writes it: `()`, `(3,)`, `(3, 4)`.
  static func tuple(_ shape: [Int]) -> String {
    shape.count == 1 ? "(\(shape[0]),)" : "(" + shape.map(String.init).joined(separator: ", ") + ")"
  }
}
