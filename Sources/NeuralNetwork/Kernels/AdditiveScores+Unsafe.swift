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
    typealias Vector = Scalar.Vector
    let width = vector.columns
    let v = unsafe vector.row(0)
    for query in 0..<queries.rows {
      let q = unsafe queries.row(query)
      for key in 0..<keys.rows {
        let k = unsafe keys.row(key)
        var sum = Vector(every: 0)
        var unit = 0
        while unit + Vector.width <= width {
          let (a, b, c): (Vector, Vector, Vector) = unsafe (
            load(q + unit), load(k + unit), load(v + unit)
          )
          sum = sum + c * (a + b).hyperbolicTangent()
          unit += Vector.width
        }
        var total = sum.total()
        while unit < width {
          unsafe total += v[unit] * (q[unit] + k[unit]).hyperbolicTangent()
          unit += 1
        }
        unsafe scores.row(query)[key] = total
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
    typealias Vector = Scalar.Vector
    let width = vector.columns
    let (v, dv) = unsafe (vector.row(0), vectorGradient.row(0))
    for query in 0..<queries.rows {
      let (q, dq) = unsafe (queries.row(query), queryGradient.row(query))
      for key in 0..<keys.rows {
        let (k, dk) = unsafe (keys.row(key), keyGradient.row(key))
        let change = unsafe gradient.row(query)[key]
        var unit = 0
        while unit + Vector.width <= width {
          unsafe step(q, k, v, dq, dk, dv, unit, Vector(every: change))
          unit += Vector.width
        }
        while unit < width {
          unsafe step(q, k, v, dq, dk, dv, unit, change)
          unit += 1
        }
      }
    }
  }

  @inline(__always)
  @unsafe
  private static func step<L: Lane>(
    _ q: UnsafeMutablePointer<L.Element>, _ k: UnsafeMutablePointer<L.Element>,
    _ v: UnsafeMutablePointer<L.Element>, _ dq: UnsafeMutablePointer<L.Element>,
    _ dk: UnsafeMutablePointer<L.Element>, _ dv: UnsafeMutablePointer<L.Element>, _ unit: Int,
    _ change: L
  ) {
    let (a, b, c): (L, L, L) = unsafe (load(q + unit), load(k + unit), load(v + unit))
    let value = (a + b).hyperbolicTangent()
    let slope = change * c * (L(every: 1) - value * value)
    unsafe store(load(dq + unit) + slope, dq + unit)
    unsafe store(load(dk + unit) + slope, dk + unit)
    unsafe store(load(dv + unit) + change * value, dv + unit)
  }

  private static func check<Scalar>(
    _ scores: Matrix<Scalar>, _ queries: Matrix<Scalar>, _ keys: Matrix<Scalar>,
    _ vector: Matrix<Scalar>
  ) {
    precondition(scores.rows == queries.rows && scores.columns == keys.rows)
    precondition(queries.columns == vector.columns && keys.columns == vector.columns)
  }
}
