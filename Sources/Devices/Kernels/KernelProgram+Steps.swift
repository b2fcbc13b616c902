extension KernelProgram {
  /// A step of logistic factorization for one row in each group, with the generator of `SeededGenerator` for each row.
  static let logistic = """
    ulong rotate_left(ulong x, int k) { return (x << k) | (x >> (64 - k)); }

    ulong mixed(ulong *state) {
      *state += 0x9E3779B97F4A7C15UL;
      ulong z = *state;
      z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
      z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
      return z ^ (z >> 31);
    }

    ulong next_bits(ulong *s) {
      const ulong result = rotate_left(s[1] * 5, 7) * 9;
      const ulong t = s[1] << 17;
      s[2] ^= s[0];
      s[3] ^= s[1];
      s[1] ^= s[2];
      s[0] ^= s[3];
      s[2] ^= t;
      s[3] = rotate_left(s[3], 45);
      return result;
    }

    int index_below(ulong bound, ulong *s) {
      ulong bits = next_bits(s);
      ulong low = bits * bound;
      if (low < bound) {
        const ulong threshold = (0 - bound) % bound;
        while (low < threshold) {
          bits = next_bits(s);
          low = bits * bound;
        }
      }
      return (int)mul_hi(bits, bound);
    }

    kernel void logistic_step(
        global float *vectors, global float *squares, global const float *other, global const int *offsets,
        global const int *columns, global const float *weights, int weighted, int width, int fixed_part,
        int other_count, int negatives, int draws, float rate, float regularization, ulong seed, ulong epoch,
        local float *own, local float *slope, local float *pulls, local int *partners) {
      const int row = get_group_id(0);
      const int start = offsets[row], held = offsets[row + 1] - start;
      const int drawn = draws >= 0 ? draws : min(other_count, negatives * held);
      global float *vector = vectors + (size_t)row * width;
      global float *square = squares + (size_t)row * width;
      ulong state = seed ^ (epoch * 0x9E3779B97F4A7C15UL) ^ ((ulong)row * 0xD1B54A32D192ED03UL);
      ulong s[4];
      for (int k = 0; k < 4; k++) s[k] = mixed(&state);
      for (int i = LANE; i < width; i += LANES) {
        own[i] = vector[i];
        slope[i] = -regularization * vector[i];
      }
      for (int from = 0; from < held + drawn; from += LANES) {
        const int count = min(LANES, held + drawn - from);
        if (LANE == 0)
          for (int m = 0; m < count; m++)
            partners[m] = from + m < held ? columns[start + from + m] : index_below(other_count, s);
        barrier(CLK_LOCAL_MEM_FENCE);
        if (LANE < count) {
          const int partner = partners[LANE];
          float product = 0;
          for (int i = 0; i < width; i++) product += own[i] * other[(size_t)partner * width + i];
          const float share = 1 / (1 + exp(-product));
          const float weight = weighted ? weights[partner] : 1;
          pulls[LANE] = weight * (from + LANE < held ? 1 - share : -share);
        }
        barrier(CLK_LOCAL_MEM_FENCE);
        for (int i = LANE; i < width; i += LANES) {
          float sum = slope[i];
          for (int m = 0; m < count; m++) sum += pulls[m] * other[(size_t)partners[m] * width + i];
          slope[i] = sum;
        }
        barrier(CLK_LOCAL_MEM_FENCE);
      }
      for (int i = LANE; i < width; i += LANES) {
        if (i == fixed_part) continue;
        const float whole = square[i] + slope[i] * slope[i];
        square[i] = whole;
        vector[i] += rate * slope[i] / sqrt(1e-6f + whole);
      }
    }


    """

  /// Steps of stochastic ascent on pairs: a group takes the steps of one row, one after the other, against items' vectors
  /// that stand still for the round; what the items are to change is added up in whole numbers, so that the order in which
  /// groups come makes no difference.
  ///
  /// Each lane draws the pairs of a step of its own, from a stream of numbers of that step; a lane reads and writes only
  /// its own components of the row's vector. A change beyond what whole numbers hold, or that is no number, is a failure.
  static let pairwise = """
    #pragma OPENCL EXTENSION cl_khr_int64_base_atomics : enable

    ulong mixed(ulong *state) {
      *state += 0x9E3779B97F4A7C15UL;
      ulong z = *state;
      z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
      z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
      return z ^ (z >> 31);
    }

    int holds(global const int *columns, int start, int end, int item) {
      int low = start, high = end;
      while (low < high) {
        const int middle = (low + high) / 2;
        if (columns[middle] < item) low = middle + 1; else high = middle;
      }
      return low < end && columns[low] == item;
    }

    void add(global long *sum, float value, global int *failures) {
      if (fabs(value) < 1e5f)
        atom_add(sum, (long)(value * 0x1p32f));
      else
        failures[0] = 1;
    }

    kernel void pair_steps(
        global float *rows, global const float *items, global long *changes, global const int *offsets,
        global const int *columns, global const int *order, global const float *shares, int first, int width, int bias,
        int item_count, float rate, float regularization, ulong seed, int visit, global int *failures,
        local float *own, local float *partial, local float *pulled, local int *liked, local int *absent) {
      const int row = order[first + get_group_id(0)];
      const int start = offsets[row], end = offsets[row + 1], held = end - start;
      ulong state = seed + (ulong)visit * 0xD1B54A32D192ED03UL;
      state = mixed(&state) ^ (ulong)row;
      const ulong key = mixed(&state);
      const float chance = (mixed(&state) >> 40) * 0x1p-24f;
      const int steps = held < item_count ? (int)(shares[row] + chance) : 0;
      for (int i = LANE; i < width; i += LANES) own[i] = rows[(size_t)row * width + i];
      for (int from = 0; from < steps; from += LANES) {
        const int count = min(LANES, steps - from);
        if (LANE < count) {
          ulong stream = key ^ ((ulong)(from + LANE) * 0xD1B54A32D192ED03UL);
          liked[LANE] = columns[start + (int)mul_hi(mixed(&stream), (ulong)held)];
          int item = (int)mul_hi(mixed(&stream), (ulong)item_count);
          while (holds(columns, start, end, item)) item = (int)mul_hi(mixed(&stream), (ulong)item_count);
          absent[LANE] = item;
        }
        barrier(CLK_LOCAL_MEM_FENCE);
        for (int step = 0; step < count; step++) {
          const size_t one = (size_t)liked[step] * width, two = (size_t)absent[step] * width;
          float product = 0;
          for (int i = LANE; i < width; i += LANES) product += own[i] * (items[one + i] - items[two + i]);
          const float lead = add_up(product, partial);
          if (LANE == 0) *pulled = 1 / (1 + exp(lead));
          barrier(CLK_LOCAL_MEM_FENCE);
          const float pull = *pulled;
          for (int i = LANE; i < width; i += LANES) {
            const float u = own[i], a = items[one + i], b = items[two + i];
            add(changes + one + i, rate * (pull * u - regularization * a), failures);
            add(changes + two + i, rate * (-pull * u - regularization * b), failures);
            if (i != bias) own[i] = u + rate * (pull * (a - b) - regularization * u);
          }
        }
        barrier(CLK_LOCAL_MEM_FENCE);
      }
      for (int i = LANE; i < width; i += LANES) rows[(size_t)row * width + i] = own[i];
    }

    kernel void take_changes(global float *items, global long *changes, int count) {
      const int e = get_global_id(0);
      if (e >= count) return;
      items[e] += convert_float(changes[e]) * 0x1p-32f;
      changes[e] = 0;
    }

    """
}
