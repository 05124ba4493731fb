/// Layer normalisation (Ba, Kiros and Hinton 2016): y = gain · (x - mean) / √(variance + ε), over
/// blocks of consecutive columns.
///
/// In a recurrent layer, a block is the preactivations of one gate.
package enum LayerNormalization {
  /// ε, which keeps the quotient finite if all values are equal.
  package static let epsilon = 1e-5

  /// Normalises rows in place.
  ///
  /// - Parameters:
  ///   - values: x on input, y on return, [rows, columns].
  ///   - gain: [1, columns]
  ///   - normalized: receives y before the gain, [rows, columns].
  ///   - scales: receives 1 / √(variance + ε), [rows, blocks]; its columns are the blocks.
  @specialized(where Scalar == Float)
  package static func forward<Scalar>(
    _ values: Matrix<Scalar>, gain: Matrix<Scalar>, normalized: Matrix<Scalar>,
    scales: Matrix<Scalar>
  ) {
    let width = check(values, gain, normalized, scales)
    for row in 0..<values.rows {
      for block in 0..<scales.columns {
        let start = block * width
        let x = unsafe values.row(row) + start
        let (y, g) = unsafe (normalized.row(row) + start, gain.row(0) + start)
        var sum: Scalar = 0
        for column in 0..<width { unsafe sum += x[column] }
        let mean = sum / Scalar(width)
        var squares: Scalar = 0
        for column in 0..<width { unsafe squares += (x[column] - mean) * (x[column] - mean) }
        let scale = 1 / (squares / Scalar(width) + Scalar(epsilon)).squareRoot()
        unsafe scales.row(row)[block] = scale
        for column in 0..<width {
          unsafe y[column] = (x[column] - mean) * scale
          unsafe x[column] = g[column] * y[column]
        }
      }
    }
  }

  /// Replaces the gradient of y by that of x, and adds the gradient of the gain.
  ///
  /// - Parameters:
  ///   - gradient: gradient of y on input, of x on return, [rows, columns].
  ///   - normalized: as `forward` left it.
  ///   - scales: as `forward` left them.
  ///   - gainGradient: [1, columns]
  @specialized(where Scalar == Float)
  package static func backward<Scalar>(
    _ gradient: Matrix<Scalar>, gain: Matrix<Scalar>, normalized: Matrix<Scalar>,
    scales: Matrix<Scalar>, gainGradient: Matrix<Scalar>
  ) {
    let width = check(gradient, gain, normalized, scales)
    precondition(gainGradient.columns == gradient.columns)
    for row in 0..<gradient.rows {
      for block in 0..<scales.columns {
        let start = block * width
        let (d, y) = unsafe (gradient.row(row) + start, normalized.row(row) + start)
        let (g, dg) = unsafe (gain.row(0) + start, gainGradient.row(0) + start)
        var (sum, projection): (Scalar, Scalar) = (0, 0)
        for column in 0..<width {
          unsafe dg[column] += d[column] * y[column]
          unsafe d[column] *= g[column]
          unsafe sum += d[column]
          unsafe projection += d[column] * y[column]
        }
        let (mean, slope) = (sum / Scalar(width), projection / Scalar(width))
        let scale = unsafe scales.row(row)[block]
        for column in 0..<width {
          unsafe d[column] = (d[column] - mean - y[column] * slope) * scale
        }
      }
    }
  }

  /// Checks the shapes, and returns the width of a block.
  private static func check<Scalar>(
    _ values: Matrix<Scalar>, _ gain: Matrix<Scalar>, _ normalized: Matrix<Scalar>,
    _ scales: Matrix<Scalar>
  ) -> Int {
    precondition(values.columns == gain.columns && values.columns == normalized.columns)
    precondition(values.rows <= normalized.rows && values.rows <= scales.rows)
    precondition(scales.columns > 0 && values.columns % scales.columns == 0)
    return values.columns / scales.columns
  }
}
