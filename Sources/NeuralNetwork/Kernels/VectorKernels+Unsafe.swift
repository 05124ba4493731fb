internal import CMatrixKernels

// Loops with exponentials: the reference in Swift, and kernels in C for single precision, which are
// compiled for several instruction sets.
extension NeuralScalar {
  /// Replaces every x of a row by e^(x - highest), and returns the sum of the results.
  @unsafe
  package static func exponentials(
    _ values: UnsafeMutablePointer<Self>, count: Int, highest: Self
  ) -> Self {
    var sum: Self = 0
    for column in 0..<count {
      unsafe values[column] = (values[column] - highest).exponential()
      unsafe sum += values[column]
    }
    return sum
  }

  /// Returns the sum of e^(x - highest) over the elements x of a row.
  @unsafe
  package static func sumOfExponentials(
    _ values: UnsafeMutablePointer<Self>, count: Int, highest: Self
  ) -> Self {
    var sum: Self = 0
    for column in 0..<count { unsafe sum += (values[column] - highest).exponential() }
    return sum
  }

  /// Returns Σ v tanh(q + k), a score of additive attention.
  @unsafe
  package static func additiveScore(
    _ q: UnsafeMutablePointer<Self>, _ k: UnsafeMutablePointer<Self>,
    _ v: UnsafeMutablePointer<Self>, width: Int
  ) -> Self {
    var sum: Self = 0
    for unit in 0..<width { unsafe sum += v[unit] * (q[unit] + k[unit]).hyperbolicTangent() }
    return sum
  }

  /// Adds the gradients of q, k and v, given that of the score.
  @unsafe
  package static func addAdditiveGradient(
    _ q: UnsafeMutablePointer<Self>, _ k: UnsafeMutablePointer<Self>,
    _ v: UnsafeMutablePointer<Self>, change: Self, _ dq: UnsafeMutablePointer<Self>,
    _ dk: UnsafeMutablePointer<Self>, _ dv: UnsafeMutablePointer<Self>, width: Int
  ) {
    for unit in 0..<width {
      let value = unsafe (q[unit] + k[unit]).hyperbolicTangent()
      let slope = unsafe change * v[unit] * (1 - value * value)
      unsafe dq[unit] += slope
      unsafe dk[unit] += slope
      unsafe dv[unit] += change * value
    }
  }
}

extension Float {
  @unsafe
  package static func exponentials(
    _ values: UnsafeMutablePointer<Float>, count: Int, highest: Float
  ) -> Float {
    unsafe vector_exponentials(values, count, highest)
  }

  @unsafe
  package static func sumOfExponentials(
    _ values: UnsafeMutablePointer<Float>, count: Int, highest: Float
  ) -> Float {
    unsafe vector_sum_of_exponentials(values, count, highest)
  }

  @unsafe
  package static func additiveScore(
    _ q: UnsafeMutablePointer<Float>, _ k: UnsafeMutablePointer<Float>,
    _ v: UnsafeMutablePointer<Float>, width: Int
  ) -> Float {
    unsafe vector_additive_score(q, k, v, width)
  }

  @unsafe
  package static func addAdditiveGradient(
    _ q: UnsafeMutablePointer<Float>, _ k: UnsafeMutablePointer<Float>,
    _ v: UnsafeMutablePointer<Float>, change: Float, _ dq: UnsafeMutablePointer<Float>,
    _ dk: UnsafeMutablePointer<Float>, _ dv: UnsafeMutablePointer<Float>, width: Int
  ) {
    unsafe vector_additive_gradient(q, k, v, change, dq, dk, dv, width)
  }
}
