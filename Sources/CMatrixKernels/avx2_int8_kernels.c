#include "avx2_kernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,fma")))
#define INLINE static inline __attribute__((always_inline))

// Rows of c that one call of a tile computes: with two vectors of columns these are eight sums,
// which leave half of the 16 registers for the operands and what the products of bytes need.
enum { tile_rows = 4, vector = 8, panel_columns = 16 };
// Bytes of a that are multiplied with all panels while they stay in the second-level cache.
enum { cached_bytes = 256 * 1024 };

static long least(long a, long b) { return a < b ? a : b; }

static long panels(long n) { return (n + panel_columns - 1) / panel_columns; }

// Scales of the columns of a packed matrix.
static float *column_scales(const void *packed, long k, long n) {
  return (float *)((char *)packed + panels(n) * panel_columns * ((k + 3) / 4) * 4);
}

// Returns the largest magnitude of numbers that are `step` apart; NaN if there is one.
//
// Magnitudes are compared as integers, which puts NaN above infinity.
AVX2 INLINE float largest(const float *numbers, ptrdiff_t step, long count) {
  __m256i highest = _mm256_setzero_si256();
  const __m256i magnitude = _mm256_set1_epi32(0x7fffffff);
  long i = 0;
  if (step == 1) {
    for (; i + vector <= count; i += vector) {
      const __m256i part = _mm256_loadu_si256((const __m256i *)(numbers + i));
      highest = _mm256_max_epi32(highest, _mm256_and_si256(part, magnitude));
    }
  }
  int32_t lanes[vector];
  _mm256_storeu_si256((__m256i *)lanes, highest);
  int32_t result = 0;
  for (int lane = 0; lane < vector; lane++) {
    if (lanes[lane] > result) result = lanes[lane];
  }
  for (; i < count; i++) {
    int32_t bits;
    __builtin_memcpy(&bits, numbers + i * step, sizeof bits);
    bits &= 0x7fffffff;
    if (bits > result) result = bits;
  }
  float number;
  __builtin_memcpy(&number, &result, sizeof number);
  return number;
}

// Returns factor and scale of numbers up to a magnitude; infinite and undefined ones have none.
INLINE float scale_factor(float magnitude, float *scale) {
  const int is_finite = magnitude > 0 && magnitude < __builtin_inff();
  *scale = is_finite ? magnitude / 127 : magnitude == 0 ? 0 : __builtin_nanf("");
  return is_finite ? 127 / magnitude : 0;
}

// Rounds up to eight numbers from -127 to 127 to integers; the others are zero.
AVX2 INLINE __m256i rounded(const float *numbers, long count, __m256 factor) {
  __m256 part;
  if (count >= vector) {
    part = _mm256_loadu_ps(numbers);
  } else {
    const __m256i columns = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    part = _mm256_maskload_ps(
        numbers, _mm256_cmpgt_epi32(_mm256_set1_epi32((int)count), columns));
  }
  return _mm256_cvtps_epi32(_mm256_mul_ps(part, factor));
}

// Returns eight integers as two groups of four bytes.
AVX2 INLINE __m128i bytes(__m256i integers) {
  const __m128i words =
      _mm_packs_epi32(_mm256_castsi256_si128(integers), _mm256_extracti128_si256(integers, 1));
  return _mm_packs_epi16(words, words);
}

AVX2 void avx2_pack_int8(
    const float *b, ptrdiff_t stride, int transposed, long k, long n, void *packed) {
  const ptrdiff_t row_step = transposed ? 1 : stride, column_step = transposed ? stride : 1;
  const long count = (k + 3) / 4;
  float *scales = column_scales(packed, k, n);
  for (long column = 0; column < panels(n) * panel_columns; column++) {
    int8_t *target = (int8_t *)packed + column / panel_columns * panel_columns * count * 4 +
                     column % panel_columns * 4;
    const float *numbers = b + column * column_step;
    const float highest = column < n ? largest(numbers, row_step, k) : 0;
    const float factor = scale_factor(highest, scales + column);
    const __m256 factors = _mm256_set1_ps(factor);
    for (long group = 0; group < count; group++) {
      int32_t *quadruple = (int32_t *)(target + group * panel_columns * 4);
      if (factor > 0 && row_step == 1) {
        *quadruple = _mm_cvtsi128_si32(
            bytes(rounded(numbers + group * 4, least(4, k - group * 4), factors)));
        continue;
      }
      int8_t integers[4] = {0, 0, 0, 0};
      for (long row = group * 4; factor > 0 && row < least(k, group * 4 + 4); row++) {
        integers[row % 4] = (int8_t)__builtin_lrintf(numbers[row * row_step] * factor);
      }
      __builtin_memcpy(quadruple, integers, sizeof integers);
    }
  }
}

// Rounds rows of a to integers from -127 to 127, in groups of four, and writes their scales.
AVX2 static void round_rows(
    const float *a, ptrdiff_t a_stride, long m, long k, int8_t *result, float *scales) {
  const long length = (k + 3) / 4 * 4;
  for (long row = 0; row < m; row++) {
    const float *numbers = a + row * a_stride;
    const float factor = scale_factor(largest(numbers, 1, k), scales + row);
    const __m256 factors = _mm256_set1_ps(factor);
    if (factor == 0) {
      __builtin_memset(result + row * length, 0, (size_t)length);
      continue;
    }
    for (long i = 0; i < length; i += vector) {
      const __m128i part = bytes(rounded(numbers + i, k - i, factors));
      int8_t *target = result + row * length + i;
      if (length - i >= vector) {
        _mm_storel_epi64((__m128i *)target, part);
      } else {
        const int32_t group = _mm_cvtsi128_si32(part);
        __builtin_memcpy(target, &group, sizeof group);
      }
    }
  }
}

// `a` holds groups of four integers of a tile's rows, `row_step` groups apart.
//
// The instruction multiplies unsigned bytes with signed ones and adds pairs in 16 bits. Magnitudes
// of a and the numbers of b with the signs of a stay below 2 * 127 * 127, so that sums are exact.
AVX2 INLINE void tile(
    const int32_t *a, ptrdiff_t row_step, const int8_t *panel, long count, const float *row_scales,
    const float *scales, float *c, ptrdiff_t c_stride, long columns, int beta, const int rows) {
  __m256i sums[tile_rows][2];
  const __m256i ones = _mm256_set1_epi16(1);
  for (int row = 0; row < rows; row++) sums[row][0] = sums[row][1] = _mm256_setzero_si256();
  for (long i = 0; i < count; i++) {
    const __m256i left = _mm256_loadu_si256((const __m256i *)panel);
    const __m256i right = _mm256_loadu_si256((const __m256i *)(panel + vector * 4));
    panel += panel_columns * 4;
#pragma clang loop unroll(full)
    for (int row = 0; row < rows; row++) {
      const __m256i factor = _mm256_set1_epi32(a[row * row_step + i]);
      const __m256i magnitude = _mm256_abs_epi8(factor);
      const __m256i low = _mm256_maddubs_epi16(magnitude, _mm256_sign_epi8(left, factor));
      const __m256i high = _mm256_maddubs_epi16(magnitude, _mm256_sign_epi8(right, factor));
      sums[row][0] = _mm256_add_epi32(sums[row][0], _mm256_madd_epi16(low, ones));
      sums[row][1] = _mm256_add_epi32(sums[row][1], _mm256_madd_epi16(high, ones));
    }
  }
#pragma clang loop unroll(full)
  for (int row = 0; row < rows; row++) {
    float *target = c + row * c_stride;
    const __m256 row_scale = _mm256_set1_ps(row_scales[row]);
    float part[panel_columns];
#pragma clang loop unroll(full)
    for (int half = 0; half < 2; half++) {
      const __m256 scale = _mm256_mul_ps(_mm256_loadu_ps(scales + half * vector), row_scale);
      _mm256_storeu_ps(
          part + half * vector, _mm256_mul_ps(_mm256_cvtepi32_ps(sums[row][half]), scale));
    }
    for (long i = 0; i < least(panel_columns, columns); i++) {
      target[i] = beta ? target[i] + part[i] : part[i];
    }
  }
}

AVX2 int avx2_multiply_int8(
    const float *a, ptrdiff_t a_stride, const void *packed, long m, long n, long k, int beta,
    float *c, ptrdiff_t c_stride) {
  const long count = (k + 3) / 4;
  int8_t *left = matrix_scratch(1, (size_t)m * (size_t)count * 4 + (size_t)m * sizeof(float));
  if (!left) return 0;
  float *row_scales = (float *)(left + (size_t)m * (size_t)count * 4);
  round_rows(a, a_stride, m, k, left, row_scales);
  const float *scales = column_scales(packed, k, n);
  const long chunk = (cached_bytes / (count * 4 + 1) + tile_rows) / tile_rows * tile_rows;
  for (long chunk_start = 0; chunk_start < m; chunk_start += chunk) {
    const long end = least(m, chunk_start + chunk);
    for (long column = 0; column < n; column += panel_columns) {
      const int8_t *panel = (const int8_t *)packed + column * count * 4;
      for (long row = chunk_start; row < end; row += tile_rows) {
#define TILE(rows)                                                                               \
  tile(                                                                                          \
      (const int32_t *)left + row * count, count, panel, count, row_scales + row, scales + column, \
      c + row * c_stride + column, c_stride, n - column, beta, rows)
        switch ((int)least(tile_rows, end - row)) {
          case 1: TILE(1); break;
          case 2: TILE(2); break;
          case 3: TILE(3); break;
          default: TILE(4); break;
        }
#undef TILE
      }
    }
  }
  return 1;
}

#else

void avx2_pack_int8(
    const float *b, ptrdiff_t stride, int transposed, long k, long n, void *packed) {}
int avx2_multiply_int8(
    const float *a, ptrdiff_t a_stride, const void *packed, long m, long n, long k, int beta,
    float *c, ptrdiff_t c_stride) {
  return 0;
}

#endif
