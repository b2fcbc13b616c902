extension KernelProgram {
  /// The loss of factorization by gradient descent and its gradient, one row for each group.
  static let descending = """
    kernel void squares(global const double *f, int rows, int d, global double *out) {
      const int row = get_global_id(0);
      if (row >= rows) return;
      double sum = 0;
      for (int i = 0; i < d; i++) sum += f[(size_t)row * d + i] * f[(size_t)row * d + i];
      out[row] = sum;
    }

    kernel void move(global const double *point, global const double *direction, double step, int count,
                     global double *out) {
      const int e = get_global_id(0);
      if (e < count) out[e] = point[e] + step * direction[e];
    }

    double add_up(double value, local double *partial) {
      partial[LANE] = value;
      barrier(CLK_LOCAL_MEM_FENCE);
      double sum = 0;
      for (int lane = 0; lane < LANES; lane++) sum += partial[lane];
      barrier(CLK_LOCAL_MEM_FENCE);
      return sum;
    }

    kernel void slopes(
        global const double *own, global const double *other, global const int *offsets, global const int *columns,
        global const float *weights, int own_weighted, int other_weighted, global const double *gram,
        global const double *other_squares, double scale, double gravity, double ridge, int counts_observations, int d,
        global double *gradient, global double *losses, local double *vector, local double *slope,
        local double *partial) {
      const int row = get_group_id(0);
      const int start = offsets[row], end = offsets[row + 1];
      const double weight = own_weighted ? weights[row] : 1;
      for (int i = LANE; i < d; i += LANES) {
        vector[i] = own[(size_t)row * d + i];
        slope[i] = 0;
      }
      barrier(CLK_LOCAL_MEM_FENCE);
      double loss = 0, bend = 0;
      for (int from = start; from < end; from += LANES) {
        if (from + LANE < end) {
          const int column = columns[from + LANE];
          global const double *v = other + (size_t)column * d;
          const double share = scale * weight * (other_weighted ? weights[column] : 1);
          double product = 0;
          for (int i = 0; i < d; i++) product += vector[i] * v[i];
          loss += share * (1 - product) * (1 - product);
          bend += 2 * share * other_squares[column];
          partial[LANE] = -2 * share * (1 - product);
        }
        barrier(CLK_LOCAL_MEM_FENCE);
        const int count = min(LANES, end - from);
        for (int i = LANE; i < d; i += LANES) {
          double sum = slope[i];
          for (int m = 0; m < count; m++) sum += partial[m] * other[(size_t)columns[from + m] * d + i];
          slope[i] = sum;
        }
        barrier(CLK_LOCAL_MEM_FENCE);
      }
      double trace = 0;
      for (int i = 0; i < d; i++) trace += gram[i * d + i];
      const double curvature = add_up(bend, partial) + 2 * weight * (gravity * trace + ridge);
      double pulled = 0;
      for (int i = LANE; i < d; i += LANES) {
        double pull = ridge * vector[i];
        for (int j = 0; j < d; j++) pull += gravity * gram[j * d + i] * vector[j];
        const double whole = slope[i] + 2 * weight * pull;
        gradient[(size_t)row * d + i] = curvature > 0 ? whole / curvature : whole;
        pulled += ridge * weight * vector[i] * vector[i];
      }
      const double total = add_up((counts_observations ? loss : 0) + pulled, partial);
      if (LANE == 0) losses[row] = total;
    }

    kernel void sum_pieces(global const double *values, int count, int piece, int pieces, global double *out) {
      const int p = get_global_id(0);
      if (p >= pieces) return;
      double sum = 0;
      for (int e = p * piece; e < min((p + 1) * piece, count); e++) sum += values[e];
      out[p] = sum;
    }


    """
}
