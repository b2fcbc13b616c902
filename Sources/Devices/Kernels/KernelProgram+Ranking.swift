extension KernelProgram {
  /// Scores that are inner products of vectors in double precision.
  static let rankingByFactors = """
    kernel void score_factors(global const double *rows, global const double *items, int row_count, int item_count,
                              int d, global float *scores) {
      const size_t e = get_global_id(0);
      if (e >= (size_t)row_count * item_count) return;
      const size_t row = e / item_count, item = e % item_count;
      double sum = 0;
      for (int i = 0; i < d; i++) sum += rows[row * d + i] * items[item * d + i];
      scores[e] = (float)sum;
    }


    """

  /// Scores that are sums, and the best of scores: equal ones in ascending order of item, what is no number left out.
  static let ranking = """
    kernel void score_sums(global const float *matrix, global const int *offsets, global const int *columns,
                           int row_count, int item_count, global float *scores) {
      const size_t e = get_global_id(0);
      if (e >= (size_t)row_count * item_count) return;
      const int row = e / item_count, item = e % item_count;
      float sum = 0;
      for (int m = offsets[row]; m < offsets[row + 1]; m++) sum += matrix[(size_t)columns[m] * item_count + item];
      scores[e] = sum;
    }

    kernel void leave_out(global float *scores, global const int *offsets, global const int *columns, int item_count) {
      global float *row = scores + (size_t)get_group_id(0) * item_count;
      const int end = offsets[get_group_id(0) + 1];
      for (int m = offsets[get_group_id(0)] + LANE; m < end; m += LANES) row[columns[m]] = NAN;
    }

    kernel void leave_out_always(global float *scores, global const int *items, int count, int item_count) {
      global float *row = scores + (size_t)get_group_id(0) * item_count;
      for (int m = LANE; m < count; m += LANES) row[items[m]] = NAN;
    }

    kernel void pick_best(global float *scores, int item_count, int count, global int *places, global float *values,
                          local float *best, local int *where) {
      global float *row = scores + (size_t)get_group_id(0) * item_count;
      const size_t base = (size_t)get_group_id(0) * count;
      for (int k = 0; k < count; k++) {
        float high = -INFINITY;
        int place = -1;
        for (int i = LANE; i < item_count; i += LANES) {
          if (row[i] > high) {
            high = row[i];
            place = i;
          }
        }
        best[LANE] = high;
        where[LANE] = place;
        ALL_LANES;
        if (LANE == 0) {
          for (int lane = 1; lane < LANES; lane++) {
            const int other = where[lane];
            if (other < 0) continue;
            if (place < 0 || best[lane] > high || (best[lane] == high && other < place)) {
              high = best[lane];
              place = other;
            }
          }
          places[base + k] = place;
          values[base + k] = high;
          if (place >= 0) row[place] = NAN;
        }
        ALL_LANES;
      }
    }


    """
}
