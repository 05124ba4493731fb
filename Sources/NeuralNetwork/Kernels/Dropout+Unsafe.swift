import Primitives

/// Dropout (Srivastava et al. 2014): sets elements to zero with probability `rate` and scales the
/// others by 1 / (1 - rate).
///
/// The mask is a function of a key and the position, so it is never stored: the backward pass
/// applies the same dropout to the gradient.
package struct Dropout: Sendable {
  /// Dropout probability, from 0 to 1; rounded down to a multiple of 2^-16 when applied.
  package let rate: Double

  /// - Parameter rate: dropout probability, clamped to the range from 0 to 1.
  package init(rate: Double) { self.rate = min(1, max(0, rate)) }

  /// Applies dropout to the elements of a matrix in place.
  ///
  /// - Parameter key: random seed of the mask; equal keys give equal masks for matrices of the same
  ///   shape.
  @specialized(where Scalar == Float)
  package func apply<Scalar>(to matrix: Matrix<Scalar>, key: UInt64) {
    guard rate > 0 else { return }
    // Sixteen random bits for each element.
    let threshold = UInt64(rate * 65_536)
    let scale = Scalar(65_536.0 / Double(65_536 - threshold))
    var counter = key
    for row in 0..<matrix.rows {
      let target = unsafe matrix.row(row)
      var column = 0
      while column < matrix.columns {
        counter &+= HashMixing.goldenRatio
        var bits = SplitMix64.mix(counter)
        let end = min(matrix.columns, column + 4)
        while column < end {
          unsafe target[column] = bits & 0xffff < threshold ? 0 : target[column] * scale
          bits >>= 16
          column += 1
        }
      }
    }
  }

  /// Applies dropout to whole rows of a matrix in place.
  ///
  /// - Parameter key: random seed of the mask; equal keys give equal masks for matrices with the
  ///   same number of rows.
  package func applyToRows<Scalar>(of matrix: Matrix<Scalar>, key: UInt64) {
    guard rate > 0 else { return }
    let threshold = UInt64(rate * 65_536)
    let scale = Scalar(65_536.0 / Double(65_536 - threshold))
    for row in 0..<matrix.rows {
      let isDropped =
        SplitMix64.mix(key &+ UInt64(row + 1) &* HashMixing.goldenRatio) & 0xffff < threshold
      matrix[rows: row..<row + 1].scale(by: isDropped ? 0 : scale)
    }
  }
}
