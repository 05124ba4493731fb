#include "amx_kernels.h"

#if defined(__x86_64__) && defined(__linux__)

#include <cpuid.h>
#include <immintrin.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

#define AMX __attribute__((target("amx-tile,amx-bf16,amx-int8")))

// Request of permission to use the data of tiles (Linux 5.16), asked once for a process.
enum { request_permission = 0x1023, tile_data = 18 };

static int is_permitted;
static pthread_once_t permission_once = PTHREAD_ONCE_INIT;

static void ask(void) {
  enum { bfloat16 = 1 << 22, tiles = 1 << 24, int8 = 1 << 25, all = bfloat16 | tiles | int8 };
  unsigned a, b, c, d;
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || (d & all) != all) return;
  is_permitted = syscall(SYS_arch_prctl, request_permission, tile_data) == 0;
}

int amx_kernels(void) {
  pthread_once(&permission_once, ask);
  return is_permitted;
}

AMX void amx_begin(void) {
  // Eight tiles of 16 rows of 64 bytes: 0 to 3 hold sums, 4 and 5 rows of a, 6 and 7 columns of b.
  struct {
    uint8_t palette, start_row, reserved[14];
    uint16_t row_bytes[16];
    uint8_t rows[16];
  } tiles = {.palette = 1};
  for (int tile = 0; tile < 8; tile++) {
    tiles.row_bytes[tile] = 64;
    tiles.rows[tile] = 16;
  }
  _tile_loadconfig(&tiles);
}

AMX void amx_end(void) { _tile_release(); }

#define TILE_FUNCTION(name, multiply, number)                                                   \
  AMX void name(                                                                                \
      const uint32_t *a, long row_step, const uint32_t *panel, long depth, long rows,           \
      number *sums, long sum_step) {                                                            \
    const long a_bytes = row_step * 4, panel_bytes = 32 * 4, sum_bytes = sum_step * 4;          \
    _tile_zero(0);                                                                              \
    _tile_zero(1);                                                                              \
    if (rows <= 16) {                                                                           \
      for (long i = 0; i < depth; i += amx_depth) {                                             \
        _tile_loadd(4, a + i, a_bytes);                                                         \
        _tile_loadd(6, panel + i * 32, panel_bytes);                                            \
        _tile_loadd(7, panel + i * 32 + 16, panel_bytes);                                       \
        multiply(0, 4, 6);                                                                      \
        multiply(1, 4, 7);                                                                      \
      }                                                                                         \
    } else {                                                                                    \
      _tile_zero(2);                                                                            \
      _tile_zero(3);                                                                            \
      for (long i = 0; i < depth; i += amx_depth) {                                             \
        _tile_loadd(4, a + i, a_bytes);                                                         \
        _tile_loadd(6, panel + i * 32, panel_bytes);                                            \
        _tile_loadd(7, panel + i * 32 + 16, panel_bytes);                                       \
        multiply(0, 4, 6);                                                                      \
        multiply(1, 4, 7);                                                                      \
        _tile_loadd(5, a + 16 * row_step + i, a_bytes);                                         \
        multiply(2, 5, 6);                                                                      \
        multiply(3, 5, 7);                                                                      \
      }                                                                                         \
      _tile_stored(2, sums + 16 * sum_step, sum_bytes);                                         \
      _tile_stored(3, sums + 16 * sum_step + 16, sum_bytes);                                    \
    }                                                                                           \
    _tile_stored(0, sums, sum_bytes);                                                           \
    _tile_stored(1, sums + 16, sum_bytes);                                                      \
  }

TILE_FUNCTION(amx_tile_bfloat16, _tile_dpbf16ps, float)
TILE_FUNCTION(amx_tile_int8, _tile_dpbusd, int32_t)

#else

int amx_kernels(void) { return 0; }
void amx_begin(void) {}
void amx_end(void) {}
void amx_tile_bfloat16(
    const uint32_t *a, long row_step, const uint32_t *panel, long depth, long rows, float *sums,
    long sum_step) {}
void amx_tile_int8(
    const uint32_t *a, long row_step, const uint32_t *panel, long depth, long rows, int32_t *sums,
    long sum_step) {}

#endif
