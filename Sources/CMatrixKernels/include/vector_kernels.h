/// Element-wise kernels in single precision, compiled for several instruction sets; the processor's
/// is chosen when the program is loaded.

#pragma once

/// Replaces each of `count` values x by e^(x - highest), and returns their sum.
float vector_exponentials(float *values, long count, float highest);

/// Returns the sum of e^(x - highest) over `count` values x.
float vector_sum_of_exponentials(const float *values, long count, float highest);

/// Returns Σ v tanh(q + k) over `width` numbers: a score of additive attention.
float vector_additive_score(const float *q, const float *k, const float *v, long width);

/// Adds the gradients of q, k and v of a score whose gradient is `change`.
void vector_additive_gradient(
    const float *q, const float *k, const float *v, float change, float *dq, float *dk, float *dv,
    long width);
