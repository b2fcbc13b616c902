#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

// The innermost loops of the factor models. Swift compiles for the oldest x86-64; these functions are compiled for it
// and for AVX2 as well, and the loader picks. Sums keep eight (or four) partial sums in a fixed order, and multiply-add
// is fused exactly where it says so, by hardware or (slowly) by software, so that all processors give the same bytes.
//
// Matrices are row by row. `stride` is the length of a row and a multiple of 8 (floats) or 4 (doubles); padding is zero.

/// Rearranges `b` (stride × stride) into panels of eight columns for `tie_multiply`.
void tie_pack(const float *_Nonnull b, size_t stride, float *_Nonnull panels);

/// out = a · b for `a` of rows × stride and the packed `b` of stride × stride.
void tie_multiply(const float *_Nonnull a, size_t rows, const float *_Nonnull panels, size_t stride,
                  float *_Nonnull out);

/// out[r] = x[r] · u for each row of `x`.
void tie_products(const float *_Nonnull x, size_t rows, size_t stride, const float *_Nonnull u, float *_Nonnull out);

/// The same in double precision; `out` in single.
void tie_products_double(const double *_Nonnull x, size_t rows, size_t stride, const double *_Nonnull u,
                         float *_Nonnull out);

/// The highest of every eighth number within groups of 8 · `group`: `stride / group` of them; −∞ where none is a number.
void tie_maxima(const float *_Nonnull x, size_t stride, size_t group, float *_Nonnull out);

/// Writes the indices of the numbers that are at least `bar`, ascending; returns how many.
size_t tie_at_least(const float *_Nonnull x, size_t stride, float bar, int32_t *_Nonnull out);

/// Writes the indices of the `count` highest of `n` numbers, best first and equal ones in ascending order; returns how
/// many there are. What is not a number is left out.
///
/// Returns 0, and leaves the work to a slower way, where `count` is above 64 or not small beside `n`, or where very many
/// numbers are equal or infinite.
size_t tie_best(const float *_Nonnull x, size_t n, size_t count, int32_t *_Nonnull best);

/// The sum of numbers.
double tie_sum(const float *_Nonnull x, size_t stride);

/// out += Σ weights[r] · x[r].
void tie_weighted_sum(const float *_Nonnull x, size_t rows, size_t stride, const float *_Nonnull weights,
                      float *_Nonnull out);

/// out += xᵀ · x for `x` of rows × stride; all of out (stride × stride).
void tie_gram(const float *_Nonnull x, size_t rows, size_t stride, float *_Nonnull out);

/// The inner product of two rows.
float tie_dot(const float *_Nonnull a, const float *_Nonnull b, size_t stride);

/// y += scale · x.
void tie_add(float scale, const float *_Nonnull x, float *_Nonnull y, size_t stride);

/// out += Σ w_m (y_m · p) y_m over `count` rows of `y` with one weight for all.
void tie_add_outer(const float *_Nonnull y, const int32_t *_Nonnull rows, size_t count, float weight,
                   const float *_Nonnull p, float *_Nonnull out, size_t stride);

/// Steps of stochastic gradient ascent for Bayesian personalised ranking.
///
/// For each of `count` triples (row, liked, other): x = u·(i − j), g = 1 / (1 + eˣ), then u, i and j move by
/// rate · (g · ∂x − regularization · itself), all from their old values. The last used component of a vector of an item
/// is its bias, against which a row's component is 1; `bias` is its position and that of the row is left alone. Without
/// biases `bias` is `stride`.
void tie_bpr(float *_Nonnull row_factors, float *_Nonnull item_factors, size_t stride, size_t bias,
             const int32_t *_Nonnull rows, const int32_t *_Nonnull liked, const int32_t *_Nonnull other, size_t count,
             float rate, float regularization);

/// out += xᵀ · x for `x` of rows × stride doubles; the lower triangle of out, by tiles of 4 × 4.
void tie_gram_double(const double *_Nonnull x, size_t rows, size_t stride, double *_Nonnull out);

/// Solves a·x = b in place for a symmetric positive definite `a` (n × n of the given stride, lower triangle, destroyed).
///
/// Returns 0 when a pivot is not above zero.
int tie_solve_double(double *_Nonnull a, double *_Nonnull b, size_t n, size_t stride);

/// The solution of (diag(spectrum) + ridge·I + Σ r²xxᵀ) · solution = target · Σ r²x over `count` rows of `x` with a root
/// `r` for each, by a system as small as `count`. `spectrum` is `stride` long, with anything above zero where `x` is
/// padded; `scratch` has room for w·stride + w² + w + stride numbers, w being `count` up to a multiple of 4.
///
/// Returns 0 when a pivot is not above zero.
int tie_solve_few(const double *_Nonnull x, const int64_t *_Nonnull rows, const double *_Nonnull roots, size_t count,
                  size_t stride, const double *_Nonnull spectrum, double ridge, double target,
                  double *_Nonnull scratch, double *_Nonnull solution);

/// c += a · b for `a` of m × k with element (i, p) at `a[i · row + p · step]`, so that a transposed matrix does as well,
/// `b` of k × n and `c` of m × n; n is a multiple of 8.
void tie_add_product(const float *_Nonnull a, size_t row, size_t step, const float *_Nonnull b, size_t b_stride,
                     float *_Nonnull c, size_t c_stride, size_t m, size_t k, size_t n);

/// x = tanh x.
void tie_tanh(float *_Nonnull x, size_t stride);

/// x = eˣ / Σ eˣ; returns log Σ eˣ. Whoever wants some left out sets them far below the others (-1e30).
float tie_softmax(float *_Nonnull x, size_t stride);

/// A step of Adam (Kingma and Ba 2015, β .9 and .999) with decoupled decay: the moments move by the gradient, then
/// x -= rate · (mean · mean_scale / (√(square · square_scale) + 1e-8) + decay · x).
void tie_adam(float *_Nonnull x, const float *_Nonnull gradient, float *_Nonnull mean, float *_Nonnull square,
              size_t stride, float rate, float decay, float mean_scale, float square_scale);

/// out += weight · log(max(x, 0) + floor) for any number `n` of them, to about seven digits; floor is a normal number
/// above zero.
void tie_add_logarithms(const float *_Nonnull x, size_t n, float floor, float weight, float *_Nonnull out);

/// votes = weights · (votes / (√(mass · masses) + shrinkage))³, with padding 0 in `votes` and 1 in `masses`.
void tie_votes(float *_Nonnull votes, const float *_Nonnull masses, const float *_Nonnull weights, size_t stride,
               float mass, float shrinkage);

#endif
