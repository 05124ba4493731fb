import NeuralNetwork

/// Attention of the decoder to the source: parameters and scores of each kind of attention.
///
/// Keys depend on the source alone and are computed once for each sentence. The score of a query is
/// then a dot product with a key or, in additive attention, a small network.
struct Attention: Sendable {
  let kind: AttentionKind
  /// [encoder width, key width], from encoder outputs to keys; nil for dot attention.
  let keyWeight: ParameterID?
  /// [key width, decoder width], from decoder states to queries; nil unless attention is additive.
  let queryWeight: ParameterID?
  /// [1, key width]; nil unless attention is additive.
  let vector: ParameterID?

  /// Adds the parameters to `layout`; nil if there is no attention.
  init?(
    _ options: Seq2SeqOptions, initialization: WeightInitialization,
    in layout: inout ParameterLayout
  ) {
    guard options.attention != .none else { return nil }
    kind = options.attention
    let (width, states, keys) = (options.width, options.stateWidth, options.keyWidth)
    func add(_ name: String, _ rows: Int, _ columns: Int, inputs: Int) -> ParameterID {
      layout.add(
        "attention.\(name)", rows: rows, columns: columns, initialization.layer(inputs: inputs))
    }
    keyWeight = kind == .dot ? nil : add("key_weight", width, keys, inputs: width)
    queryWeight = kind == .additive ? add("query_weight", keys, states, inputs: states) : nil
    vector = kind == .additive ? add("vector", 1, keys, inputs: keys) : nil
  }

  /// Returns the keys, [source rows, key width].
  func keys<Scalar>(
    of encoderOutputs: Matrix<Scalar>, weights: ParameterBuffer<Scalar>, in arena: Arena<Scalar>
  ) -> Matrix<Scalar> {
    guard let keyWeight else { return encoderOutputs }
    let keys = arena.matrix(encoderOutputs.rows, weights[keyWeight].columns)
    keys.setProduct(encoderOutputs.plain, weights.plain(keyWeight))
    return keys
  }

  /// Returns the queries of decoder states, [rows, key width].
  func queries<Scalar>(
    of states: Matrix<Scalar>, weights: ParameterBuffer<Scalar>, in arena: Arena<Scalar>
  ) -> Matrix<Scalar> {
    guard let queryWeight else { return states }
    let queries = arena.matrix(states.rows, weights[queryWeight].rows)
    queries.setProduct(states.plain, weights.transposed(queryWeight))
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

  /// Adds to the gradient of decoder states, [rows, decoder width], given that of their queries.
  func addStateGradient<Scalar>(
    _ queryGradient: Matrix<Scalar>, to stateGradient: Matrix<Scalar>,
    weights: ParameterBuffer<Scalar>
  ) {
    guard let queryWeight else { return stateGradient.add(queryGradient) }
    stateGradient.addProduct(queryGradient.plain, weights.plain(queryWeight))
  }

  /// Adds the gradient of the query weights, given that of all queries.
  func addQueryWeightGradient<Scalar>(
    _ queryGradient: Matrix<Scalar>, states: Matrix<Scalar>, to gradients: Gradients<Scalar>
  ) {
    guard let queryWeight else { return }
    gradients.addProduct(queryWeight, queryGradient.transposed, states.plain)
  }

  /// Adds to the gradients of encoder outputs and parameters, given the gradient of the keys.
  func addEncoderOutputGradient<Scalar>(
    _ keyGradient: Matrix<Scalar>, encoderOutputs: Matrix<Scalar>,
    encoderOutputGradient: Matrix<Scalar>, weights: ParameterBuffer<Scalar>,
    to gradients: Gradients<Scalar>
  ) {
    guard let keyWeight else { return encoderOutputGradient.add(keyGradient) }
    encoderOutputGradient.addProduct(keyGradient.plain, weights.transposed(keyWeight))
    gradients.addProduct(keyWeight, encoderOutputs.transposed, keyGradient.plain)
  }
}
