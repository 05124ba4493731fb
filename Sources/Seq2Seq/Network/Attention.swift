import NeuralNetwork

/// Which source positions a decoder's state looks at: parameters and scores of the kinds of attention.
///
/// Everything that depends on the source alone (keys) is computed once for a sentence. What remains for
/// a query is a dot product, or for additive attention a small network.
struct Attention: Sendable {
  let kind: AttentionKind
  /// [width, width]: from memory to keys.
  let keyWeight: ParameterID?
  /// [width, width]: from decoder state to query, for additive attention.
  let queryWeight: ParameterID?
  /// [1, width], for additive attention.
  let vector: ParameterID?

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

  /// What queries are compared with: [source rows, width].
  func keys<Scalar>(
    of memory: Matrix<Scalar>, weights: ParameterBuffer<Scalar>, in arena: Arena<Scalar>
  ) -> Matrix<Scalar> {
    guard let keyWeight else { return memory }
    let keys = arena.matrix(memory.rows, memory.columns)
    keys.setProduct(memory.plain, weights[keyWeight].plain)
    return keys
  }

  /// [rows, width] of decoder states to queries.
  func queries<Scalar>(
    of states: Matrix<Scalar>, weights: ParameterBuffer<Scalar>, in arena: Arena<Scalar>
  ) -> Matrix<Scalar> {
    guard let queryWeight else { return states }
    let queries = arena.matrix(states.rows, states.columns)
    queries.setProduct(states.plain, weights[queryWeight].transposed)
    return queries
  }

  /// scores[q, k] of the queries and keys of one sentence.
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

  /// Adds to the gradients of queries and keys, given that of the scores.
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

  /// From the gradient of the queries to that of the states, which is added to.
  func addStateGradient<Scalar>(
    _ queryGradient: Matrix<Scalar>, states: Matrix<Scalar>, stateGradient: Matrix<Scalar>,
    weights: ParameterBuffer<Scalar>, to gradients: Gradients<Scalar>
  ) {
    guard let queryWeight else { return stateGradient.add(queryGradient) }
    stateGradient.addProduct(queryGradient.plain, weights[queryWeight].plain)
    gradients.addProduct(queryWeight, queryGradient.transposed, states.plain)
  }

  /// From the gradient of the keys to that of the memory, which is added to.
  func addMemoryGradient<Scalar>(
    _ keyGradient: Matrix<Scalar>, memory: Matrix<Scalar>, memoryGradient: Matrix<Scalar>,
    weights: ParameterBuffer<Scalar>, to gradients: Gradients<Scalar>
  ) {
    guard let keyWeight else { return memoryGradient.add(keyGradient) }
    memoryGradient.addProduct(keyGradient.plain, weights[keyWeight].transposed)
    gradients.addProduct(keyWeight, memory.transposed, keyGradient.plain)
  }
}
