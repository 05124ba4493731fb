import NeuralNetwork

/// Squared error of a sequence model, summed over targets.
package struct SequenceLoss: Sendable {
  /// Sum of squared errors.
  package var sum = 0.0
  /// Number of elements of target vectors.
  package var count = 0

  /// Creates a loss of zero, for no targets.
  package init() {}

  /// Mean squared error.
  package var mean: Double { sum / Double(max(1, count)) }

  package static func += (left: inout SequenceLoss, right: SequenceLoss) {
    left.sum += right.sum
    left.count += right.count
  }
}

extension SequenceBatch {
  /// Replaces predictions by `scale` times their gradient, and returns the loss (y - t)².
  ///
  /// - Parameters:
  ///   - predictions: outputs without the bias, [sequences, outputs].
  ///   - bias: [1, outputs]
  func backward<Scalar>(
    _ predictions: Matrix<Scalar>, bias: Matrix<Scalar>, scale: Scalar
  ) -> SequenceLoss {
    precondition(targets.count == predictions.rows * predictions.columns)
    var loss = SequenceLoss()
    predictions.addToRows(bias)
    for (index, value) in targets.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: predictions.columns)
      let error = predictions[row, column] - Scalar(value)
      predictions[row, column] = 2 * scale * error
      loss.sum += Double(error * error)
    }
    loss.count = targets.count
    return loss
  }
}
