/// Scores of additive attention (Bahdanau, Cho and Bengio 2015): vᵀ tanh(q + k) for every query q
/// and key k.
package enum AdditiveScores {
  /// Computes scores[i, j] = vᵀ tanh(queries[i] + keys[j]).
  ///
  /// - Parameters:
  ///   - scores: [queries, keys]
  ///   - queries: [queries, width]
  ///   - keys: [keys, width]
  ///   - vector: v, [1, width]
  @specialized(where Scalar == Float)
  package static func forward<Scalar>(
    _ scores: Matrix<Scalar>, queries: Matrix<Scalar>, keys: Matrix<Scalar>,
    vector: Matrix<Scalar>
  ) {
    check(scores, queries, keys, vector)
    let v = unsafe vector.row(0)
    for query in 0..<queries.rows {
      let (q, row) = unsafe (queries.row(query), scores.row(query))
      for key in 0..<keys.rows {
        unsafe row[key] = Scalar.additiveScore(q, keys.row(key), v, width: vector.columns)
      }
    }
  }

  /// Adds the gradients of the queries, the keys and the vector.
  ///
  /// - Parameter gradient: gradient of the scores, [queries, keys].
  @specialized(where Scalar == Float)
  package static func backward<Scalar>(
    _ gradient: Matrix<Scalar>, queries: Matrix<Scalar>, keys: Matrix<Scalar>,
    vector: Matrix<Scalar>, queryGradient: Matrix<Scalar>, keyGradient: Matrix<Scalar>,
    vectorGradient: Matrix<Scalar>
  ) {
    check(gradient, queries, keys, vector)
    check(gradient, queryGradient, keyGradient, vectorGradient)
    let (v, dv) = unsafe (vector.row(0), vectorGradient.row(0))
    for query in 0..<queries.rows {
      let (q, dq) = unsafe (queries.row(query), queryGradient.row(query))
      let changes = unsafe gradient.row(query)
      for key in 0..<keys.rows {
        unsafe Scalar.addAdditiveGradient(
          q, keys.row(key), v, change: changes[key], dq, keyGradient.row(key), dv,
          width: vector.columns)
      }
    }
  }

  private static func check<Scalar>(
    _ scores: Matrix<Scalar>, _ queries: Matrix<Scalar>, _ keys: Matrix<Scalar>,
    _ vector: Matrix<Scalar>
  ) {
    precondition(scores.rows == queries.rows && scores.columns == keys.rows)
    precondition(queries.columns == vector.columns && keys.columns == vector.columns)
  }
}
