#include "matrix_kernels.h"

#include "amx_kernels.h"
#include "avx2_kernels.h"

#if defined(__x86_64__)

#include <immintrin.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define SINGLE __attribute__((target("avx512f,avx512bw,avx512vl,fma")))
#define BFLOAT16 __attribute__((target("avx512f,avx512bw,avx512vl,avx512bf16,fma")))
#define INT8 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni,fma")))
#define INLINE static inline __attribute__((always_inline))

// Rows of c that one call of a tile computes. With two vectors of columns these are 16 sums, enough
// to hide the latency of two multiplications a cycle.
enum { tile_rows = 8, vector = 16, panel_columns = 32 };
// Bytes of a that are multiplied with all panels while they stay in the second-level cache.
enum { cached_bytes = 384 * 1024 };
// Rows of b that are multiplied at a time, so that a panel stays in the cache.
enum { block_rows = 2048 };
// Products with fewer rows of c than this read b where it is: packing would take longer.
enum { direct_rows = 8 };

int matrix_kernels_wide(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl");
}

int matrix_kernels_single(void) { return matrix_kernels_wide() || avx2_kernels(); }

int matrix_kernels_bfloat16(void) {
  return matrix_kernels_wide() && __builtin_cpu_supports("avx512bf16");
}

static int has_vnni(void) {
  return matrix_kernels_wide() && __builtin_cpu_supports("avx512vnni");
}

int matrix_kernels_int8(void) { return has_vnni() || avx2_kernels(); }

static int has_tiles(void) {
  return matrix_kernels_bfloat16() && has_vnni() && amx_kernels();
}

static long least(long a, long b) { return a < b ? a : b; }

// Returns the groups of `size` rows of b, and of columns of a, of which packed operands consist.
static long groups(long k, long size) {
  const long count = (k + size - 1) / size;
  return has_tiles() ? (count + amx_depth - 1) / amx_depth * amx_depth : count;
}

// Mask of the columns of a vector that exist, `left` columns before the end of a row.
INLINE __mmask16 column_mask(long left) {
  return left >= vector ? 0xffff : left <= 0 ? 0 : (__mmask16)((1u << left) - 1);
}

// MARK: - Packing

// Transposes a matrix of 16 by 16 numbers of 32 bits.
SINGLE INLINE void transpose(__m512i r[16]) {
  __m512i t[16];
  for (int i = 0; i < 16; i += 2) {
    t[i] = _mm512_unpacklo_epi32(r[i], r[i + 1]);
    t[i + 1] = _mm512_unpackhi_epi32(r[i], r[i + 1]);
  }
  for (int i = 0; i < 16; i += 4) {
    r[i] = _mm512_unpacklo_epi64(t[i], t[i + 2]);
    r[i + 1] = _mm512_unpackhi_epi64(t[i], t[i + 2]);
    r[i + 2] = _mm512_unpacklo_epi64(t[i + 1], t[i + 3]);
    r[i + 3] = _mm512_unpackhi_epi64(t[i + 1], t[i + 3]);
  }
  for (int i = 0; i < 4; i++) {
    t[i] = _mm512_shuffle_i32x4(r[i], r[i + 4], 0x88);
    t[i + 4] = _mm512_shuffle_i32x4(r[i], r[i + 4], 0xdd);
    t[i + 8] = _mm512_shuffle_i32x4(r[i + 8], r[i + 12], 0x88);
    t[i + 12] = _mm512_shuffle_i32x4(r[i + 8], r[i + 12], 0xdd);
  }
  for (int i = 0; i < 4; i++) {
    r[i] = _mm512_shuffle_i32x4(t[i], t[i + 8], 0x88);
    r[i + 8] = _mm512_shuffle_i32x4(t[i], t[i + 8], 0xdd);
    r[i + 4] = _mm512_shuffle_i32x4(t[i + 4], t[i + 12], 0x88);
    r[i + 12] = _mm512_shuffle_i32x4(t[i + 4], t[i + 12], 0xdd);
  }
}

SINGLE static void pack_single(
    const float *b, ptrdiff_t stride, int transposed, long k, long n, void *packed) {
  for (long column = 0; column < n; column += vector) {
    float *target = (float *)packed + column / panel_columns * panel_columns * k + column % panel_columns;
    if (!transposed) {
      __mmask16 mask = column_mask(n - column);
      for (long row = 0; row < k; row++) {
        _mm512_storeu_ps(
            target + row * panel_columns, _mm512_maskz_loadu_ps(mask, b + row * stride + column));
      }
      continue;
    }
    long columns = least(vector, n - column);
    for (long row = 0; row < k; row += vector) {
      __m512i part[16];
      for (int i = 0; i < 16; i++) {
        part[i] = i < columns ? _mm512_maskz_loadu_epi32(
                                    column_mask(k - row), b + (column + i) * stride + row)
                              : _mm512_setzero_si512();
      }
      transpose(part);
      long rows = least(vector, k - row);
      for (long i = 0; i < rows; i++) {
        _mm512_storeu_si512(target + (row + i) * panel_columns, part[i]);
      }
    }
  }
  // The second half of the last panel.
  if ((n - 1) % panel_columns < vector) {
    float *target = (float *)packed + n / panel_columns * panel_columns * k + vector;
    for (long row = 0; row < k; row++) {
      _mm512_storeu_ps(target + row * panel_columns, _mm512_setzero_ps());
    }
  }
}

void matrix_pack_single(
    const float *b, ptrdiff_t stride, int transposed, long k, long n, void *packed) {
  if (matrix_kernels_wide()) {
    pack_single(b, stride, transposed, k, n, packed);
  } else {
    avx2_pack(b, stride, transposed, k, n, packed);
  }
}

// Returns the pairs of 16 columns of two rows.
BFLOAT16 INLINE __m512i pairs(const float *first, const float *second, __mmask16 mask) {
  __m512 low = _mm512_maskz_loadu_ps(mask, first);
  __m512 high = second ? _mm512_maskz_loadu_ps(mask, second) : _mm512_setzero_ps();
  __m512i left = _mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh(low));
  __m512i right = _mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh(high));
  return _mm512_or_si512(left, _mm512_slli_epi32(right, 16));
}

// Returns 16 pairs of consecutive numbers, `left` numbers before the end of a row.
BFLOAT16 INLINE __m512i consecutive_pairs(const float *row, long left) {
  __m512 low = _mm512_maskz_loadu_ps(column_mask(left), row);
  __m512 high = _mm512_maskz_loadu_ps(column_mask(left - vector), row + vector);
  return (__m512i)_mm512_cvtne2ps_pbh(high, low);
}

BFLOAT16 void matrix_pack_bfloat16(
    const float *b, ptrdiff_t stride, int transposed, long k, long n, void *packed) {
  const long count = groups(k, 2), whole = (k + 1) / 2;
  uint32_t *words = (uint32_t *)packed;
  for (long column = 0; column < n; column += vector) {
    uint32_t *target =
        words + column / panel_columns * panel_columns * count + column % panel_columns;
    if (!transposed) {
      __mmask16 mask = column_mask(n - column);
      for (long pair = 0; pair < whole; pair++) {
        const float *first = b + 2 * pair * stride + column;
        const float *second = 2 * pair + 1 < k ? first + stride : NULL;
        _mm512_storeu_si512(target + pair * panel_columns, pairs(first, second, mask));
      }
      for (long pair = whole; pair < count; pair++) {
        _mm512_storeu_si512(target + pair * panel_columns, _mm512_setzero_si512());
      }
      continue;
    }
    long columns = least(vector, n - column);
    for (long pair = 0; pair < count; pair += vector) {
      __m512i part[16];
      for (int i = 0; i < 16; i++) {
        part[i] = i < columns
                      ? consecutive_pairs(b + (column + i) * stride + 2 * pair, k - 2 * pair)
                      : _mm512_setzero_si512();
      }
      transpose(part);
      long rows = least(vector, count - pair);
      for (long i = 0; i < rows; i++) {
        _mm512_storeu_si512(target + (pair + i) * panel_columns, part[i]);
      }
    }
  }
  if ((n - 1) % panel_columns < vector) {
    uint32_t *target = words + n / panel_columns * panel_columns * count + vector;
    for (long pair = 0; pair < count; pair++) {
      _mm512_storeu_si512(target + pair * panel_columns, _mm512_setzero_si512());
    }
  }
}

// MARK: - Products

// Writes or adds the sums of a tile.
SINGLE INLINE void store_tile(
    __m512 sums[tile_rows][2], float *c, ptrdiff_t c_stride, long columns, int beta,
    const int rows) {
  __mmask16 first = column_mask(columns), second = column_mask(columns - vector);
  for (int row = 0; row < rows; row++) {
    float *target = c + row * c_stride;
    if (beta) {
      sums[row][0] = _mm512_add_ps(sums[row][0], _mm512_maskz_loadu_ps(first, target));
      sums[row][1] = _mm512_add_ps(sums[row][1], _mm512_maskz_loadu_ps(second, target + vector));
    }
    _mm512_mask_storeu_ps(target, first, sums[row][0]);
    _mm512_mask_storeu_ps(target + vector, second, sums[row][1]);
  }
}

// Writes or adds the sums of tiles.
SINGLE static void store_sums(
    float sums[][panel_columns], float *c, ptrdiff_t c_stride, long columns, int beta, long rows) {
  const __mmask16 first = column_mask(columns), second = column_mask(columns - vector);
  for (long row = 0; row < rows; row++) {
    __m512 left = _mm512_load_ps(sums[row]), right = _mm512_load_ps(sums[row] + vector);
    float *target = c + row * c_stride;
    if (beta) {
      left = _mm512_add_ps(left, _mm512_maskz_loadu_ps(first, target));
      right = _mm512_add_ps(right, _mm512_maskz_loadu_ps(second, target + vector));
    }
    _mm512_mask_storeu_ps(target, first, left);
    _mm512_mask_storeu_ps(target + vector, second, right);
  }
}

// Multiplies rows of a with 32 columns of b. `row_step` and `step` are the distances between rows
// and columns of a, and `b_step` is that between rows of b, whose columns beyond the end of a row
// are masked.
SINGLE INLINE void tile_single(
    const float *a, ptrdiff_t row_step, ptrdiff_t step, const float *b, ptrdiff_t b_step, long k,
    float *c, ptrdiff_t c_stride, long columns, int beta, const int masked, const int rows) {
  __mmask16 first = column_mask(columns), second = column_mask(columns - vector);
  __m512 sums[tile_rows][2];
  for (int row = 0; row < rows; row++) sums[row][0] = sums[row][1] = _mm512_setzero_ps();
  for (long i = 0; i < k; i++) {
    __m512 left = masked ? _mm512_maskz_loadu_ps(first, b) : _mm512_load_ps(b);
    __m512 right = masked ? _mm512_maskz_loadu_ps(second, b + vector) : _mm512_load_ps(b + vector);
    b += b_step;
#pragma clang loop unroll(full)
    for (int row = 0; row < rows; row++) {
      __m512 factor = _mm512_set1_ps(a[row * row_step + i * step]);
      sums[row][0] = _mm512_fmadd_ps(factor, left, sums[row][0]);
      sums[row][1] = _mm512_fmadd_ps(factor, right, sums[row][1]);
    }
  }
  store_tile(sums, c, c_stride, columns, beta, rows);
}

// `a` holds pairs of a tile's rows: `row_step` between rows and `pair_step` between pairs.
BFLOAT16 INLINE void tile_bfloat16(
    const uint32_t *a, ptrdiff_t row_step, ptrdiff_t pair_step, const uint32_t *panel, long count,
    float *c, ptrdiff_t c_stride, long columns, int beta, const int rows) {
  __m512 sums[tile_rows][2];
  for (int row = 0; row < rows; row++) sums[row][0] = sums[row][1] = _mm512_setzero_ps();
  for (long i = 0; i < count; i++) {
    __m512bh left = (__m512bh)_mm512_load_si512(panel);
    __m512bh right = (__m512bh)_mm512_load_si512(panel + vector);
    panel += panel_columns;
#pragma clang loop unroll(full)
    for (int row = 0; row < rows; row++) {
      __m512bh factor = (__m512bh)_mm512_set1_epi32((int)a[row * row_step + i * pair_step]);
      sums[row][0] = _mm512_dpbf16_ps(sums[row][0], factor, left);
      sums[row][1] = _mm512_dpbf16_ps(sums[row][1], factor, right);
    }
  }
  store_tile(sums, c, c_stride, columns, beta, rows);
}

// Calls a tile function with a constant number of rows, so that its sums stay in registers.
#define WITH_ROWS(rows, call)       \
  switch ((int)(rows)) {            \
    case 1: call(1); break;         \
    case 2: call(2); break;         \
    case 3: call(3); break;         \
    case 4: call(4); break;         \
    case 5: call(5); break;         \
    case 6: call(6); break;         \
    case 7: call(7); break;         \
    default: call(8); break;        \
  }

// MARK: - Memory of a thread

// Memory for packed operands, which a thread keeps until it ends.
typedef struct {
  void *start[2];
  size_t size[2];
} scratch_memory;

static pthread_key_t scratch_key;
static pthread_once_t scratch_once = PTHREAD_ONCE_INIT;

static void free_scratch(void *value) {
  scratch_memory *memory = value;
  free(memory->start[0]);
  free(memory->start[1]);
  free(memory);
}

static void create_scratch_key(void) { pthread_key_create(&scratch_key, free_scratch); }

void *matrix_scratch(int operand, size_t size) {
  pthread_once(&scratch_once, create_scratch_key);
  scratch_memory *memory = pthread_getspecific(scratch_key);
  if (!memory) {
    memory = calloc(1, sizeof(scratch_memory));
    if (!memory || pthread_setspecific(scratch_key, memory)) {
      free(memory);
      return NULL;
    }
  }
  if (memory->size[operand] < size) {
    free(memory->start[operand]);
    memory->size[operand] = 0;
    if (posix_memalign(&memory->start[operand], 64, size)) {
      memory->start[operand] = NULL;
      return NULL;
    }
    memory->size[operand] = size;
  }
  return memory->start[operand];
}

// MARK: - Single precision

// Computes the product of few rows with the transpose of [n, k]: a scalar product for each sum.
SINGLE static void multiply_by_rows(
    const float *a, ptrdiff_t a_stride, const float *b, ptrdiff_t b_stride, long m, long n, long k,
    int beta, float *c, ptrdiff_t c_stride) {
  for (long row = 0; row < m; row++) {
    const float *left = a + row * a_stride;
    for (long column = 0; column < n; column++) {
      const float *right = b + column * b_stride;
      __m512 sum[2] = {_mm512_setzero_ps(), _mm512_setzero_ps()};
      long i = 0;
      for (; i + 2 * vector <= k; i += 2 * vector) {
        sum[0] = _mm512_fmadd_ps(_mm512_loadu_ps(left + i), _mm512_loadu_ps(right + i), sum[0]);
        sum[1] = _mm512_fmadd_ps(
            _mm512_loadu_ps(left + i + vector), _mm512_loadu_ps(right + i + vector), sum[1]);
      }
      for (; i < k; i += vector) {
        __mmask16 mask = column_mask(k - i);
        sum[0] = _mm512_fmadd_ps(
            _mm512_maskz_loadu_ps(mask, left + i), _mm512_maskz_loadu_ps(mask, right + i), sum[0]);
      }
      float *target = c + row * c_stride + column;
      float total = _mm512_reduce_add_ps(_mm512_add_ps(sum[0], sum[1]));
      *target = beta ? *target + total : total;
    }
  }
}

// Writes rows of a transposed operand in groups of a tile's rows, `depth` times the rows of a tile
// each.
SINGLE static void group_rows(
    const float *a, ptrdiff_t stride, long rows, long depth, float *result) {
  for (long i = 0; i < depth; i++) {
    const float *source = a + i * stride;
    float *target = result + i * tile_rows;
    for (long row = 0; row < rows; row += tile_rows) {
      const __mmask8 mask = (__mmask8)column_mask(least(tile_rows, rows - row));
      _mm256_storeu_ps(target + row * depth, _mm256_maskz_loadu_ps(mask, source + row));
    }
  }
}

SINGLE static int multiply_single(
    const float *a, ptrdiff_t a_stride, int a_transposed, const float *b, ptrdiff_t b_stride,
    int b_transposed, const void *packed, long m, long n, long k, int beta, float *c,
    ptrdiff_t c_stride) {
  const ptrdiff_t row_step = a_transposed ? 1 : a_stride, step = a_transposed ? a_stride : 1;
  const int direct = !packed && (m < direct_rows || k < direct_rows);
  if (direct && b_transposed && !a_transposed) {
    multiply_by_rows(a, a_stride, b, b_stride, m, n, k, beta, c, c_stride);
    return 1;
  }
  if (direct && !b_transposed) {
    for (long column = 0; column < n; column += panel_columns) {
      for (long row = 0; row < m; row += tile_rows) {
#define TILE(rows)                                                                          \
  tile_single(                                                                              \
      a + row * row_step, row_step, step, b + column, b_stride, k,                          \
      c + row * c_stride + column, c_stride, n - column, beta, 1, rows)
        WITH_ROWS(least(tile_rows, m - row), TILE)
#undef TILE
      }
    }
    return 1;
  }
  const long longest = least(block_rows, k);
  const long chunk = (cached_bytes / (long)sizeof(float) / longest + tile_rows) / tile_rows * tile_rows;
  // A column of a tile is read anew for each panel, and so is copied if there are several.
  float *copies = NULL;
  if (a_transposed && n > 2 * panel_columns) {
    const long height = (least(chunk, m) + tile_rows - 1) / tile_rows * tile_rows;
    copies = matrix_scratch(1, sizeof(float) * (size_t)height * (size_t)longest);
    if (!copies) return 0;
  }
  if (!packed) {
    void *memory = matrix_scratch(0, matrix_packed_size(matrix_single, k, n));
    if (!memory) return 0;
    pack_single(b, b_stride, b_transposed, k, n, memory);
    packed = memory;
  }
  for (long start = 0; start < k; start += block_rows) {
    const long depth = least(block_rows, k - start);
    const int adding = beta || start > 0;
    for (long chunk_start = 0; chunk_start < m; chunk_start += chunk) {
      const long end = least(m, chunk_start + chunk);
      const float *left = a + chunk_start * row_step + start * step;
      ptrdiff_t left_row_step = row_step, left_step = step, group_step = tile_rows * row_step;
      if (copies) {
        group_rows(left, a_stride, end - chunk_start, depth, copies);
        left = copies;
        left_row_step = 1;
        left_step = tile_rows;
        group_step = tile_rows * depth;
      }
      for (long column = 0; column < n; column += panel_columns) {
        const float *panel = (const float *)packed + column * k + start * panel_columns;
        for (long row = chunk_start; row < end; row += tile_rows) {
#define TILE(rows)                                                                               \
  tile_single(                                                                                   \
      left + (row - chunk_start) / tile_rows * group_step, left_row_step, left_step, panel,      \
      panel_columns, depth, c + row * c_stride + column, c_stride, n - column, adding, 0, rows)
          WITH_ROWS(least(tile_rows, end - row), TILE)
#undef TILE
        }
      }
    }
  }
  return 1;
}

int matrix_multiply_single(
    const float *a, ptrdiff_t a_stride, int a_transposed, const float *b, ptrdiff_t b_stride,
    int b_transposed, const void *packed, long m, long n, long k, int beta, float *c,
    ptrdiff_t c_stride) {
  return matrix_kernels_wide()
             ? multiply_single(
                   a, a_stride, a_transposed, b, b_stride, b_transposed, packed, m, n, k, beta, c,
                   c_stride)
             : avx2_multiply(
                   a, a_stride, a_transposed, b, b_stride, b_transposed, packed, m, n, k, beta, c,
                   c_stride);
}

// MARK: - bfloat16

// Rounds a to pairs of bfloat16: rows one after the other or, if transposed, in groups of a tile's
// rows.
BFLOAT16 static void pair_rows(
    const float *a, ptrdiff_t a_stride, int transposed, long m, long k, uint32_t *result) {
  const long count = groups(k, 2);
  if (!transposed) {
    for (long row = 0; row < m; row++) {
      for (long pair = 0; pair < count; pair += vector) {
        _mm512_mask_storeu_epi32(
            result + row * count + pair, column_mask(count - pair),
            consecutive_pairs(a + row * a_stride + 2 * pair, k - 2 * pair));
      }
    }
    return;
  }
  for (long row = 0; row < m; row += tile_rows) {
    __mmask16 mask = column_mask(least(tile_rows, m - row));
    for (long pair = 0; pair < count; pair++) {
      const float *first = a + 2 * pair * a_stride + row;
      const float *second = 2 * pair + 1 < k ? first + a_stride : NULL;
      _mm256_storeu_si256(
          (__m256i *)(result + row * count + pair * tile_rows),
          _mm512_castsi512_si256(pairs(first, second, mask)));
    }
  }
}

// Rounds the transpose of a to rows of pairs.
BFLOAT16 static void pair_columns(
    const float *a, ptrdiff_t a_stride, long m, long k, long count, uint32_t *result) {
  for (long row = 0; row < m; row += vector) {
    const __mmask16 mask = column_mask(m - row);
    for (long pair = 0; pair < count; pair += vector) {
      __m512i part[16];
      for (int i = 0; i < 16; i++) {
        const long column = 2 * (pair + i);
        const float *first = a + column * a_stride + row;
        part[i] = column < k ? pairs(first, column + 1 < k ? first + a_stride : NULL, mask)
                             : _mm512_setzero_si512();
      }
      transpose(part);
      for (long i = 0; i < 16; i++) {
        _mm512_storeu_si512(result + (row + i) * count + pair, part[i]);
      }
    }
  }
}

// Multiplies rows of pairs with a packed matrix by tiles.
BFLOAT16 static void multiply_tiles_bfloat16(
    const uint32_t *left, const uint32_t *packed, long m, long n, long count, int beta, float *c,
    ptrdiff_t c_stride) {
  float sums[amx_rows][panel_columns] __attribute__((aligned(64)));
  amx_begin();
  for (long start = 0; start < count; start += block_rows) {
    const long depth = least(block_rows, count - start);
    const long chunk = (cached_bytes / sizeof(uint32_t) / depth + amx_rows) / amx_rows * amx_rows;
    const int adding = beta || start > 0;
    for (long chunk_start = 0; chunk_start < m; chunk_start += chunk) {
      const long end = least(m, chunk_start + chunk);
      for (long column = 0; column < n; column += panel_columns) {
        const uint32_t *panel = packed + column * count + start * panel_columns;
        for (long row = chunk_start; row < end; row += amx_rows) {
          const long rows = least(amx_rows, end - row);
          const uint32_t *tile = left + row * count + start;
          float *target = c + row * c_stride + column;
          if (!adding && rows == amx_rows && n - column >= panel_columns) {
            amx_tile_bfloat16(tile, count, panel, depth, rows, target, c_stride);
          } else {
            amx_tile_bfloat16(tile, count, panel, depth, rows, sums[0], panel_columns);
            store_sums(sums, target, c_stride, n - column, adding, rows);
          }
        }
      }
    }
  }
  amx_end();
}

BFLOAT16 int matrix_multiply_bfloat16(
    const float *a, ptrdiff_t a_stride, int a_transposed, const float *b, ptrdiff_t b_stride,
    int b_transposed, const void *packed, long m, long n, long k, int beta, float *c,
    ptrdiff_t c_stride) {
  const long count = groups(k, 2), height = (m + vector - 1) / vector * vector;
  uint32_t *left = matrix_scratch(1, sizeof(uint32_t) * height * count);
  if (!left) return 0;
  if (!packed) {
    void *memory = matrix_scratch(0, matrix_packed_size(matrix_bfloat16, k, n));
    if (!memory) return 0;
    matrix_pack_bfloat16(b, b_stride, b_transposed, k, n, memory);
    packed = memory;
  }
  if (has_tiles()) {
    if (a_transposed) {
      pair_columns(a, a_stride, m, k, count, left);
    } else {
      pair_rows(a, a_stride, 0, m, k, left);
    }
    multiply_tiles_bfloat16(left, packed, m, n, count, beta, c, c_stride);
    return 1;
  }
  pair_rows(a, a_stride, a_transposed, m, k, left);
  for (long start = 0; start < count; start += block_rows) {
    const long depth = least(block_rows, count - start);
    const long chunk = (cached_bytes / sizeof(uint32_t) / depth + tile_rows) / tile_rows * tile_rows;
    const int adding = beta || start > 0;
    for (long chunk_start = 0; chunk_start < m; chunk_start += chunk) {
      const long end = least(m, chunk_start + chunk);
      for (long column = 0; column < n; column += panel_columns) {
        const uint32_t *panel =
            (const uint32_t *)packed + column * count + start * panel_columns;
        for (long row = chunk_start; row < end; row += tile_rows) {
          float *target = c + row * c_stride + column;
          if (a_transposed) {
#define TILE(rows)                                                                        \
  tile_bfloat16(                                                                          \
      left + row * count + start * tile_rows, 1, tile_rows, panel, depth, target, c_stride, \
      n - column, adding, rows)
            WITH_ROWS(least(tile_rows, end - row), TILE)
#undef TILE
          } else {
#define TILE(rows)                                                                        \
  tile_bfloat16(                                                                          \
      left + row * count + start, count, 1, panel, depth, target, c_stride, n - column, adding, \
      rows)
            WITH_ROWS(least(tile_rows, end - row), TILE)
#undef TILE
          }
        }
      }
    }
  }
  return 1;
}

// MARK: - 8-bit integers

static long panels(long n) { return (n + panel_columns - 1) / panel_columns; }

// Scales of the columns of a packed matrix; the sums of their integers follow.
static float *column_scales(const void *packed, long k, long n) {
  return (float *)((char *)packed + panels(n) * panel_columns * groups(k, 4) * 4);
}

// Returns the largest magnitude of numbers that are `step` apart; NaN if there is one.
//
// Magnitudes are compared as integers, which puts NaN above infinity.
INT8 INLINE float largest(const float *numbers, ptrdiff_t step, long count) {
  int32_t result = 0;
  if (step == 1) {
    __m512i highest = _mm512_setzero_si512();
    for (long i = 0; i < count; i += vector) {
      const __m512 part = _mm512_maskz_loadu_ps(column_mask(count - i), numbers + i);
      highest = _mm512_max_epi32(highest, _mm512_castps_si512(_mm512_abs_ps(part)));
    }
    result = _mm512_reduce_max_epi32(highest);
  } else {
    for (long i = 0; i < count; i++) {
      const float magnitude = __builtin_fabsf(numbers[i * step]);
      int32_t bits;
      memcpy(&bits, &magnitude, sizeof bits);
      if (bits > result) result = bits;
    }
  }
  float number;
  memcpy(&number, &result, sizeof number);
  return number;
}

// Returns factor and scale of numbers up to a magnitude; infinite and undefined ones have none.
INT8 INLINE float scale_factor(float magnitude, float *scale) {
  const int is_finite = magnitude > 0 && magnitude < __builtin_inff();
  *scale = is_finite ? magnitude / 127 : magnitude == 0 ? 0 : __builtin_nanf("");
  return is_finite ? 127 / magnitude : 0;
}

// Writes `k` consecutive numbers as integers, in groups of four that are a row of a panel apart,
// and returns their sum.
INT8 INLINE int32_t pack_consecutive(const float *numbers, long k, float factor, int8_t *target) {
  __m512i sum = _mm512_setzero_si512();
  for (long i = 0; i < k; i += vector) {
    __m512 part = _mm512_maskz_loadu_ps(column_mask(k - i), numbers + i);
    __m512i integers = _mm512_cvtps_epi32(_mm512_mul_ps(part, _mm512_set1_ps(factor)));
    sum = _mm512_add_epi32(sum, integers);
    int32_t words[4];
    _mm_storeu_si128((__m128i *)words, _mm512_cvtsepi32_epi8(integers));
    for (long group = 0; group < 4 && i + 4 * group < k; group++) {
      *(int32_t *)(target + (i / 4 + group) * panel_columns * 4) = words[group];
    }
  }
  return _mm512_reduce_add_epi32(sum);
}

INT8 static void pack_int8(
    const float *b, ptrdiff_t stride, int transposed, long k, long n, void *packed) {
  const ptrdiff_t row_step = transposed ? 1 : stride, column_step = transposed ? stride : 1;
  const long count = groups(k, 4);
  int8_t *bytes = packed;
  float *scales = column_scales(packed, k, n);
  int32_t *sums = (int32_t *)(scales + panels(n) * panel_columns);
  for (long column = 0; column < panels(n) * panel_columns; column++) {
    int8_t *target = bytes + column / panel_columns * panel_columns * count * 4 +
                     column % panel_columns * 4;
    const float *numbers = b + column * column_step;
    const float highest = column < n ? largest(numbers, row_step, k) : 0;
    const float factor = scale_factor(highest, scales + column);
    if (factor > 0 && row_step == 1) {
      sums[column] = pack_consecutive(numbers, k, factor, target);
      for (long group = (k + 3) / 4; group < count; group++) {
        memset(target + group * panel_columns * 4, 0, 4);
      }
      continue;
    }
    int32_t sum = 0;
    for (long row = 0; row < count * 4; row++) {
      const long integer =
          factor > 0 && row < k ? __builtin_lrintf(numbers[row * row_step] * factor) : 0;
      target[row / 4 * panel_columns * 4 + row % 4] = (int8_t)integer;
      sum += (int32_t)integer;
    }
    sums[column] = sum;
  }
}

// Rounds rows of a to integers from 1 to 255, 128 of which stand for 0, in groups of four, and
// writes their scales.
INT8 static void round_rows(
    const float *a, ptrdiff_t a_stride, long m, long k, uint8_t *result, float *scales) {
  const long length = groups(k, 4) * 4;
  for (long row = 0; row < m; row++) {
    const float *numbers = a + row * a_stride;
    const float factor = scale_factor(largest(numbers, 1, k), scales + row);
    for (long i = 0; i < length; i += vector) {
      __m512 part = _mm512_maskz_loadu_ps(column_mask(k - i), numbers + i);
      __m512i integers = _mm512_cvtps_epi32(_mm512_mul_ps(part, _mm512_set1_ps(factor)));
      integers = _mm512_add_epi32(integers, _mm512_set1_epi32(128));
      // The integers of columns beyond k meet zeros of b.
      _mm_mask_storeu_epi8(
          result + row * length + i, column_mask(length - i), _mm512_cvtusepi32_epi8(integers));
    }
  }
}

// Returns the numbers that sums of products of integers stand for.
INT8 INLINE __m512 scaled(__m512i sum, __m512 column_scale, float row_scale) {
  return _mm512_mul_ps(_mm512_cvtepi32_ps(sum), _mm512_mul_ps(column_scale, _mm512_set1_ps(row_scale)));
}

// `a` holds groups of four integers of a tile's rows, `row_step` groups apart.
INT8 INLINE void tile_int8(
    const uint32_t *a, ptrdiff_t row_step, const int8_t *panel, long count, const float *row_scales,
    const float *scales, const int32_t *column_sums, float *c, ptrdiff_t c_stride, long columns,
    int beta, const int rows) {
  __m512i sums[tile_rows][2];
  for (int row = 0; row < rows; row++) sums[row][0] = sums[row][1] = _mm512_setzero_si512();
  for (long i = 0; i < count; i++) {
    __m512i left = _mm512_load_si512(panel);
    __m512i right = _mm512_load_si512(panel + vector * 4);
    panel += panel_columns * 4;
#pragma clang loop unroll(full)
    for (int row = 0; row < rows; row++) {
      __m512i factor = _mm512_set1_epi32((int)a[row * row_step + i]);
      sums[row][0] = _mm512_dpbusd_epi32(sums[row][0], factor, left);
      sums[row][1] = _mm512_dpbusd_epi32(sums[row][1], factor, right);
    }
  }
  __m512 results[tile_rows][2];
  for (int half = 0; half < 2; half++) {
    __m512 scale = _mm512_loadu_ps(scales + half * vector);
    __m512i shift = _mm512_slli_epi32(_mm512_loadu_si512(column_sums + half * vector), 7);
    for (int row = 0; row < rows; row++) {
      results[row][half] =
          scaled(_mm512_sub_epi32(sums[row][half], shift), scale, row_scales[row]);
    }
  }
  store_tile(results, c, c_stride, columns, beta, rows);
}

// Multiplies rows of integers with a packed matrix by tiles.
INT8 static void multiply_tiles_int8(
    const uint8_t *left, const int8_t *packed, long m, long n, long count, const float *row_scales,
    const float *scales, const int32_t *column_sums, int beta, float *c, ptrdiff_t c_stride) {
  int32_t integers[amx_rows][panel_columns] __attribute__((aligned(64)));
  float sums[amx_rows][panel_columns] __attribute__((aligned(64)));
  const long chunk = (cached_bytes / (count * 4) + amx_rows) / amx_rows * amx_rows;
  amx_begin();
  for (long chunk_start = 0; chunk_start < m; chunk_start += chunk) {
    const long end = least(m, chunk_start + chunk);
    for (long column = 0; column < n; column += panel_columns) {
      const uint32_t *panel = (const uint32_t *)(packed + column * count * 4);
      for (long row = chunk_start; row < end; row += amx_rows) {
        const long rows = least(amx_rows, end - row);
        const uint32_t *tile = (const uint32_t *)left + row * count;
        amx_tile_int8(tile, count, panel, count, rows, integers[0], panel_columns);
        for (int half = 0; half < panel_columns; half += vector) {
          const __m512 scale = _mm512_loadu_ps(scales + column + half);
          const __m512i shift = _mm512_slli_epi32(_mm512_loadu_si512(column_sums + column + half), 7);
          for (long i = 0; i < rows; i++) {
            const __m512i sum = _mm512_sub_epi32(_mm512_load_si512(integers[i] + half), shift);
            _mm512_store_ps(
                sums[i] + half, scaled(sum, scale, row_scales[row + i]));
          }
        }
        store_sums(sums, c + row * c_stride + column, c_stride, n - column, beta, rows);
      }
    }
  }
  amx_end();
}

INT8 static int multiply_int8(
    const float *a, ptrdiff_t a_stride, const void *packed, long m, long n, long k, int beta,
    float *c, ptrdiff_t c_stride) {
  const long count = groups(k, 4), height = (m + vector - 1) / vector * vector;
  const size_t size = (size_t)height * (size_t)count * 4;
  uint8_t *left = matrix_scratch(1, size + (size_t)m * sizeof(float));
  if (!left) return 0;
  float *row_scales = (float *)(left + size);
  round_rows(a, a_stride, m, k, left, row_scales);
  const float *scales = column_scales(packed, k, n);
  const int32_t *column_sums = (const int32_t *)(scales + panels(n) * panel_columns);
  if (has_tiles()) {
    multiply_tiles_int8(
        left, packed, m, n, count, row_scales, scales, column_sums, beta, c, c_stride);
    return 1;
  }
  const long chunk = (cached_bytes / (count * 4) + tile_rows) / tile_rows * tile_rows;
  for (long chunk_start = 0; chunk_start < m; chunk_start += chunk) {
    const long end = least(m, chunk_start + chunk);
    for (long column = 0; column < n; column += panel_columns) {
      const int8_t *panel = (const int8_t *)packed + column * count * 4;
      for (long row = chunk_start; row < end; row += tile_rows) {
#define TILE(rows)                                                                               \
  tile_int8(                                                                                     \
      (const uint32_t *)left + row * count, count, panel, count, row_scales + row,               \
      scales + column, column_sums + column, c + row * c_stride + column, c_stride, n - column,  \
      beta, rows)
        WITH_ROWS(least(tile_rows, end - row), TILE)
#undef TILE
      }
    }
  }
  return 1;
}

void matrix_pack_int8(
    const float *b, ptrdiff_t stride, int transposed, long k, long n, void *packed) {
  if (has_vnni()) {
    pack_int8(b, stride, transposed, k, n, packed);
  } else {
    avx2_pack_int8(b, stride, transposed, k, n, packed);
  }
}

int matrix_multiply_int8(
    const float *a, ptrdiff_t a_stride, const void *packed, long m, long n, long k, int beta,
    float *c, ptrdiff_t c_stride) {
  return has_vnni() ? multiply_int8(a, a_stride, packed, m, n, k, beta, c, c_stride)
                    : avx2_multiply_int8(a, a_stride, packed, m, n, k, beta, c, c_stride);
}

#else

int matrix_kernels_single(void) { return 0; }
int matrix_kernels_wide(void) { return 0; }
int matrix_kernels_bfloat16(void) { return 0; }
int matrix_kernels_int8(void) { return 0; }
static long groups(long k, long size) { return (k + size - 1) / size; }
void matrix_pack_int8(
    const float *b, ptrdiff_t stride, int transposed, long k, long n, void *packed) {}
int matrix_multiply_int8(
    const float *a, ptrdiff_t a_stride, const void *packed, long m, long n, long k, int beta,
    float *c, ptrdiff_t c_stride) {
  return 0;
}
void matrix_pack_single(
    const float *b, ptrdiff_t stride, int transposed, long k, long n, void *packed) {}
void matrix_pack_bfloat16(
    const float *b, ptrdiff_t stride, int transposed, long k, long n, void *packed) {}
int matrix_multiply_single(
    const float *a, ptrdiff_t a_stride, int a_transposed, const float *b, ptrdiff_t b_stride,
    int b_transposed, const void *packed, long m, long n, long k, int beta, float *c,
    ptrdiff_t c_stride) {
  return 0;
}
int matrix_multiply_bfloat16(
    const float *a, ptrdiff_t a_stride, int a_transposed, const float *b, ptrdiff_t b_stride,
    int b_transposed, const void *packed, long m, long n, long k, int beta, float *c,
    ptrdiff_t c_stride) {
  return 0;
}

#endif

size_t matrix_packed_size(enum matrix_type type, long k, long n) {
  size_t columns = (size_t)((n + 31) / 32 * 32);
  switch (type) {
    case matrix_single: return columns * (size_t)k * sizeof(float);
    case matrix_bfloat16: return columns * (size_t)groups(k, 2) * sizeof(float);
    default: return columns * ((size_t)groups(k, 4) * 4 + sizeof(float) + sizeof(int32_t));
  }
}
