import NeuralNetwork

/// The loss of a sequence model, summed over targets.
package struct SequenceLoss: Sendable {
  /// Cross entropy in natural logarithms, or squared errors.
  package var sum = 0.0
  /// Targets.
  package var count = 0
  /// Symbols whose probability was the highest; counted where nothing is learned.
  package var correct = 0

  /// No targets yet; the losses of batches are added by `+=`.
  package init() {}

  /// Cross entropy or squared error of a target.
  package var mean: Double { sum / Double(max(1, count)) }

  /// The share of symbols that the model would have chosen.
  package var accuracy: Double { Double(correct) / Double(max(1, count)) }

  package static func += (left: inout SequenceLoss, right: SequenceLoss) {
    left.sum += right.sum
    left.count += right.count
    left.correct += right.correct
  }
}

extension SequenceBatch.Targets {
  /// Replaces predictions by `scale` times their gradient; squared error is (y - t)².
  ///
  /// - Parameters:
  ///   - predictions: [targets, symbols] or [sequences, outputs], without the bias.
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

  /// The loss and the right answers; predictions are used up.
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
