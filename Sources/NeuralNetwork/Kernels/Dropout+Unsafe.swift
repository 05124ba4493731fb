import Primitives

/// Dropout (Srivastava et al. 2014): numbers become zero with probability `rate`, the others are scaled
/// by 1 / (1 - rate).
///
/// Which ones is a function of a key and the position, so the mask is never stored: the backward pass
/// applies the same dropout to the gradient.
package struct Dropout: Sendable {
  /// From 0 to 1; what is applied is rounded down to a multiple of 2^-16.
  package let rate: Double

  /// - Parameter rate: from 0 to 1; what lies outside is moved there.
  package init(rate: Double) { self.rate = min(1, max(0, rate)) }

  /// Drops in place; the same key drops the same places of every matrix of that shape.
  @specialized(where Scalar == Float)
  package func apply<Scalar>(to matrix: Matrix<Scalar>, key: UInt64) {
    guard rate > 0 else { return }
    // Sixteen random bits decide about one number.
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

  /// Drops whole rows in place; the same key drops the same rows of every matrix of that height.
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
