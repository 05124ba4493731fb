/// Matrix products in single precision and 8-bit integers for processors with AVX2, with the meaning
/// and the parameters of those in `matrix_kernels.h`.
///
/// A packed matrix consists of panels of 16 columns. In 8-bit integers, four rows are interleaved, and
/// the scales of the columns are behind the panels; sums are those of the kernels for AVX-512.

#pragma once

#include <stddef.h>

/// Whether this processor has the instructions.
int avx2_kernels(void);

void avx2_pack(const float *b, ptrdiff_t stride, int transposed, long k, long n, float *packed);

int avx2_multiply(
    const float *a, ptrdiff_t a_stride, int a_transposed, const float *b, ptrdiff_t b_stride,
    int b_transposed, const float *packed, long m, long n, long k, int beta, float *c,
    ptrdiff_t c_stride);

void avx2_pack_int8(
    const float *b, ptrdiff_t stride, int transposed, long k, long n, void *packed);

int avx2_multiply_int8(
    const float *a, ptrdiff_t a_stride, const void *packed, long m, long n, long k, int beta,
    float *c, ptrdiff_t c_stride);

/// Returns memory of this thread of at least `size` bytes that is aligned to 64 bytes, or null.
///
/// There is one for each of the operands 0 and 1, valid until the next call for the same operand.
void *matrix_scratch(int operand, size_t size);
