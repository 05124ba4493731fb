internal import CMatrixKernels

/// Precision of the operands of matrix products; sums are in single precision.
package enum MatrixPrecision: String, Sendable, Codable, CaseIterable {
  case single
  /// Eight bits of precision, on processors with AVX-512 BF16 (by tiles on those with AMX), and as
  /// `single` on others.
  case bfloat16
  /// Integers of eight bits in products with packed matrices, on processors with AVX-512 VNNI or AVX2;
  /// all other products are as in `single`.
  ///
  /// Each row of the left operand and each column of the right one has a scale of its own.
  case int8

  /// True if this processor multiplies in this precision by the kernels of `CMatrixKernels`.
  package var hasKernels: Bool {
    switch self {
    case .single: Self.hasSingle
    case .bfloat16: Self.hasBFloat16
    case .int8: Self.hasInt8
    }
  }

  /// Precision in which this processor multiplies instead: single, where it has no kernels of this.
  var supported: MatrixPrecision { hasKernels ? self : .single }

  /// True if the kernels in single precision are faster than the library in all products; those for
  /// AVX2 are not.
  static let replacesLibrary = matrix_kernels_wide() != 0

  /// Largest number of products whose sum 32 bits hold.
  static let longestIntegerSum = 65_000

  fileprivate var type: matrix_type {
    switch self {
    case .single: matrix_single
    case .bfloat16: matrix_bfloat16
    case .int8: matrix_int8
    }
  }

  private static let hasSingle = matrix_kernels_single() != 0
  private static let hasBFloat16 = matrix_kernels_bfloat16() != 0
  private static let hasInt8 = matrix_kernels_int8() != 0
}

/// Right operand of matrix products in the layout of the kernels.
///
/// Packing takes about as long as a product with ten rows, so it pays for weights that are
/// multiplied several times.
@safe
final class PackedMatrix: @unchecked Sendable {
  let precision: MatrixPrecision
  private let shape: (rows: Int, columns: Int)
  private let memory: UnsafeMutableRawBufferPointer
  var start: UnsafeRawPointer? { unsafe UnsafeRawPointer(memory.baseAddress) }

  /// Allocates memory for an operand of the given shape.
  init(rows: Int, columns: Int, precision: MatrixPrecision) {
    self.precision = precision
    shape = (rows, columns)
    unsafe memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(64, matrix_packed_size(precision.type, rows, columns)), alignment: 64)
  }

  deinit { unsafe memory.deallocate() }

  /// True if the memory is that of an operand of this shape and precision.
  func fits(_ factor: Factor<Float>, _ precision: MatrixPrecision) -> Bool {
    self.precision == precision && shape == (factor.rows, factor.columns)
  }

  /// Packs an operand of the shape that the memory was allocated for.
  func pack(_ factor: Factor<Float>) {
    precondition(shape == (factor.rows, factor.columns))
    let (matrix, transposed) = (factor.matrix, factor.isTransposed ? CInt(1) : 0)
    switch precision {
    case .single:
      unsafe matrix_pack_single(
        matrix.base, matrix.stride, transposed, factor.rows, factor.columns, memory.baseAddress)
    case .bfloat16:
      unsafe matrix_pack_bfloat16(
        matrix.base, matrix.stride, transposed, factor.rows, factor.columns, memory.baseAddress)
    case .int8:
      unsafe matrix_pack_int8(
        matrix.base, matrix.stride, transposed, factor.rows, factor.columns, memory.baseAddress)
    }
  }
}

extension Factor<Float> {
  /// Returns this operand with a packed copy, for many products in the given precision; without one
  /// on processors that have no kernels.
  package func packed(_ precision: MatrixPrecision) -> Factor { packed(precision, reusing: nil) }

  /// - Parameter memory: packed matrix that is no longer needed, whose memory is used if it fits.
  func packed(_ precision: MatrixPrecision, reusing memory: PackedMatrix?) -> Factor {
    var result = self
    result.precision = precision
    let precision = precision.supported
    guard precision.hasKernels, precision != .int8 || rows <= MatrixPrecision.longestIntegerSum
    else {
      return result
    }
    let packed =
      memory.flatMap { $0.fits(self, precision) ? $0 : nil }
      ?? PackedMatrix(rows: rows, columns: columns, precision: precision)
    packed.pack(self)
    result.packed = packed
    return result
  }
}

extension Float {
  /// Products with fewer rows than this are faster with the kernels for AVX2 than with OpenBLAS,
  /// even if no operand is packed, unless the sums are shorter than `shortSum`.
  private static let fewRows = 32
  private static let shortSum = 8

  /// Computes the product with the kernels of `CMatrixKernels`.
  ///
  /// - Returns: false if this processor or its memory does not allow it, or the library is faster;
  ///   `result` is then unchanged.
  static func kernelProduct(
    _ a: Factor<Float>, _ b: Factor<Float>, into result: Matrix<Float>, adding: Bool
  ) -> Bool {
    let isRounded =
      (a.precision == .bfloat16 || b.precision == .bfloat16) && MatrixPrecision.bfloat16.hasKernels
    guard MatrixPrecision.single.hasKernels else { return false }
    let isSmall = result.rows < fewRows && a.columns >= shortSum
    if !MatrixPrecision.replacesLibrary, b.packed == nil, !isSmall, LinearAlgebra.shared.hasLibrary
    {
      return false
    }
    if let packed = b.packed, packed.precision == .int8, !a.isTransposed {
      return withExtendedLifetime(packed) {
        unsafe matrix_multiply_int8(
          a.matrix.base, a.matrix.stride, packed.start, result.rows, result.columns, a.columns,
          adding ? 1 : 0, result.base, result.stride) != 0
      }
    }
    let multiply = unsafe isRounded ? matrix_multiply_bfloat16 : matrix_multiply_single
    let packed = b.packed.flatMap { $0.precision == (isRounded ? .bfloat16 : .single) ? $0 : nil }
    return withExtendedLifetime(packed) {
      unsafe multiply(
        a.matrix.base, a.matrix.stride, a.isTransposed ? 1 : 0, b.matrix.base, b.matrix.stride,
        b.isTransposed ? 1 : 0, packed?.start, result.rows, result.columns, a.columns,
        adding ? 1 : 0, result.base, result.stride) != 0
    }
  }
}
