#include "vector_kernels.h"

#include <stdint.h>
#include <string.h>

#if defined(__x86_64__) && defined(__linux__)
#define CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CLONES
#endif
#define INLINE static inline __attribute__((always_inline))

// Returns e^x with a relative error below 2e-7, computed as 2^n 2^f with |f| <= 1/2. Values beyond
// the range of single precision are clamped.
INLINE float exponential(float x) {
  x = x > 88.0f ? 88.0f : x;
  x = x < -87.0f ? -87.0f : x;
  // Adding 1.5 times 2^23 rounds to an integer, whose low bits are the exponent.
  const float shift = 12582912.0f;
  const float rounded = x * 1.44269504f + shift;
  const float n = rounded - shift;
  // The logarithm of 2 in two parts keeps the precision of the difference (Cody and Waite 1980).
  const float r = (x - n * 0.693359375f) + n * 2.1219444e-4f;
  float p = r * 1.98756915e-4f + 1.39819995e-3f;
  p = p * r + 8.333452e-3f;
  p = p * r + 4.1665796e-2f;
  p = p * r + 1.6666665e-1f;
  p = p * r + 0.5f;
  p = p * r * r + r + 1.0f;
  uint32_t bits, exponent;
  memcpy(&bits, &p, sizeof bits);
  memcpy(&exponent, &rounded, sizeof exponent);
  bits += exponent << 23;
  float result;
  memcpy(&result, &bits, sizeof result);
  return result;
}

INLINE float hyperbolic_tangent(float x) { return 1.0f - 2.0f / (1.0f + exponential(x + x)); }

// Sums are computed in vectors, in an order of their own.
CLONES float vector_exponentials(float *values, long count, float highest) {
#pragma clang fp reassociate(on)
  float sum = 0;
  for (long i = 0; i < count; i++) {
    values[i] = exponential(values[i] - highest);
    sum += values[i];
  }
  return sum;
}

CLONES float vector_sum_of_exponentials(const float *values, long count, float highest) {
#pragma clang fp reassociate(on)
  float sum = 0;
  for (long i = 0; i < count; i++) sum += exponential(values[i] - highest);
  return sum;
}

CLONES float vector_additive_score(const float *q, const float *k, const float *v, long width) {
#pragma clang fp reassociate(on)
  float sum = 0;
  for (long i = 0; i < width; i++) sum += v[i] * hyperbolic_tangent(q[i] + k[i]);
  return sum;
}

CLONES void vector_additive_gradient(
    const float *restrict q, const float *restrict k, const float *restrict v, float change,
    float *restrict dq, float *restrict dk, float *restrict dv, long width) {
  for (long i = 0; i < width; i++) {
    const float value = hyperbolic_tangent(q[i] + k[i]);
    const float slope = change * v[i] * (1.0f - value * value);
    dq[i] += slope;
    dk[i] += slope;
    dv[i] += change * value;
  }
}
