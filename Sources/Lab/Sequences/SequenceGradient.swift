package import NeuralNetwork

/// Loss of a sequence model on a batch, and its gradient by backpropagation through time.
package struct SequenceGradient<Scalar: NeuralScalar> {
  /// Model; its weights are arguments of each call.
  package let model: ToySequenceModel
  /// Truncation of backpropagation through time; nil for none.
  package var truncation: Truncation?

  package init(model: ToySequenceModel, truncation: Truncation? = nil) {
    (self.model, self.truncation) = (model, truncation)
  }

  /// Adds the gradient of `scale` times the loss, and returns the loss.
  package func add(
    _ batch: SequenceBatch, weights: ParameterBuffer<Scalar>, scale: Double,
    to gradients: Gradients<Scalar>, arena: Arena<Scalar>
  ) -> SequenceLoss {
    let unrolled = UnrolledSequence(model, over: batch, weights: weights, in: arena)
    let (loss, outputGradient) = readOut(
      unrolled, batch, weights: weights, scale: scale, to: gradients, arena: arena)
    unrolled.backward(outputGradient, truncation: truncation, to: gradients)
    return loss
  }

  /// Returns the loss.
  package func evaluate(
    _ batch: SequenceBatch, weights: ParameterBuffer<Scalar>, arena: Arena<Scalar>
  ) -> SequenceLoss {
    let unrolled = UnrolledSequence(model, over: batch, weights: weights, in: arena)
    let (_, predictions) = predict(unrolled, batch, weights: weights, arena: arena)
    return batch.backward(predictions, bias: weights[model.outputBias], scale: 0)
  }

  /// Computes the loss and adds the gradients of the readout's parameters.
  ///
  /// - Returns: the loss, and `scale` times its gradient with respect to `unrolled.hidden`,
  ///   [rows, width]; the gradient is zero in rows without a target.
  package func readOut(
    _ unrolled: UnrolledSequence<Scalar>, _ batch: SequenceBatch,
    weights: ParameterBuffer<Scalar>, scale: Double, to gradients: Gradients<Scalar>,
    arena: Arena<Scalar>
  ) -> (SequenceLoss, Matrix<Scalar>) {
    let (states, predictions) = predict(unrolled, batch, weights: weights, arena: arena)
    let loss = batch.backward(predictions, bias: weights[model.outputBias], scale: Scalar(scale))
    gradients.addProduct(model.output, predictions.transposed, states.plain)
    gradients.addColumnSums(model.outputBias, of: predictions)
    let stateGradient = arena.matrix(states.rows, states.columns)
    stateGradient.setProduct(predictions.plain, weights.plain(model.output))
    let outputGradient = arena.zeros(unrolled.hidden.rows, unrolled.hidden.columns)
    outputGradient.scatterAdd(stateGradient, rows: batch.sequences.lastRows)
    return (loss, outputGradient)
  }

  /// Returns the hidden values h of rows with a target, and V h, without the bias.
  private func predict(
    _ unrolled: UnrolledSequence<Scalar>, _ batch: SequenceBatch,
    weights: ParameterBuffer<Scalar>, arena: Arena<Scalar>
  ) -> (states: Matrix<Scalar>, predictions: Matrix<Scalar>) {
    let rows = batch.sequences.lastRows
    let states = arena.matrix(rows.count, unrolled.hidden.columns)
    states.gather(unrolled.hidden, rows: rows)
    let weight = weights[model.output]
    let predictions = arena.matrix(rows.count, weight.rows)
    predictions.setProduct(states.plain, weight.transposed)
    return (states, predictions)
  }
}
