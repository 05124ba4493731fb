/// Tiles of matrix products in bfloat16 and 8-bit integers for processors with AMX.
///
/// Operands are packed as in `matrix_kernels.h`, with depths that are multiples of 16 groups of two or
/// four numbers (`amx_depth`), the rest of them zero.

#pragma once

#include <stdint.h>

/// Groups of a row of a tile.
enum { amx_depth = 16 };
/// Rows of c that one call of a tile computes at most.
enum { amx_rows = 32 };

/// True if this processor has the instructions and the operating system lets this process use them.
int amx_kernels(void);

/// Prepares this thread for calls of tiles, and ends them.
void amx_begin(void);
void amx_end(void);

/// Multiplies up to 32 rows of a with 32 columns of b and writes the sums, whose rows are `sum_step`
/// apart, of 16 rows or, if `rows` is more than that, 32.
///
/// `a` holds `depth` groups of each of as many rows, `row_step` groups apart; `panel` holds `depth`
/// rows of 32 groups.
void amx_tile_bfloat16(
    const uint32_t *a, long row_step, const uint32_t *panel, long depth, long rows, float *sums,
    long sum_step);

/// The same with unsigned integers of a and signed ones of b; sums are exact.
void amx_tile_int8(
    const uint32_t *a, long row_step, const uint32_t *panel, long depth, long rows, int32_t *sums,
    long sum_step);
