import Foundation

/// Softmax cross entropy with label smoothing (Szegedy et al. 2016), in one pass over the logits.
///
/// With the smoothed target q = (1 - ε) · one-hot + ε / V, the loss of a row is -Σ q log p, and its
/// gradient with respect to the logits is p - q.
package struct SoftmaxCrossEntropy: Sendable {
  /// Label smoothing ε: probability mass that is spread evenly over all V classes.
  package var smoothing: Double

  /// - Parameter smoothing: ε, at least 0 and less than 1.
  package init(smoothing: Double = 0) { self.smoothing = smoothing }

  /// Losses summed over rows, in nats.
  package struct Loss: Sendable {
    /// Loss that is minimised, -Σ q log p.
    package var smoothed = 0.0
    /// Negative log likelihood of the targets, -log p; its exponential per token is the perplexity.
    package var negativeLogLikelihood = 0.0

    /// Creates a loss of zero, for no rows.
    package init() {}

    package static func += (left: inout Loss, right: Loss) {
      left.smoothed += right.smoothed
      left.negativeLogLikelihood += right.negativeLogLikelihood
    }
  }

  /// Replaces logits by `scale` times the gradient of the weighted sum of the losses of the rows.
  ///
  /// - Parameters:
  ///   - logits: logits without the bias, [rows, V].
  ///   - bias: [1, V], added to the logits first.
  ///   - targets: class of each row.
  ///   - rowWeights: weight of the loss of each row, of any sign; nil for 1.
  /// - Returns: loss summed over rows, without `scale` and weights.
  @specialized(where Scalar == Float)
  package func backward<Scalar>(
    _ logits: Matrix<Scalar>, bias: Matrix<Scalar>, targets: [Int32], scale: Scalar,
    rowWeights: [Scalar]? = nil
  ) -> Loss {
    precondition(targets.count == logits.rows && bias.columns == logits.columns)
    precondition(rowWeights?.count ?? logits.rows == logits.rows)
    var loss = Loss()
    let size = logits.columns
    let spread = Scalar(smoothing / Double(size))
    for row in 0..<logits.rows {
      let target = Int(targets[row])
      precondition(target >= 0 && target < size)
      let values = unsafe logits.row(row)
      let statistics = unsafe SoftmaxRow.addBias(values, bias.row(0), count: size)
      let truth = unsafe Double(values[target])
      let normalizer = unsafe Scalar.exponentials(
        values, count: size, highest: statistics.highest)
      let logNormalizer = Double(statistics.highest) + log(Double(normalizer))
      let likelihood = truth - logNormalizer
      loss.negativeLogLikelihood -= likelihood
      loss.smoothed -=
        (1 - smoothing) * likelihood
        + smoothing * (Double(statistics.sum) / Double(size) - logNormalizer)
      let rowScale = rowWeights.map { scale * $0[row] } ?? scale
      let factor = rowScale / normalizer
      let shift = spread * rowScale
      for column in 0..<size { unsafe values[column] = values[column] * factor - shift }
      unsafe values[target] -= Scalar(1 - smoothing) * rowScale
    }
    return loss
  }

  /// Replaces logits [rows, V] by log probabilities, after adding `bias` [1, V] to them.
  @specialized(where Scalar == Float)
  package static func logProbabilities<Scalar>(_ logits: Matrix<Scalar>, bias: Matrix<Scalar>) {
    let size = logits.columns
    for row in 0..<logits.rows {
      let values = unsafe logits.row(row)
      let statistics = unsafe SoftmaxRow.addBias(values, bias.row(0), count: size)
      let sum = unsafe Scalar.sumOfExponentials(
        values, count: size, highest: statistics.highest)
      let shift = Scalar(Double(statistics.highest) + log(Double(sum)))
      for column in 0..<size { unsafe values[column] -= shift }
    }
  }

  /// Replaces every row by its softmax.
  @specialized(where Scalar == Float)
  package static func softmax<Scalar>(_ matrix: Matrix<Scalar>) {
    for row in 0..<matrix.rows {
      let values = unsafe matrix.row(row)
      let highest = unsafe SoftmaxRow.highest(values, count: matrix.columns)
      let sum = unsafe Scalar.exponentials(values, count: matrix.columns, highest: highest)
      let factor = 1 / sum
      for column in 0..<matrix.columns { unsafe values[column] *= factor }
    }
  }

  /// Replaces the gradient of softmax weights w by the gradient of the softmax's input:
  /// w · (dw - Σ w · dw).
  ///
  /// - Parameter weights: w, of the same shape as `gradient`.
  @specialized(where Scalar == Float)
  package static func softmaxGradient<Scalar>(
    _ gradient: Matrix<Scalar>, of weights: Matrix<Scalar>
  ) {
    for row in 0..<gradient.rows {
      let change = unsafe gradient.row(row)
      let weight = unsafe weights.row(row)
      var mean: Scalar = 0
      for column in 0..<gradient.columns { unsafe mean += weight[column] * change[column] }
      for column in 0..<gradient.columns {
        unsafe change[column] = weight[column] * (change[column] - mean)
      }
    }
  }
}

/// Loops over one row of logits.
enum SoftmaxRow {
  /// Adds the bias to a row of logits and returns the largest element and the sum of the row.
  @unsafe
  static func addBias<Scalar: NeuralScalar>(
    _ values: UnsafeMutablePointer<Scalar>, _ bias: UnsafeMutablePointer<Scalar>, count: Int
  ) -> (highest: Scalar, sum: Scalar) {
    typealias Vector = Scalar.Vector
    var highest = Vector(every: -Scalar.greatestFiniteMagnitude)
    var sum = Vector(every: 0)
    var column = 0
    while column + Vector.width <= count {
      let a: Vector = unsafe load(values + column)
      let b: Vector = unsafe load(bias + column)
      let value = a + b
      unsafe store(value, values + column)
      highest = highest.larger(value)
      sum = sum + value
      column += Vector.width
    }
    var result = (highest: highest.largest(), sum: sum.total())
    while column < count {
      unsafe values[column] += bias[column]
      unsafe result.highest = max(result.highest, values[column])
      unsafe result.sum += values[column]
      column += 1
    }
    return result
  }

  /// Returns the largest element of a row.
  @unsafe
  static func highest<Scalar: NeuralScalar>(
    _ values: UnsafeMutablePointer<Scalar>, count: Int
  ) -> Scalar {
    var highest = -Scalar.greatestFiniteMagnitude
    for column in 0..<count { unsafe highest = max(highest, values[column]) }
    return highest
  }
}
