// Calls every kernel on random shapes with buffers that are exactly as long as they must be, under UndefinedBehaviorSanitizer
// and AddressSanitizer, and holds the results against plain loops; see Scripts/check-kernels.
#include "CKernels.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state = 1;

static size_t draw(size_t bound) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (size_t)(state % bound);
}

static double number(void) { return (double)draw(2000001) / 1000000 - 1; }

// Memory of its own for each array, so that a step beside it is seen.
static float *floats(size_t count) {
  float *x = malloc(count * sizeof *x + !count);
  for (size_t i = 0; i < count; i++) x[i] = (float)number();
  return x;
}

static double *doubles(size_t count) {
  double *x = malloc(count * sizeof *x + !count);
  for (size_t i = 0; i < count; i++) x[i] = number();
  return x;
}

static void near(double found, double wanted, const char *what, size_t shape) {
  if (fabs(found - wanted) <= 2e-4 * (1 + fabs(wanted))) return;
  fprintf(stderr, "%s of shape %zu: %.9g instead of %.9g\n", what, shape, found, wanted);
  exit(1);
}

static void matrices(size_t rows, size_t stride) {
  float *a = floats(rows * stride), *b = floats(stride * stride), *panels = floats(stride * stride), *out = floats(rows * stride);
  tie_pack(b, stride, panels);
  tie_multiply(a, rows, panels, stride, out);
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < stride; c++) {
      double sum = 0;
      for (size_t k = 0; k < stride; k++) sum += (double)a[r * stride + k] * b[k * stride + c];
      near(out[r * stride + c], sum, "tie_multiply", stride);
    }
  float *gram = calloc(stride * stride, sizeof *gram);
  tie_gram(a, rows, stride, gram);
  for (size_t i = 0; i < stride; i++)
    for (size_t j = 0; j < stride; j++) {
      double sum = 0;
      for (size_t r = 0; r < rows; r++) sum += (double)a[r * stride + i] * a[r * stride + j];
      near(gram[i * stride + j], sum, "tie_gram", stride);
    }
  float *u = floats(stride), *products = floats(rows), *weighted = calloc(stride, sizeof *weighted), *weights = floats(rows);
  tie_products(a, rows, stride, u, products);
  tie_weighted_sum(a, rows, stride, weights, weighted);
  for (size_t r = 0; r < rows; r++) {
    double sum = 0;
    for (size_t k = 0; k < stride; k++) sum += (double)a[r * stride + k] * u[k];
    near(products[r], sum, "tie_products", stride);
    near(tie_dot(a + r * stride, u, stride), sum, "tie_dot", stride);
  }
  for (size_t k = 0; k < stride; k++) {
    double sum = 0;
    for (size_t r = 0; r < rows; r++) sum += (double)a[r * stride + k] * weights[r];
    near(weighted[k], sum, "tie_weighted_sum", stride);
  }
  size_t inner = 1 + draw(9);
  float *left = floats(rows * inner), *right = floats(inner * stride), *sum = calloc(rows * stride, sizeof *sum);
  tie_add_product(left, inner, 1, right, stride, sum, stride, rows, inner, stride);
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < stride; c++) {
      double wanted = 0;
      for (size_t k = 0; k < inner; k++) wanted += (double)left[r * inner + k] * right[k * stride + c];
      near(sum[r * stride + c], wanted, "tie_add_product", stride);
    }
  if (rows) {
    size_t count = draw(7);
    int32_t *chosen = malloc(count * sizeof *chosen + !count);
    for (size_t i = 0; i < count; i++) chosen[i] = (int32_t)draw(rows);
    float *outer = calloc(stride, sizeof *outer);
    tie_add_outer(a, chosen, count, 0.5F, u, outer, stride);
    for (size_t k = 0; k < stride; k++) {
      double wanted = 0;
      for (size_t i = 0; i < count; i++) wanted += 0.5 * products[chosen[i]] * a[(size_t)chosen[i] * stride + k];
      near(outer[k], wanted, "tie_add_outer", stride);
    }
    free(chosen), free(outer);
  }
  free(a), free(b), free(panels), free(out), free(gram), free(u), free(products), free(weighted), free(weights);
  free(left), free(right), free(sum);
}

static void rows_of(size_t stride) {
  float *x = floats(stride), *y = floats(stride), *old = malloc(stride * sizeof *old + !stride);
  memcpy(old, y, stride * sizeof *old);
  tie_add(0.5F, x, y, stride);
  double total = 0;
  for (size_t i = 0; i < stride; i++) near(y[i], old[i] + 0.5 * x[i], "tie_add", stride), total += x[i];
  near(tie_sum(x, stride), total, "tie_sum", stride);
  memcpy(old, x, stride * sizeof *old);
  tie_tanh(x, stride);
  for (size_t i = 0; i < stride; i++) near(x[i], tanh(old[i]), "tie_tanh", stride);
  memcpy(x, old, stride * sizeof *old);
  if (stride) {
    double highest = 0, sum = 0;
    tie_softmax(x, stride);
    for (size_t i = 0; i < stride; i++) highest = fmax(highest, old[i]);
    for (size_t i = 0; i < stride; i++) sum += exp(old[i] - highest);
    for (size_t i = 0; i < stride; i++) near(x[i], exp(old[i] - highest) / sum, "tie_softmax", stride);
  }
  float *gradient = floats(stride), *mean = calloc(stride + 1, sizeof *mean), *square = calloc(stride + 1, sizeof *square);
  tie_adam(y, gradient, mean, square, stride, 0.01F, 0.1F, 10, 1000);
  for (size_t i = 0; i < stride; i++) near(mean[i], 0.1 * gradient[i], "tie_adam", stride);
  float *masses = floats(stride), *weights = floats(stride);
  for (size_t i = 0; i < stride; i++) masses[i] = fabsf(masses[i]) + 1, x[i] = fabsf(old[i]), old[i] = x[i];
  tie_votes(x, masses, weights, stride, 2, 1);
  for (size_t i = 0; i < stride; i++) near(x[i], weights[i] * pow(old[i] / (sqrt(2.0 * masses[i]) + 1), 3), "tie_votes", stride);
  size_t n = stride - (stride ? draw(8) : 0);
  float *logs = calloc(n + 1, sizeof *logs), *few = floats(n);
  tie_add_logarithms(few, n, 0.01F, 2, logs);
  for (size_t i = 0; i < n; i++) near(logs[i], 2 * log(fmax(few[i], 0) + (double)0.01F), "tie_add_logarithms", n);
  int32_t *places = malloc(stride * sizeof *places + !stride);
  size_t found = tie_at_least(old, stride, 0.5F, places), wanted = 0;
  for (size_t i = 0; i < stride; i++) wanted += old[i] >= 0.5F;
  near((double)found, (double)wanted, "tie_at_least", stride);
  size_t count = 1 + draw(64);
  int32_t *best = malloc(count * sizeof *best);
  size_t got = tie_best(few, n, count, best);
  for (size_t i = 1; i < got; i++) {
    int ordered = few[best[i - 1]] > few[best[i]] || (few[best[i - 1]] == few[best[i]] && best[i - 1] < best[i]);
    near(ordered, 1, "tie_best", n);
  }
  free(x), free(y), free(old), free(gradient), free(mean), free(square), free(masses), free(weights), free(logs), free(few);
  free(places), free(best);
}

static void systems(size_t n) {
  size_t stride = (n + 3) / 4 * 4, rows = n + draw(9);
  double *x = doubles(rows * stride), *a = calloc(stride * stride, sizeof *a), *b = doubles(stride), *solution = malloc(stride * sizeof *solution);
  tie_gram_double(x, rows, stride, a);
  for (size_t i = 0; i < stride; i++) a[i * stride + i] += 10;
  double *whole = malloc(stride * stride * sizeof *whole);
  memcpy(whole, a, stride * stride * sizeof *whole);
  memcpy(solution, b, stride * sizeof *solution);
  if (!tie_solve_double(a, solution, n, stride)) exit(1);
  for (size_t i = 0; i < n; i++) {
    double sum = 0;
    for (size_t j = 0; j < n; j++) sum += (j <= i ? whole[i * stride + j] : whole[j * stride + i]) * solution[j];
    near(sum, b[i], "tie_solve_double", n);
  }
  float *products = floats(rows);
  tie_products_double(x, rows, stride, b, products);
  for (size_t r = 0; r < rows; r++) {
    double sum = 0;
    for (size_t k = 0; k < stride; k++) sum += x[r * stride + k] * b[k];
    near(products[r], sum, "tie_products_double", n);
  }
  free(x), free(a), free(b), free(solution), free(whole), free(products);
}

static void steps(size_t stride) {
  size_t rows = 1 + draw(5), items = 2 + draw(9), count = draw(40);
  float *r = floats(rows * stride), *i = floats(items * stride);
  int32_t *row = malloc(count * 4 + 1), *liked = malloc(count * 4 + 1), *other = malloc(count * 4 + 1);
  for (size_t n = 0; n < count; n++) {
    row[n] = (int32_t)draw(rows), liked[n] = (int32_t)draw(items);
    other[n] = (int32_t)((liked[n] + 1 + draw(items - 1)) % items);
  }
  tie_bpr(r, i, stride, draw(2) ? stride : stride - 1 - draw(stride), row, liked, other, count, 0.05F, 0.01F);
  for (size_t n = 0; n < rows * stride; n++) near(isfinite(r[n]) != 0, 1, "tie_bpr", stride);
  free(r), free(i), free(row), free(liked), free(other);
}

int main(int count, char **arguments) {
  size_t rounds = count > 1 ? (size_t)atol(arguments[1]) : 2000;
  for (size_t round = 0; round < rounds; round++) {
    size_t stride = 8 * (1 + draw(8));
    matrices(draw(12), stride);
    rows_of(8 * draw(40));
    systems(1 + draw(30));
    steps(stride);
  }
  printf("%zu rounds of random shapes: no undefined behavior, and the results of plain loops\n", rounds);
}
