extension KernelProgram {
  /// Solves the equations of one row for each group by Cholesky's factorization, the triangle in `space`.
  ///
  /// The columns of the triangle stay undivided (A = L·D·Lᵀ with c = l·d in place of l), which saves two of three times at
  /// which all threads wait for each other.
  static func solving(_ space: String) -> String {
    """
    kernel void solve_rows_\(space)(
        global const double *fixed, global const float *weights, int weighted, global const int *offsets,
        global const int *columns, global const double *gram, global const double *ridges, double observed,
        double target, int d, int first, global double *out, global int *failures, int failure_step,
        \(space) double *work) {
      const int row = first + (int)get_group_id(0);
      const int start = offsets[row], end = offsets[row + 1];
      const int triangle = d * (d + 1) / 2;
      global double *x = out + (size_t)row * d;
      \(space) double *a = work\(space == "global" ? " + (size_t)get_group_id(0) * (triangle + d)" : "");
      \(space) double *b = a + triangle;
      for (int e = LANE; e < triangle; e += LANES) {
        int i = (int)((sqrt(8.0f * e + 1.0f) - 1.0f) * 0.5f);
        while ((i + 1) * (i + 2) / 2 <= e) i++;
        while (i * (i + 1) / 2 > e) i--;
        const int j = e - i * (i + 1) / 2;
        double sum = 0;
        for (int m = start; m < end; m++) {
          global const double *v = fixed + (size_t)columns[m] * d;
          sum += weighted ? weights[columns[m]] * v[i] * v[j] : v[i] * v[j];
        }
        a[e] = gram[i * d + j] + observed * sum + (i == j ? ridges[row] : 0);
      }
      for (int i = LANE; i < d; i += LANES) {
        double sum = 0;
        for (int m = start; m < end; m++) {
          const double v = fixed[(size_t)columns[m] * d + i];
          sum += weighted ? weights[columns[m]] * v : v;
        }
        b[i] = target * sum;
      }
      ALL_LANES;
      int good = 1;
      for (int j = 0; j < d; j++) {
        double pivot = a[j * (j + 1) / 2 + j];
        if (!(pivot > 0) || isinf(pivot)) { good = 0; pivot = 1; }
        const double known = b[j] / pivot;
        for (int i = j + 1 + LANE; i < d; i += LANES) {
          \(space) double *line = a + i * (i + 1) / 2;
          const double l = line[j] / pivot;
          b[i] -= line[j] * known;
          for (int k = j + 1; k <= i; k++) line[k] -= l * a[k * (k + 1) / 2 + j];
        }
        ALL_LANES;
      }
      for (int j = d - 1; j >= 0; j--) {
        \(space) const double *line = a + j * (j + 1) / 2;
        const double value = b[j] / line[j];
        if (LANE == 0) x[j] = good && start < end ? value : 0;
        for (int k = LANE; k < j; k += LANES) b[k] -= line[k] * value;
        ALL_LANES;
      }
      if (LANE == 0 && !good && start < end) failures[row * failure_step] = 1;
    }


    """
  }

  /// Improves the vector of one row for each group by some steps of conjugate gradients.
  static let improving = """
    float inner(local const float *a, local const float *b, int d, local float *partial) {
      float sum = 0;
      for (int i = LANE; i < d; i += LANES) sum += a[i] * b[i];
      return add_up(sum, partial);
    }

    void multiply(global const float *fixed, global const float *weights, int weighted, global const int *columns,
                  int start, int end, global const float *gram, float ridge, float observed, int d,
                  local const float *v, local float *out, local float *partial) {
      for (int i = LANE; i < d; i += LANES) {
        float sum = ridge * v[i];
        for (int j = 0; j < d; j++) sum += gram[j * d + i] * v[j];
        out[i] = sum;
      }
      for (int from = start; from < end; from += LANES) {
        if (from + LANE < end) {
          const int column = columns[from + LANE];
          global const float *f = fixed + (size_t)column * d;
          float product = 0;
          for (int i = 0; i < d; i++) product += f[i] * v[i];
          partial[LANE] = observed * product * (weighted ? weights[column] : 1);
        }
        barrier(CLK_LOCAL_MEM_FENCE);
        const int count = min(LANES, end - from);
        for (int i = LANE; i < d; i += LANES) {
          float sum = out[i];
          for (int m = 0; m < count; m++) sum += partial[m] * fixed[(size_t)columns[from + m] * d + i];
          out[i] = sum;
        }
        barrier(CLK_LOCAL_MEM_FENCE);
      }
      barrier(CLK_LOCAL_MEM_FENCE);
    }

    kernel void improve_rows(
        global const float *fixed, global const float *weights, int weighted, global const int *offsets,
        global const int *columns, global const float *gram, global const float *ridges, float observed, float target,
        int d, int steps, global float *out, local float *x, local float *residual, local float *direction,
        local float *product, local float *partial) {
      const int row = get_group_id(0);
      const int start = offsets[row], end = offsets[row + 1];
      global float *vector = out + (size_t)row * d;
      for (int i = LANE; i < d; i += LANES) x[i] = start < end ? vector[i] : 0;
      barrier(CLK_LOCAL_MEM_FENCE);
      multiply(fixed, weights, weighted, columns, start, end, gram, ridges[row], observed, d, x, product, partial);
      for (int i = LANE; i < d; i += LANES) {
        float sum = -product[i];
        for (int m = start; m < end; m++) {
          const float weight = weighted ? weights[columns[m]] : 1;
          sum += target * weight * fixed[(size_t)columns[m] * d + i];
        }
        residual[i] = sum;
        direction[i] = sum;
      }
      barrier(CLK_LOCAL_MEM_FENCE);
      float norm = inner(residual, residual, d, partial);
      for (int step = 0; step < steps; step++) {
        multiply(fixed, weights, weighted, columns, start, end, gram, ridges[row], observed, d, direction, product,
                 partial);
        float alpha = norm / inner(direction, product, d, partial);
        if (!(norm > 1e-20f) || !isfinite(alpha)) { alpha = 0; norm = 0; }
        for (int i = LANE; i < d; i += LANES) {
          x[i] += alpha * direction[i];
          residual[i] -= alpha * product[i];
        }
        barrier(CLK_LOCAL_MEM_FENCE);
        const float next = inner(residual, residual, d, partial);
        const float beta = norm > 0 ? next / norm : 0;
        if (norm > 0) norm = next;
        for (int i = LANE; i < d; i += LANES) direction[i] = residual[i] + beta * direction[i];
        barrier(CLK_LOCAL_MEM_FENCE);
      }
      for (int i = LANE; i < d; i += LANES) vector[i] = start < end ? x[i] : 0;
    }


    """

  /// A step of inverting a symmetric matrix in place ("sweeping"): after all of them it is the inverse with the other sign.
  static let inverting = """
    kernel void sweep(global const double *a, global double *out, int n, int k, global int *failures) {
      const size_t e = get_global_id(0);
      if (e >= (size_t)n * n) return;
      const int i = e / n, j = e % n;
      const double pivot = a[(size_t)k * n + k];
      if (!(pivot > 0) || isinf(pivot)) failures[0] = 1;
      const double value = a[e];
      if (i == k)
        out[e] = j == k ? -1 / pivot : value / pivot;
      else if (j == k)
        out[e] = value / pivot;
      else
        out[e] = value - a[(size_t)i * n + k] * a[(size_t)k * n + j] / pivot;
    }


    """
}
