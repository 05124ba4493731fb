/// Matrix products in single precision, bfloat16 and 8-bit integers for processors with AVX-512 (by
/// AMX where there is that), and in single precision and 8-bit integers for those with AVX2.
///
/// Matrices are row-major; `stride` is the distance between the starts of rows in numbers. Every
/// product is c := a b + beta c, where a is [m, k], b is [k, n], c is [m, n], and beta is 0 or 1. An
/// operand that is `transposed` is stored as [k, m] or [n, k].
///
/// For AVX-512, a packed matrix of k rows and n columns consists of panels of 32 columns; each panel holds its
/// rows one after the other, and columns beyond n are zero. In bfloat16, two rows are interleaved:
/// the pair of rows 2i and 2i + 1 is one row of 32 pairs, and a row beyond k is zero. In 8-bit
/// integers, four rows are interleaved likewise; behind the panels are, for each column, the scale
/// by which integers become numbers and the sum of the integers. For AMX, the number of interleaved
/// rows is rounded up to a multiple of 16.

#pragma once

#include <stddef.h>
#include <stdint.h>

/// Whether this processor has the instructions of the kernels in single precision (AVX-512 or AVX2).
int matrix_kernels_single(void);
/// Whether the kernels in single precision are those for AVX-512.
int matrix_kernels_wide(void);
/// Whether this processor has the instructions of the kernels in bfloat16 (AVX-512 BF16).
int matrix_kernels_bfloat16(void);

/// True if this processor has the instructions of the kernels in 8-bit integers (AVX-512 VNNI or
/// AVX2).
int matrix_kernels_int8(void);

/// Representation of the numbers of a packed matrix.
enum matrix_type { matrix_single, matrix_bfloat16, matrix_int8 };

/// Returns the size of a packed matrix in bytes.
size_t matrix_packed_size(enum matrix_type type, long k, long n);

/// Packs b; `packed` is aligned to 64 bytes.
void matrix_pack_single(
    const float *b, ptrdiff_t stride, int transposed, long k, long n, void *packed);
/// Packs b, rounded to bfloat16.
void matrix_pack_bfloat16(
    const float *b, ptrdiff_t stride, int transposed, long k, long n, void *packed);

/// Packs b, each column scaled so that its largest number becomes 127 and rounded to integers.
void matrix_pack_int8(
    const float *b, ptrdiff_t stride, int transposed, long k, long n, void *packed);

/// Product in single precision.
///
/// `packed` is b packed by `matrix_pack_single`, or null to read b.
///
/// Returns 0 if there is no memory for a packed operand; c is then unchanged.
int matrix_multiply_single(
    const float *a, ptrdiff_t a_stride, int a_transposed, const float *b, ptrdiff_t b_stride,
    int b_transposed, const void *packed, long m, long n, long k, int beta, float *c,
    ptrdiff_t c_stride);

/// Product of operands rounded to bfloat16, with sums in single precision.
///
/// `packed` is b packed by `matrix_pack_bfloat16`, or null to read b.
///
/// Returns 0 if there is no memory for packed operands; c is then unchanged.
int matrix_multiply_bfloat16(
    const float *a, ptrdiff_t a_stride, int a_transposed, const float *b, ptrdiff_t b_stride,
    int b_transposed, const void *packed, long m, long n, long k, int beta, float *c,
    ptrdiff_t c_stride);

/// Product of the rows of a, each scaled and rounded to 8-bit integers, with b packed by
/// `matrix_pack_int8`; sums are exact.
///
/// Returns 0 if there is no memory for the integers; c is then unchanged.
int matrix_multiply_int8(
    const float *a, ptrdiff_t a_stride, const void *packed, long m, long n, long k, int beta,
    float *c, ptrdiff_t c_stride);
