#include "avx2_kernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,fma")))
#define INLINE static inline __attribute__((always_inline))

// Rows of c that one call of a tile computes: with two vectors of columns these are 12 sums, which
// leave four of the 16 registers for operands.
enum { tile_rows = 6, vector = 8, panel_columns = 16 };
// Bytes of a that are multiplied with all panels while they stay in the second-level cache.
enum { cached_bytes = 256 * 1024 };
// Rows of b that are multiplied at a time, so that a panel stays in the first-level cache.
enum { block_rows = 384 };
// Products with fewer rows of b than this read b where it is: packing would take longer.
enum { direct_rows = 8 };

int avx2_kernels(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}

static long least(long a, long b) { return a < b ? a : b; }

// Mask of the columns of a vector that exist, `left` columns before the end of a row.
AVX2 INLINE __m256i column_mask(long left) {
  const __m256i columns = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  return _mm256_cmpgt_epi32(_mm256_set1_epi32((int)least(left, vector)), columns);
}

// MARK: - Packing

// Transposes a matrix of 8 by 8 numbers.
AVX2 INLINE void transpose(__m256 r[8]) {
  __m256 t[8];
  for (int i = 0; i < 8; i += 2) {
    t[i] = _mm256_unpacklo_ps(r[i], r[i + 1]);
    t[i + 1] = _mm256_unpackhi_ps(r[i], r[i + 1]);
  }
  for (int i = 0; i < 8; i += 4) {
    r[i] = _mm256_shuffle_ps(t[i], t[i + 2], 0x44);
    r[i + 1] = _mm256_shuffle_ps(t[i], t[i + 2], 0xee);
    r[i + 2] = _mm256_shuffle_ps(t[i + 1], t[i + 3], 0x44);
    r[i + 3] = _mm256_shuffle_ps(t[i + 1], t[i + 3], 0xee);
  }
  for (int i = 0; i < 4; i++) {
    t[i] = _mm256_permute2f128_ps(r[i], r[i + 4], 0x20);
    t[i + 4] = _mm256_permute2f128_ps(r[i], r[i + 4], 0x31);
  }
  for (int i = 0; i < 8; i++) r[i] = t[i];
}

AVX2 void avx2_pack(
    const float *b, ptrdiff_t stride, int transposed, long k, long n, float *packed) {
  const long width = (n + panel_columns - 1) / panel_columns * panel_columns;
  for (long column = 0; column < width; column += vector) {
    float *target = packed + column / panel_columns * panel_columns * k + column % panel_columns;
    const long columns = n - column;
    if (columns <= 0) {
      for (long row = 0; row < k; row++) {
        _mm256_storeu_ps(target + row * panel_columns, _mm256_setzero_ps());
      }
    } else if (!transposed) {
      const __m256i mask = column_mask(columns);
      for (long row = 0; row < k; row++) {
        const float *source = b + row * stride + column;
        _mm256_storeu_ps(
            target + row * panel_columns,
            columns < vector ? _mm256_maskload_ps(source, mask) : _mm256_loadu_ps(source));
      }
    } else {
      for (long row = 0; row < k; row += vector) {
        const long rows = least(vector, k - row);
        const __m256i mask = column_mask(rows);
        __m256 part[8];
        for (int i = 0; i < 8; i++) {
          part[i] = i < columns ? _mm256_maskload_ps(b + (column + i) * stride + row, mask)
                                : _mm256_setzero_ps();
        }
        transpose(part);
        for (long i = 0; i < rows; i++) {
          _mm256_storeu_ps(target + (row + i) * panel_columns, part[i]);
        }
      }
    }
  }
}

// Writes rows of a transposed operand in groups of a tile's rows, `depth` times the rows of a tile
// each.
AVX2 static void group_rows(
    const float *a, ptrdiff_t stride, long rows, long depth, float *result) {
  for (long row = 0; row < rows; row += tile_rows) {
    const float *source = a + row;
    const long count = least(tile_rows, rows - row);
    if (count == tile_rows) {
      for (long i = 0; i < depth; i++, result += tile_rows, source += stride) {
        const __m128i rest = _mm_loadl_epi64((const __m128i *)(source + 4));
        _mm_storeu_ps(result, _mm_loadu_ps(source));
        _mm_storel_epi64((__m128i *)(result + 4), rest);
      }
    } else {
      for (long i = 0; i < depth; i++, result += tile_rows, source += stride) {
        for (long j = 0; j < count; j++) result[j] = source[j];
      }
    }
  }
}

// MARK: - Products

// Writes or adds the sums of a tile. All loops over rows are unrolled, so that sums stay in
// registers.
AVX2 INLINE void store_tile(
    __m256 sums[tile_rows][2], float *c, ptrdiff_t c_stride, long columns, int beta,
    const int rows) {
  if (columns < panel_columns) {
    float part[tile_rows][panel_columns];
#pragma clang loop unroll(full)
    for (int row = 0; row < rows; row++) {
      _mm256_storeu_ps(part[row], sums[row][0]);
      _mm256_storeu_ps(part[row] + vector, sums[row][1]);
    }
    for (int row = 0; row < rows; row++) {
      float *target = c + row * c_stride;
      for (long i = 0; i < columns; i++) {
        target[i] = beta ? target[i] + part[row][i] : part[row][i];
      }
    }
    return;
  }
#pragma clang loop unroll(full)
  for (int row = 0; row < rows; row++) {
    float *target = c + row * c_stride;
    if (beta) {
      sums[row][0] = _mm256_add_ps(sums[row][0], _mm256_loadu_ps(target));
      sums[row][1] = _mm256_add_ps(sums[row][1], _mm256_loadu_ps(target + vector));
    }
    _mm256_storeu_ps(target, sums[row][0]);
    _mm256_storeu_ps(target + vector, sums[row][1]);
  }
}

// Multiplies rows of a with 16 columns of b. `row_step` and `step` are the distances between rows
// and columns of a, and `b_step` is that between rows of b, whose columns beyond the end of a row
// are masked.
AVX2 INLINE void tile(
    const float *a, ptrdiff_t row_step, ptrdiff_t step, const float *b, ptrdiff_t b_step, long k,
    float *c, ptrdiff_t c_stride, long columns, int beta, const int masked, const int rows) {
  const __m256i masks[2] = {column_mask(columns), column_mask(columns - vector)};
  __m256 sums[tile_rows][2];
  for (int row = 0; row < rows; row++) sums[row][0] = sums[row][1] = _mm256_setzero_ps();
  for (long i = 0; i < k; i++) {
    __m256 left = masked ? _mm256_maskload_ps(b, masks[0]) : _mm256_loadu_ps(b);
    __m256 right =
        masked ? _mm256_maskload_ps(b + vector, masks[1]) : _mm256_loadu_ps(b + vector);
    b += b_step;
#pragma clang loop unroll(full)
    for (int row = 0; row < rows; row++) {
      __m256 factor = _mm256_broadcast_ss(a + row * row_step + i * step);
      sums[row][0] = _mm256_fmadd_ps(factor, left, sums[row][0]);
      sums[row][1] = _mm256_fmadd_ps(factor, right, sums[row][1]);
    }
  }
  store_tile(sums, c, c_stride, columns, beta, rows);
}

// Calls a tile with a constant number of rows, so that its sums stay in registers.
#define WITH_ROWS(rows, call) \
  switch ((int)(rows)) {      \
    case 1: call(1); break;   \
    case 2: call(2); break;   \
    case 3: call(3); break;   \
    case 4: call(4); break;   \
    case 5: call(5); break;   \
    default: call(6); break;  \
  }

AVX2 int avx2_multiply(
    const float *a, ptrdiff_t a_stride, int a_transposed, const float *b, ptrdiff_t b_stride,
    int b_transposed, const float *packed, long m, long n, long k, int beta, float *c,
    ptrdiff_t c_stride) {
  const ptrdiff_t row_step = a_transposed ? 1 : a_stride, step = a_transposed ? a_stride : 1;
  if (!packed && !b_transposed && (m <= tile_rows || k < direct_rows)) {
    for (long column = 0; column < n; column += panel_columns) {
      for (long row = 0; row < m; row += tile_rows) {
#define TILE(rows)                                                                  \
  if (n - column >= panel_columns) {                                                \
    tile(                                                                           \
        a + row * row_step, row_step, step, b + column, b_stride, k,                \
        c + row * c_stride + column, c_stride, n - column, beta, 0, rows);          \
  } else {                                                                          \
    tile(                                                                           \
        a + row * row_step, row_step, step, b + column, b_stride, k,                \
        c + row * c_stride + column, c_stride, n - column, beta, 1, rows);          \
  }
        WITH_ROWS(least(tile_rows, m - row), TILE)
#undef TILE
      }
    }
    return 1;
  }
  const long longest = least(block_rows, k);
  const long chunk = (cached_bytes / (long)sizeof(float) / longest + tile_rows) / tile_rows * tile_rows;
  // A column of a tile is read anew for each panel, and so is copied if there are several.
  float *groups = NULL;
  if (a_transposed && n > 2 * panel_columns) {
    const long height = (least(chunk, m) + tile_rows - 1) / tile_rows * tile_rows;
    groups = matrix_scratch(1, sizeof(float) * (size_t)height * (size_t)longest);
    if (!groups) return 0;
  }
  if (!packed) {
    const size_t width = (size_t)((n + panel_columns - 1) / panel_columns * panel_columns);
    float *memory = matrix_scratch(0, sizeof(float) * width * (size_t)k);
    if (!memory) return 0;
    avx2_pack(b, b_stride, b_transposed, k, n, memory);
    packed = memory;
  }
  for (long start = 0; start < k; start += block_rows) {
    const long depth = least(block_rows, k - start);
    const int adding = beta || start > 0;
    for (long chunk_start = 0; chunk_start < m; chunk_start += chunk) {
      const long end = least(m, chunk_start + chunk);
      const float *left = a + chunk_start * row_step + start * step;
      ptrdiff_t left_row_step = row_step, left_step = step, group_step = tile_rows * row_step;
      if (groups) {
        group_rows(left, a_stride, end - chunk_start, depth, groups);
        left = groups;
        left_row_step = 1;
        left_step = tile_rows;
        group_step = tile_rows * depth;
      }
      for (long column = 0; column < n; column += panel_columns) {
        const float *panel = packed + column * k + start * panel_columns;
        for (long row = chunk_start; row < end; row += tile_rows) {
#define TILE(rows)                                                                           \
  tile(                                                                                      \
      left + (row - chunk_start) / tile_rows * group_step, left_row_step, left_step, panel,  \
      panel_columns, depth, c + row * c_stride + column, c_stride, n - column, adding, 0, rows)
          WITH_ROWS(least(tile_rows, end - row), TILE)
#undef TILE
        }
      }
    }
  }
  return 1;
}

#else

int avx2_kernels(void) { return 0; }
void avx2_pack(const float *b, ptrdiff_t stride, int transposed, long k, long n, float *packed) {}
int avx2_multiply(
    const float *a, ptrdiff_t a_stride, int a_transposed, const float *b, ptrdiff_t b_stride,
    int b_transposed, const float *packed, long m, long n, long k, int beta, float *c,
    ptrdiff_t c_stride) {
  return 0;
}

#endif
