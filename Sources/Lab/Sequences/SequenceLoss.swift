import NeuralNetwork

/// Loss of a sequence model, summed over targets.
package struct SequenceLoss: Sendable {
  /// Sum of cross entropies in nats, or of squared errors.
  package var sum = 0.0
  /// Number of targets.
  package var count = 0
  /// Number of target symbols with the highest probability; counted in evaluation only.
  package var correct = 0

  /// Creates a loss of zero, for no targets.
  package init() {}

  /// Mean cross entropy or squared error per target.
  package var mean: Double { sum / Double(max(1, count)) }

  /// Fraction of target symbols with the highest probability.
  package var accuracy: Double { Double(correct) / Double(max(1, count)) }

  package static func += (left: inout SequenceLoss, right: SequenceLoss) {
    left.sum += right.sum
    left.count += right.count
    left.correct += right.correct
  }
}

extension SequenceBatch.Targets {
  /// Replaces predictions by `scale` times their gradient, and returns the loss; the squared error
  /// is (y - t)².
  ///
  /// - Parameters:
  ///   - predictions: outputs without the bias, [targets, symbols] or [sequences, outputs].
  ///   - bias: [1, columns of `predictions`]
  func backward<Scalar>(
    _ predictions: Matrix<Scalar>, bias: Matrix<Scalar>, scale: Scalar
  ) -> SequenceLoss {
    var loss = SequenceLoss()
    switch self {
    case .symbols(let symbols, _):
      let entropy = SoftmaxCrossEntropy().backward(
        predictions, bias: bias, targets: symbols, scale: scale)
      loss.sum = entropy.negativeLogLikelihood
      loss.count = symbols.count
    case .values(let values):
      precondition(values.count == predictions.rows * predictions.columns)
      predictions.addToRows(bias)
      for (index, value) in values.enumerated() {
        let (row, column) = index.quotientAndRemainder(dividingBy: predictions.columns)
        let error = predictions[row, column] - Scalar(value)
        predictions[row, column] = 2 * scale * error
        loss.sum += Double(error * error)
      }
      loss.count = values.count
    }
    return loss
  }

  /// Returns the loss and the number of correct answers; overwrites `predictions`.
  func evaluate<Scalar>(_ predictions: Matrix<Scalar>, bias: Matrix<Scalar>) -> SequenceLoss {
    guard case .symbols(let symbols, _) = self else {
      return backward(predictions, bias: bias, scale: 0)
    }
    var loss = SequenceLoss()
    SoftmaxCrossEntropy.logProbabilities(predictions, bias: bias)
    for (row, symbol) in symbols.enumerated() {
      let truth = predictions[row, Int(symbol)]
      loss.sum -= Double(truth)
      if (0..<predictions.columns).allSatisfy({ predictions[row, $0] <= truth }) {
        loss.correct += 1
      }
    }
    loss.count = symbols.count
    return loss
  }
}
