import NeuralNetwork

/// Attention of the decoder to the source: parameters and scores of each kind of attention.
///
/// Keys depend on the source alone and are computed once for each sentence. The score of a query is
/// then a dot product with a key or, in additive attention, a small network.
struct Attention: Sendable {
  let kind: AttentionKind
  /// [width, width], from encoder outputs to keys; nil for dot attention.
  let keyWeight: ParameterID?
  /// [width, width], from decoder states to queries; nil unless attention is additive.
  let queryWeight: ParameterID?
  /// [1, width]; nil unless attention is additive.
  let vector: ParameterID?

  /// Adds the parameters to `layout`; nil if there is no attention.
  init?(
    _ kind: AttentionKind, width: Int, initialization: WeightInitialization,
    in layout: inout ParameterLayout
  ) {
    guard kind != .none else { return nil }
    self.kind = kind
    func square(_ name: String) -> ParameterID {
      layout.add(
        "attention.\(name)", rows: width, columns: width, initialization.layer(inputs: width))
    }
    keyWeight = kind == .dot ? nil : square("key_weight")
    queryWeight = kind == .additive ? square("query_weight") : nil
    vector =
      kind == .additive
      ? layout.add(
        "attention.vector", rows: 1, columns: width, initialization.layer(inputs: width)) : nil
  }

  /// Returns the keys, [source rows, width].
  func keys<Scalar>(
    of encoderOutputs: Matrix<Scalar>, weights: ParameterBuffer<Scalar>, in arena: Arena<Scalar>
  ) -> Matrix<Scalar> {
    guard let keyWeight else { return encoderOutputs }
    let keys = arena.matrix(encoderOutputs.rows, encoderOutputs.columns)
    keys.setProduct(encoderOutputs.plain, weights[keyWeight].plain)
    return keys
  }

  /// Returns the queries of decoder states, both [rows, width].
  func queries<Scalar>(
    of states: Matrix<Scalar>, weights: ParameterBuffer<Scalar>, in arena: Arena<Scalar>
  ) -> Matrix<Scalar> {
    guard let queryWeight else { return states }
    let queries = arena.matrix(states.rows, states.columns)
    queries.setProduct(states.plain, weights[queryWeight].transposed)
    return queries
  }

  /// Computes `scores`, [queries, keys], for the queries and keys of one sentence.
  func score<Scalar>(
    _ scores: Matrix<Scalar>, queries: Matrix<Scalar>, keys: Matrix<Scalar>,
    weights: ParameterBuffer<Scalar>
  ) {
    if let vector {
      AdditiveScores.forward(scores, queries: queries, keys: keys, vector: weights[vector])
    } else {
      scores.setProduct(queries.plain, keys.transposed)
    }
  }

  /// Adds to the gradients of queries, keys and parameters, given the gradient of the scores.
  func addGradients<Scalar>(
    ofScores gradient: Matrix<Scalar>, queries: Matrix<Scalar>, keys: Matrix<Scalar>,
    queryGradient: Matrix<Scalar>, keyGradient: Matrix<Scalar>,
    weights: ParameterBuffer<Scalar>, to gradients: Gradients<Scalar>
  ) {
    if let vector {
      AdditiveScores.backward(
        gradient, queries: queries, keys: keys, vector: weights[vector],
        queryGradient: queryGradient, keyGradient: keyGradient,
        vectorGradient: gradients.accumulator(vector))
    } else {
      queryGradient.addProduct(gradient.plain, keys.plain)
      keyGradient.addProduct(gradient.transposed, queries.plain)
    }
  }

  /// Adds to the gradients of decoder states and parameters, given the gradient of the queries.
  func addStateGradient<Scalar>(
    _ queryGradient: Matrix<Scalar>, states: Matrix<Scalar>, stateGradient: Matrix<Scalar>,
    weights: ParameterBuffer<Scalar>, to gradients: Gradients<Scalar>
  ) {
    guard let queryWeight else { return stateGradient.add(queryGradient) }
    stateGradient.addProduct(queryGradient.plain, weights[queryWeight].plain)
    gradients.addProduct(queryWeight, queryGradient.transposed, states.plain)
  }

  /// Adds to the gradients of encoder outputs and parameters, given the gradient of the keys.
  func addEncoderOutputGradient<Scalar>(
    _ keyGradient: Matrix<Scalar>, encoderOutputs: Matrix<Scalar>,
    encoderOutputGradient: Matrix<Scalar>, weights: ParameterBuffer<Scalar>,
    to gradients: Gradients<Scalar>
  ) {
    guard let keyWeight else { return encoderOutputGradient.add(keyGradient) }
    encoderOutputGradient.addProduct(keyGradient.plain, weights[keyWeight].transposed)
    gradients.addProduct(keyWeight, encoderOutputs.transposed, keyGradient.plain)
  }
}
