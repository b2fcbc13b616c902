extension KernelProgram {
  /// The loss of factorization by gradient descent and its gradient, one row for each group.
  static let descending = """
    kernel void move(global const double *point, global const double *direction, double step, int count,
                     global double *out) {
      const int e = get_global_id(0);
      if (e < count) out[e] = point[e] + step * direction[e];
    }

    kernel void slopes(
        global const double *own, global const double *other, global const int *offsets, global const int *columns,
        global const float *weights, int own_weighted, int other_weighted, global const double *gram, double scale,
        double gravity, double ridge, int counts_observations, int d, global double *gradient, global double *losses,
        local double *vector, local double *slope, local double *partial) {
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
          double product = 0, square = 0;
          for (int i = 0; i < d; i++) {
            product += vector[i] * v[i];
            square += v[i] * v[i];
          }
          loss += share * (1 - product) * (1 - product);
          bend += 2 * share * square;
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
      for (int i = LANE; i < d; i += LANES) trace += gram[i * d + i];
      const double curvature = add_up(bend + 2 * weight * gravity * trace, partial) + 2 * weight * ridge;
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

    kernel void losses_in_parts(
        global const double *row_losses, int rows, global const double *item_losses, int items,
        global const double *row_gram, global const double *item_gram, int square, double gravity, global double *out,
        local double *partial) {
      const int first = get_global_id(0), stride = get_global_size(0);
      double sum = 0;
      for (int e = first; e < rows; e += stride) sum += row_losses[e];
      for (int e = first; e < items; e += stride) sum += item_losses[e];
      for (int e = first; e < square; e += stride) sum += gravity * row_gram[e] * item_gram[e];
      const double whole = add_up(sum, partial);
      if (LANE == 0) out[get_group_id(0)] = whole;
    }


    """
}
