/// Operand of a matrix product: a matrix or its transpose.
package struct Factor<Scalar: NeuralScalar> {
  let matrix: Matrix<Scalar>
  let isTransposed: Bool
  /// The operand in the layout of the kernels; nil if it is not packed.
  var packed: PackedMatrix? = nil
  /// Precision of the product, the lower one of its operands.
  var precision = MatrixPrecision.single

  package var rows: Int { isTransposed ? matrix.columns : matrix.rows }
  package var columns: Int { isTransposed ? matrix.rows : matrix.columns }
}

extension Matrix {
  /// The matrix itself as an operand of a product.
  package var plain: Factor<Scalar> { Factor(matrix: self, isTransposed: false) }
  /// The transpose as an operand of a product; no elements are copied.
  package var transposed: Factor<Scalar> { Factor(matrix: self, isTransposed: true) }

  /// self := a · b, or self += a · b if `adding` is true.
  package func setProduct(_ a: Factor<Scalar>, _ b: Factor<Scalar>, adding: Bool = false) {
    precondition(
      a.columns == b.rows && a.rows == rows && b.columns == columns, "shapes do not match")
    guard rows > 0 && columns > 0 else { return }
    guard a.columns > 0 else {
      if !adding { fill(0) }
      return
    }
    Scalar.generalProduct(a, b, into: self, beta: adding ? 1 : 0)
  }

  /// self += a · b.
  package func addProduct(_ a: Factor<Scalar>, _ b: Factor<Scalar>) {
    setProduct(a, b, adding: true)
  }
}

extension NeuralScalar {
  /// Reference implementation of `generalProduct` with three nested loops.
  static func referenceProduct(
    _ a: Factor<Self>, _ b: Factor<Self>, into result: Matrix<Self>, beta: Self
  ) {
    for row in 0..<result.rows {
      let target = unsafe result.row(row)
      for column in 0..<result.columns {
        unsafe target[column] = beta == 0 ? 0 : beta * target[column]
      }
      for inner in 0..<a.columns {
        let factor =
          unsafe a.isTransposed ? a.matrix.row(inner)[row] : a.matrix.row(row)[inner]
        for column in 0..<result.columns {
          unsafe target[column] +=
            factor * (b.isTransposed ? b.matrix.row(column)[inner] : b.matrix.row(inner)[column])
        }
      }
    }
  }
}

extension Float {
  /// Computes the product with the kernels for AVX-512 or AVX2 if the processor has one of them,
  /// otherwise with the system's library, or with the reference implementation if there is none.
  package static func generalProduct(
    _ a: Factor<Float>, _ b: Factor<Float>, into result: Matrix<Float>, beta: Float
  ) {
    if kernelProduct(a, b, into: result, adding: beta != 0) { return }
    guard let product = unsafe LinearAlgebra.shared.singleProduct else {
      return referenceProduct(a, b, into: result, beta: beta)
    }
    unsafe product(
      LinearAlgebra.rowMajor, a.order, b.order, CInt(result.rows), CInt(result.columns),
      CInt(a.columns), 1, a.matrix.base, CInt(a.matrix.stride), b.matrix.base,
      CInt(b.matrix.stride), beta, result.base, CInt(result.stride))
  }
}

extension Double {
  /// Computes the product with the reference implementation: double precision serves only for
  /// checks on small matrices.
  package static func generalProduct(
    _ a: Factor<Double>, _ b: Factor<Double>, into result: Matrix<Double>, beta: Double
  ) {
    referenceProduct(a, b, into: result, beta: beta)
  }
}

extension Factor {
  fileprivate var order: CInt { isTransposed ? LinearAlgebra.transpose : LinearAlgebra.noTranspose }
}
