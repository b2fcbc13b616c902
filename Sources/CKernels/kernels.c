#include "CKernels.h"

#include <math.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

// ThreadSanitizer is not yet set up when the loader picks the clones, and ends the program there.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define WITHOUT_CLONES
#endif
#endif

#if defined(__x86_64__) && defined(__linux__) && !defined(WITHOUT_CLONES) && !defined(__SANITIZE_THREAD__)
#define CLONES __attribute__((target_clones("fma", "default")))
#else
#define CLONES
#endif

typedef float v8 __attribute__((vector_size(32), aligned(4)));
typedef double v4 __attribute__((vector_size(32), aligned(8)));

// Eight partial sums are added in this order everywhere.
#define SUM8(s) ((((s)[0] + (s)[4]) + ((s)[1] + (s)[5])) + (((s)[2] + (s)[6]) + ((s)[3] + (s)[7])))
#define SUM4(s) (((s)[0] + (s)[2]) + ((s)[1] + (s)[3]))
#define SPLAT8(s) ((v8){(s), (s), (s), (s), (s), (s), (s), (s)})
#define SPLAT4(s) ((v4){(s), (s), (s), (s)})
#define FMA(a, b, c) __builtin_elementwise_fma((a), (b), (c))
#define LOAD8(p) (*(const v8 *)(p))
#define LOAD4(p) (*(const v4 *)(p))

// eˣ without the C library, whose last digit depends on the processor (Cephes, expf).
static inline float exponential(float x) {
  if (x > 88) x = 88;
  if (x < -87) x = -87;
  float n = floorf(1.44269504088896341f * x + 0.5f);
  float y = (x - n * 0.693359375f) - n * -2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * y + 1.3981999507e-3f;
  p = p * y + 8.3334519073e-3f;
  p = p * y + 4.1665795894e-2f;
  p = p * y + 1.6666665459e-1f;
  p = p * y + 5.0000001201e-1f;
  p = p * y * y + y + 1;
  int32_t bits = ((int32_t)n + 127) << 23;
  float power;
  memcpy(&power, &bits, sizeof power);
  return p * power;
}

typedef int32_t i8 __attribute__((vector_size(32), aligned(4)));

// The same for eight at a time. A macro, since a function with such arguments would have two calling conventions.
#define EXPONENTIAL8(argument)                                                                    \
  ({                                                                                              \
    v8 x_ = __builtin_elementwise_min(__builtin_elementwise_max((argument), SPLAT8(-87.0f)), SPLAT8(88.0f)); \
    v8 n_ = __builtin_elementwise_floor(1.44269504088896341f * x_ + 0.5f);                        \
    v8 y_ = (x_ - n_ * 0.693359375f) - n_ * -2.12194440e-4f;                                      \
    v8 p_ = SPLAT8(1.9875691500e-4f);                                                             \
    p_ = p_ * y_ + 1.3981999507e-3f;                                                              \
    p_ = p_ * y_ + 8.3334519073e-3f;                                                              \
    p_ = p_ * y_ + 4.1665795894e-2f;                                                              \
    p_ = p_ * y_ + 1.6666665459e-1f;                                                              \
    p_ = p_ * y_ + 5.0000001201e-1f;                                                              \
    p_ = p_ * y_ * y_ + y_ + 1;                                                                   \
    p_ * (v8)((__builtin_convertvector(n_, i8) + 127) << 23);                                     \
  })

// The natural logarithm of normal numbers above zero: x = m · 2ᵉ with m around 1, and log m by the series of the area
// hyperbolic tangent of (m − 1) / (m + 1), whose next term is below 2⁻²⁷.
#define LOGARITHM8(argument)                                                        \
  ({                                                                                \
    i8 bits_ = (i8)(argument);                                                      \
    i8 e_ = (bits_ - 0x3f3504f3) >> 23;                                             \
    v8 f_ = (v8)(bits_ - (e_ << 23)) - 1;                                           \
    v8 s_ = f_ / (f_ + 2);                                                          \
    v8 z_ = s_ * s_;                                                                \
    v8 q_ = z_ * (z_ * (z_ * (z_ * (2.0f / 9) + 2.0f / 7) + 2.0f / 5) + 2.0f / 3) + 2; \
    __builtin_convertvector(e_, v8) * 0.693147180559945309f + s_ * q_;              \
  })

CLONES float tie_dot(const float *a, const float *b, size_t stride) {
  v8 sum = {0};
  for (size_t k = 0; k < stride; k += 8) sum = FMA(LOAD8(a + k), LOAD8(b + k), sum);
  return SUM8(sum);
}

CLONES void tie_add(float scale, const float *x, float *y, size_t stride) {
  v8 factor = SPLAT8(scale);
  for (size_t k = 0; k < stride; k += 8) *(v8 *)(y + k) = FMA(factor, LOAD8(x + k), LOAD8(y + k));
}

void tie_pack(const float *b, size_t stride, float *panels) {
  for (size_t j = 0; j < stride; j += 8) {
    for (size_t k = 0; k < stride; k++) memcpy(panels + j * stride + k * 8, b + k * stride + j, 8 * sizeof(float));
  }
}

CLONES void tie_multiply(const float *a, size_t rows, const float *panels, size_t stride, float *out) {
  for (size_t j = 0; j < stride; j += 8) {
    const float *panel = panels + j * stride;
    size_t r = 0;
    for (; r + 8 <= rows; r += 8) {
      const float *a0 = a + r * stride;
      v8 s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0}, s4 = {0}, s5 = {0}, s6 = {0}, s7 = {0};
      for (size_t k = 0; k < stride; k++) {
        v8 column = LOAD8(panel + 8 * k);
        s0 = FMA(SPLAT8(a0[k]), column, s0);
        s1 = FMA(SPLAT8(a0[stride + k]), column, s1);
        s2 = FMA(SPLAT8(a0[2 * stride + k]), column, s2);
        s3 = FMA(SPLAT8(a0[3 * stride + k]), column, s3);
        s4 = FMA(SPLAT8(a0[4 * stride + k]), column, s4);
        s5 = FMA(SPLAT8(a0[5 * stride + k]), column, s5);
        s6 = FMA(SPLAT8(a0[6 * stride + k]), column, s6);
        s7 = FMA(SPLAT8(a0[7 * stride + k]), column, s7);
      }
      float *o = out + r * stride + j;
      *(v8 *)(o) = s0;
      *(v8 *)(o + stride) = s1;
      *(v8 *)(o + 2 * stride) = s2;
      *(v8 *)(o + 3 * stride) = s3;
      *(v8 *)(o + 4 * stride) = s4;
      *(v8 *)(o + 5 * stride) = s5;
      *(v8 *)(o + 6 * stride) = s6;
      *(v8 *)(o + 7 * stride) = s7;
    }
    for (; r < rows; r++) {
      v8 sum = {0};
      for (size_t k = 0; k < stride; k++) sum = FMA(SPLAT8(a[r * stride + k]), LOAD8(panel + 8 * k), sum);
      *(v8 *)(out + r * stride + j) = sum;
    }
  }
}

CLONES void tie_products(const float *x, size_t rows, size_t stride, const float *u, float *out) {
  for (size_t r = 0; r < rows; r++) {
    v8 sum = {0};
    for (size_t k = 0; k < stride; k += 8) sum = FMA(LOAD8(x + r * stride + k), LOAD8(u + k), sum);
    out[r] = SUM8(sum);
  }
}

CLONES void tie_products_double(const double *x, size_t rows, size_t stride, const double *u, float *out) {
  for (size_t r = 0; r < rows; r++) {
    v4 sum = {0};
    for (size_t k = 0; k < stride; k += 4) sum = FMA(LOAD4(x + r * stride + k), LOAD4(u + k), sum);
    out[r] = (float)SUM4(sum);
  }
}

CLONES void tie_maxima(const float *x, size_t stride, size_t group, float *out) {
  for (size_t k = 0; k < stride; k += 8 * group, out += 8) {
    v8 highest = SPLAT8(-INFINITY);
    for (size_t m = 0; m < group; m++) highest = __builtin_elementwise_max(highest, LOAD8(x + k + 8 * m));
    *(v8 *)out = highest;
  }
}

CLONES size_t tie_at_least(const float *x, size_t stride, float bar, int32_t *out) {
  size_t count = 0;
  for (size_t k = 0; k < stride; k += 8) {
    if (!__builtin_reduce_or(LOAD8(x + k) >= SPLAT8(bar))) continue;
    for (size_t m = k; m < k + 8; m++) {
      out[count] = (int32_t)m;
      count += x[m] >= bar;
    }
  }
  return count;
}

#define ONES8(mask) ((v8)((mask) & (i8)SPLAT8(1.0f)))

CLONES size_t tie_best(const float *x, size_t n, size_t count, int32_t *best) {
  enum { MOST = 64, MAXIMA = 8 * ((5 * MOST / 2 + 7) / 8), ROOM = 256 };
  // A number that `count` of the maxima of groups reach is reached by as many of all, and not by many more.
  size_t vectors = n / 8, blocks = (5 * count / 2 + 7) / 8;
  if (count == 0 || count > MOST || vectors < 2 * blocks) return 0;
  float maxima[MAXIMA];
  size_t group = vectors / blocks;
  tie_maxima(x, 8 * group * blocks, group, maxima);
  v8 lowest = LOAD8(maxima), highest = lowest;
  for (size_t b = 1; b < blocks; b++) {
    lowest = __builtin_elementwise_min(lowest, LOAD8(maxima + 8 * b));
    highest = __builtin_elementwise_max(highest, LOAD8(maxima + 8 * b));
  }
  float bar = __builtin_reduce_min(lowest), top = __builtin_reduce_max(highest);
  if (!isfinite(bar) || !isfinite(top)) return 0;
  for (size_t round = 0; round < 16; round++) {
    float middle = bar + (top - bar) / 2;
    v8 reached = {0};
    for (size_t b = 0; b < blocks; b++) reached += ONES8(LOAD8(maxima + 8 * b) >= SPLAT8(middle));
    float number = SUM8(reached);
    if (number < count) {
      top = middle;
    } else {
      bar = middle;
      if (number < count + 4) break;
    }
  }
  int32_t found[ROOM];
  float values[ROOM];
  size_t few = 0;
  for (size_t k = 0; k + 8 <= n; k += 8) {
    if (!__builtin_reduce_or(LOAD8(x + k) >= SPLAT8(bar))) continue;
    if (few + 16 > ROOM) return 0;
    for (size_t m = k; m < k + 8; m++) {
      found[few] = (int32_t)m;
      values[few] = x[m];
      few += x[m] >= bar;
    }
  }
  for (size_t m = 8 * vectors; m < n; m++) {
    found[few] = (int32_t)m;
    values[few] = x[m];
    few += x[m] >= bar;
  }
  // The place of each is the number of those above it, and of those equal to it that stand earlier.
  size_t padded = (few + 7) / 8 * 8;
  for (size_t m = few; m < padded; m++) values[m] = -INFINITY;
  for (size_t m = 0; m < few; m += 2) {
    v8 first = SPLAT8(values[m]), second = SPLAT8(values[m + 1]), place = {0, 1, 2, 3, 4, 5, 6, 7};
    v8 before = {0}, earlier = {0};
    for (size_t k = 0; k < padded; k += 8, place += 8) {
      v8 others = LOAD8(values + k);
      before += ONES8((others > first) | ((others == first) & (place < SPLAT8((float)m))));
      earlier += ONES8((others > second) | ((others == second) & (place < SPLAT8((float)(m + 1)))));
    }
    size_t places[2] = {(size_t)SUM8(before), (size_t)SUM8(earlier)};
    if (places[0] < count) best[places[0]] = found[m];
    if (m + 1 < few && places[1] < count) best[places[1]] = found[m + 1];
  }
  return few < count ? few : count;
}

CLONES double tie_sum(const float *x, size_t stride) {
  v4 even = {0}, odd = {0};
  for (size_t k = 0; k < stride; k += 8) {
    v8 values = LOAD8(x + k);
    even += (v4){values[0], values[1], values[2], values[3]};
    odd += (v4){values[4], values[5], values[6], values[7]};
  }
  v4 sum = even + odd;
  return SUM4(sum);
}

CLONES void tie_weighted_sum(const float *x, size_t rows, size_t stride, const float *weights, float *out) {
  size_t r = 0;
  // Four rows at a time, so that `out` is read and written a quarter as often.
  for (; r + 4 <= rows; r += 4) {
    const float *x0 = x + r * stride, *x1 = x0 + stride, *x2 = x1 + stride, *x3 = x2 + stride;
    v8 f0 = SPLAT8(weights[r]), f1 = SPLAT8(weights[r + 1]), f2 = SPLAT8(weights[r + 2]), f3 = SPLAT8(weights[r + 3]);
    for (size_t k = 0; k < stride; k += 8) {
      v8 sum = FMA(f0, LOAD8(x0 + k), LOAD8(out + k));
      sum = FMA(f1, LOAD8(x1 + k), sum);
      sum = FMA(f2, LOAD8(x2 + k), sum);
      *(v8 *)(out + k) = FMA(f3, LOAD8(x3 + k), sum);
    }
  }
  for (; r < rows; r++) {
    v8 factor = SPLAT8(weights[r]);
    for (size_t k = 0; k < stride; k += 8) {
      *(v8 *)(out + k) = FMA(factor, LOAD8(x + r * stride + k), LOAD8(out + k));
    }
  }
}

CLONES void tie_gram(const float *x, size_t rows, size_t stride, float *out) {
  for (size_t i = 0; i < stride; i += 8) {
    for (size_t j = 0; j <= i; j += 8) {
      v8 s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0}, s4 = {0}, s5 = {0}, s6 = {0}, s7 = {0};
      for (size_t r = 0; r < rows; r++) {
        const float *row = x + r * stride + i;
        v8 column = LOAD8(x + r * stride + j);
        s0 = FMA(SPLAT8(row[0]), column, s0);
        s1 = FMA(SPLAT8(row[1]), column, s1);
        s2 = FMA(SPLAT8(row[2]), column, s2);
        s3 = FMA(SPLAT8(row[3]), column, s3);
        s4 = FMA(SPLAT8(row[4]), column, s4);
        s5 = FMA(SPLAT8(row[5]), column, s5);
        s6 = FMA(SPLAT8(row[6]), column, s6);
        s7 = FMA(SPLAT8(row[7]), column, s7);
      }
      float *o = out + i * stride + j;
      *(v8 *)(o) += s0;
      *(v8 *)(o + stride) += s1;
      *(v8 *)(o + 2 * stride) += s2;
      *(v8 *)(o + 3 * stride) += s3;
      *(v8 *)(o + 4 * stride) += s4;
      *(v8 *)(o + 5 * stride) += s5;
      *(v8 *)(o + 6 * stride) += s6;
      *(v8 *)(o + 7 * stride) += s7;
      if (j == i) continue;
      for (size_t d = 0; d < 8; d++) {
        for (size_t e = 0; e < 8; e++) out[(j + e) * stride + i + d] = out[(i + d) * stride + j + e];
      }
    }
  }
}

CLONES void tie_add_outer(const float *y, const int32_t *rows, size_t count, float weight, const float *p, float *out,
                          size_t stride) {
  for (size_t m = 0; m < count; m++) {
    const float *v = y + (size_t)rows[m] * stride;
    v8 sum = {0};
    for (size_t k = 0; k < stride; k += 8) sum = FMA(LOAD8(v + k), LOAD8(p + k), sum);
    v8 scale = SPLAT8(weight * SUM8(sum));
    for (size_t k = 0; k < stride; k += 8) *(v8 *)(out + k) = FMA(scale, LOAD8(v + k), LOAD8(out + k));
  }
}

CLONES void tie_bpr(float *row_factors, float *item_factors, size_t stride, size_t bias, const int32_t *rows,
                    const int32_t *liked, const int32_t *other, size_t count, float rate, float regularization) {
  v8 keep = SPLAT8(1 - rate * regularization);
  for (size_t n = 0; n < count; n++) {
    float *u = row_factors + (size_t)rows[n] * stride;
    float *i = item_factors + (size_t)liked[n] * stride;
    float *j = item_factors + (size_t)other[n] * stride;
    if (n + 8 < count) {
      const float *next = row_factors + (size_t)rows[n + 8] * stride;
      for (size_t k = 0; k < stride; k += 16) __builtin_prefetch(next + k, 1);
    }
    v8 sum = {0};
    for (size_t k = 0; k < stride; k += 8) sum = FMA(LOAD8(u + k), LOAD8(i + k) - LOAD8(j + k), sum);
    v8 gradient = SPLAT8(rate / (1.0f + exponential(SUM8(sum))));
    float own = bias < stride ? u[bias] : 0;
    for (size_t k = 0; k < stride; k += 8) {
      v8 uk = LOAD8(u + k), ik = LOAD8(i + k), jk = LOAD8(j + k);
      *(v8 *)(u + k) = FMA(gradient, ik - jk, keep * uk);
      *(v8 *)(i + k) = FMA(gradient, uk, keep * ik);
      *(v8 *)(j + k) = FMA(-gradient, uk, keep * jk);
    }
    if (bias < stride) u[bias] = own;
  }
}

CLONES void tie_gram_double(const double *x, size_t rows, size_t stride, double *out) {
  for (size_t i = 0; i < stride; i += 4) {
    size_t j = 0;
    for (; j + 4 <= i; j += 8) {
      v4 a0 = {0}, a1 = {0}, a2 = {0}, a3 = {0}, b0 = {0}, b1 = {0}, b2 = {0}, b3 = {0};
      for (size_t r = 0; r < rows; r++) {
        const double *row = x + r * stride;
        v4 left = LOAD4(row + j), right = LOAD4(row + j + 4);
        double x0 = row[i], x1 = row[i + 1], x2 = row[i + 2], x3 = row[i + 3];
        a0 = FMA(SPLAT4(x0), left, a0);
        a1 = FMA(SPLAT4(x1), left, a1);
        a2 = FMA(SPLAT4(x2), left, a2);
        a3 = FMA(SPLAT4(x3), left, a3);
        b0 = FMA(SPLAT4(x0), right, b0);
        b1 = FMA(SPLAT4(x1), right, b1);
        b2 = FMA(SPLAT4(x2), right, b2);
        b3 = FMA(SPLAT4(x3), right, b3);
      }
      double *o = out + i * stride + j;
      *(v4 *)(o) += a0;
      *(v4 *)(o + stride) += a1;
      *(v4 *)(o + 2 * stride) += a2;
      *(v4 *)(o + 3 * stride) += a3;
      *(v4 *)(o + 4) += b0;
      *(v4 *)(o + stride + 4) += b1;
      *(v4 *)(o + 2 * stride + 4) += b2;
      *(v4 *)(o + 3 * stride + 4) += b3;
    }
    if (j <= i) {
      v4 a0 = {0}, a1 = {0}, a2 = {0}, a3 = {0};
      for (size_t r = 0; r < rows; r++) {
        const double *row = x + r * stride;
        v4 left = LOAD4(row + j);
        a0 = FMA(SPLAT4(row[i]), left, a0);
        a1 = FMA(SPLAT4(row[i + 1]), left, a1);
        a2 = FMA(SPLAT4(row[i + 2]), left, a2);
        a3 = FMA(SPLAT4(row[i + 3]), left, a3);
      }
      double *o = out + i * stride + j;
      *(v4 *)(o) += a0;
      *(v4 *)(o + stride) += a1;
      *(v4 *)(o + 2 * stride) += a2;
      *(v4 *)(o + 3 * stride) += a3;
    }
  }
}

// Cholesky by columns, four columns at a time: the rows below are read along their length.
CLONES int tie_solve_double(double *a, double *b, size_t n, size_t stride) {
  for (size_t j = 0; j < n; j++) {
    double *rj = a + j * stride;
    double pivot = rj[j];
    {
      v4 sum = {0};
      size_t m = 0;
      for (; m + 4 <= j; m += 4) sum = FMA(LOAD4(rj + m), LOAD4(rj + m), sum);
      pivot -= SUM4(sum);
      for (; m < j; m++) pivot -= rj[m] * rj[m];
    }
    if (!(pivot > 0) || !isfinite(pivot)) return 0;
    double diagonal = sqrt(pivot), scale = 1 / diagonal;
    rj[j] = diagonal;
    size_t i = j + 1;
    for (; i + 4 <= n; i += 4) {
      double *r0 = a + i * stride, *r1 = r0 + stride, *r2 = r1 + stride, *r3 = r2 + stride;
      v4 s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0};
      size_t m = 0;
      for (; m + 4 <= j; m += 4) {
        v4 left = LOAD4(rj + m);
        s0 = FMA(LOAD4(r0 + m), left, s0);
        s1 = FMA(LOAD4(r1 + m), left, s1);
        s2 = FMA(LOAD4(r2 + m), left, s2);
        s3 = FMA(LOAD4(r3 + m), left, s3);
      }
      double t0 = SUM4(s0), t1 = SUM4(s1), t2 = SUM4(s2), t3 = SUM4(s3);
      for (; m < j; m++) {
        t0 += r0[m] * rj[m];
        t1 += r1[m] * rj[m];
        t2 += r2[m] * rj[m];
        t3 += r3[m] * rj[m];
      }
      r0[j] = (r0[j] - t0) * scale;
      r1[j] = (r1[j] - t1) * scale;
      r2[j] = (r2[j] - t2) * scale;
      r3[j] = (r3[j] - t3) * scale;
    }
    for (; i < n; i++) {
      double *ri = a + i * stride;
      v4 sum = {0};
      size_t m = 0;
      for (; m + 4 <= j; m += 4) sum = FMA(LOAD4(ri + m), LOAD4(rj + m), sum);
      double t = SUM4(sum);
      for (; m < j; m++) t += ri[m] * rj[m];
      ri[j] = (ri[j] - t) * scale;
    }
  }
  for (size_t i = 0; i < n; i++) {
    const double *ri = a + i * stride;
    double value = b[i];
    for (size_t m = 0; m < i; m++) value -= ri[m] * b[m];
    b[i] = value / ri[i];
  }
  for (size_t i = n; i-- > 0;) {
    double value = b[i] / a[i * stride + i];
    b[i] = value;
    const double *ri = a + i * stride;
    for (size_t m = 0; m < i; m++) b[m] -= ri[m] * value;
  }
  return 1;
}

CLONES int tie_solve_few(const double *x, const int64_t *rows, const double *roots, size_t count, size_t stride,
                         const double *spectrum, double ridge, double target, double *scratch, double *solution) {
  size_t width = (count + 3) / 4 * 4;
  double *scaled = scratch, *matrix = scaled + width * stride, *vector = matrix + width * width;
  double *scales = vector + width;
  for (size_t k = 0; k < stride; k += 4) {
    *(v4 *)(scales + k) = 1 / __builtin_elementwise_sqrt(LOAD4(spectrum + k) + ridge);
  }
  for (size_t i = 0; i < width; i++) {
    const double *row = x + (i < count ? (size_t)rows[i] : 0) * stride;
    v4 factor = SPLAT4(i < count ? roots[i] : 0);
    for (size_t k = 0; k < stride; k += 4) *(v4 *)(scaled + i * stride + k) = factor * LOAD4(row + k) * LOAD4(scales + k);
    vector[i] = i < count ? target * roots[i] : 0;
  }
  for (size_t i = 0; i < count; i++) {
    for (size_t j = 0; j <= i; j += 4) {
      const double *a = scaled + i * stride, *b = scaled + j * stride;
      v4 s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0};
      for (size_t k = 0; k < stride; k += 4) {
        v4 left = LOAD4(a + k);
        s0 = FMA(LOAD4(b + k), left, s0);
        s1 = FMA(LOAD4(b + stride + k), left, s1);
        s2 = FMA(LOAD4(b + 2 * stride + k), left, s2);
        s3 = FMA(LOAD4(b + 3 * stride + k), left, s3);
      }
      *(v4 *)(matrix + i * width + j) = (v4){SUM4(s0), SUM4(s1), SUM4(s2), SUM4(s3)};
    }
    matrix[i * width + i] += 1;
  }
  if (!tie_solve_double(matrix, vector, count, width)) return 0;
  for (size_t k = 0; k < stride; k += 4) {
    v4 sum = {0};
    for (size_t i = 0; i < count; i++) sum = FMA(SPLAT4(vector[i]), LOAD4(scaled + i * stride + k), sum);
    *(v4 *)(solution + k) = sum * LOAD4(scales + k);
  }
  return 1;
}

CLONES void tie_add_product(const float *a, size_t row, size_t step, const float *b, size_t b_stride, float *c,
                            size_t c_stride, size_t m, size_t k, size_t n) {
  for (size_t j = 0; j < n; j += 16) {
    // The last block is eight wide where n is no multiple of sixteen: its right half is computed twice, written once.
    size_t right = j + 16 <= n ? 8 : 0;
    size_t i = 0;
    for (; i + 4 <= m; i += 4) {
      const float *a0 = a + i * row, *a1 = a0 + row, *a2 = a1 + row, *a3 = a2 + row;
      v8 s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0}, t0 = {0}, t1 = {0}, t2 = {0}, t3 = {0};
      for (size_t p = 0; p < k; p++) {
        const float *line = b + p * b_stride + j;
        v8 x = LOAD8(line), y = LOAD8(line + right);
        v8 f0 = SPLAT8(a0[p * step]), f1 = SPLAT8(a1[p * step]);
        v8 f2 = SPLAT8(a2[p * step]), f3 = SPLAT8(a3[p * step]);
        s0 = FMA(f0, x, s0);
        t0 = FMA(f0, y, t0);
        s1 = FMA(f1, x, s1);
        t1 = FMA(f1, y, t1);
        s2 = FMA(f2, x, s2);
        t2 = FMA(f2, y, t2);
        s3 = FMA(f3, x, s3);
        t3 = FMA(f3, y, t3);
      }
      float *o = c + i * c_stride + j;
      *(v8 *)(o) += s0;
      *(v8 *)(o + c_stride) += s1;
      *(v8 *)(o + 2 * c_stride) += s2;
      *(v8 *)(o + 3 * c_stride) += s3;
      if (right == 0) continue;
      *(v8 *)(o + 8) += t0;
      *(v8 *)(o + c_stride + 8) += t1;
      *(v8 *)(o + 2 * c_stride + 8) += t2;
      *(v8 *)(o + 3 * c_stride + 8) += t3;
    }
    for (; i < m; i++) {
      v8 sum = {0}, other = {0};
      for (size_t p = 0; p < k; p++) {
        const float *line = b + p * b_stride + j;
        v8 factor = SPLAT8(a[i * row + p * step]);
        sum = FMA(factor, LOAD8(line), sum);
        other = FMA(factor, LOAD8(line + right), other);
      }
      *(v8 *)(c + i * c_stride + j) += sum;
      if (right != 0) *(v8 *)(c + i * c_stride + j + 8) += other;
    }
  }
}

CLONES void tie_tanh(float *x, size_t stride) {
  for (size_t k = 0; k < stride; k += 8) {
    v8 e = EXPONENTIAL8(2 * LOAD8(x + k));
    *(v8 *)(x + k) = (e - 1) / (e + 1);
  }
}

CLONES float tie_softmax(float *x, size_t stride) {
  v8 highest = LOAD8(x);
  for (size_t k = 8; k < stride; k += 8) highest = __builtin_elementwise_max(highest, LOAD8(x + k));
  float top = highest[0];
  for (size_t k = 1; k < 8; k++) top = highest[k] > top ? highest[k] : top;
  v8 sum = {0};
  for (size_t k = 0; k < stride; k += 8) {
    v8 e = EXPONENTIAL8(LOAD8(x + k) - top);
    *(v8 *)(x + k) = e;
    sum += e;
  }
  float total = SUM8(sum);
  v8 scale = SPLAT8(1 / total);
  for (size_t k = 0; k < stride; k += 8) *(v8 *)(x + k) *= scale;
  return top + LOGARITHM8(SPLAT8(total))[0];
}

CLONES void tie_adam(float *x, const float *gradient, float *mean, float *square, size_t stride, float rate, float decay,
                     float mean_scale, float square_scale) {
  for (size_t k = 0; k < stride; k += 8) {
    v8 g = LOAD8(gradient + k);
    v8 m = 0.9f * LOAD8(mean + k) + 0.1f * g;
    v8 v = 0.999f * LOAD8(square + k) + 0.001f * (g * g);
    *(v8 *)(mean + k) = m;
    *(v8 *)(square + k) = v;
    v8 step = m * mean_scale / (__builtin_elementwise_sqrt(v * square_scale) + 1e-8f);
    v8 old = LOAD8(x + k);
    *(v8 *)(x + k) = old - rate * (step + decay * old);
  }
}

CLONES void tie_add_logarithms(const float *x, size_t n, float floor, float weight, float *out) {
  size_t k = 0;
  for (; k + 8 <= n; k += 8) {
    v8 value = __builtin_elementwise_max(LOAD8(x + k), SPLAT8(0.0f)) + floor;
    *(v8 *)(out + k) += weight * LOGARITHM8(value);
  }
  if (k == n) return;
  v8 value = SPLAT8(0.0f);
  for (size_t m = k; m < n; m++) value[m - k] = x[m];
  value = __builtin_elementwise_max(value, SPLAT8(0.0f)) + floor;
  v8 added = weight * LOGARITHM8(value);
  for (size_t m = k; m < n; m++) out[m] += added[m - k];
}

CLONES void tie_votes(float *votes, const float *masses, const float *weights, size_t stride, float mass,
                      float shrinkage) {
  for (size_t k = 0; k < stride; k += 8) {
    v8 similarity = LOAD8(votes + k) / (__builtin_elementwise_sqrt(mass * LOAD8(masses + k)) + shrinkage);
    *(v8 *)(votes + k) = similarity * similarity * similarity * LOAD8(weights + k);
  }
}
