import Foundation

/// R-Drop loss (Liang et al. 2021): softmax cross entropy of two passes over the same sentences
/// with different dropout masks, and the symmetric KL divergence of their predictions.
///
/// The loss of a row is half that of the paper, so that it is comparable with the loss of one pass:
/// ½ (CE₁ + CE₂) + ¼ α (KL(p₁‖p₂) + KL(p₂‖p₁)), with smoothed targets q in CE. Its gradient with
/// respect to the logits of the first pass is
/// ½ (p₁ - q) + ¼ α (p₁ (log p₁ - log p₂ - KL(p₁‖p₂)) + p₁ - p₂), and likewise for the second.
package struct ConsistencyLoss: Sendable {
  package let crossEntropy: SoftmaxCrossEntropy
  /// α, the weight of the KL divergences.
  package let weight: Double

  package init(_ crossEntropy: SoftmaxCrossEntropy, weight: Double) {
    self.crossEntropy = crossEntropy
    self.weight = weight
  }

  /// Replaces the logits of both passes by `scale` times their gradients.
  ///
  /// - Parameters:
  ///   - first: logits of the first pass without the bias, [rows, V].
  ///   - second: logits of the second pass without the bias, [rows, V].
  ///   - bias: [1, V], added to the logits of both passes first.
  ///   - targets: class of each row.
  /// - Returns: loss summed over rows, without `scale`.
  @specialized(where Scalar == Float)
  package func backward<Scalar>(
    _ first: Matrix<Scalar>, _ second: Matrix<Scalar>, bias: Matrix<Scalar>, targets: [Int32],
    scale: Scalar
  ) -> SoftmaxCrossEntropy.Loss {
    precondition(first.rows == second.rows && first.columns == second.columns)
    precondition(targets.count == first.rows && bias.columns == first.columns)
    var loss = SoftmaxCrossEntropy.Loss()
    let size = first.columns
    let smoothing = crossEntropy.smoothing
    for row in 0..<first.rows {
      let target = Int(targets[row])
      precondition(target >= 0 && target < size)
      let logits = unsafe (first.row(row), second.row(row))
      let sums = unsafe (
        ConsistencyRow.logProbabilities(logits.0, bias.row(0), count: size),
        ConsistencyRow.logProbabilities(logits.1, bias.row(0), count: size)
      )
      let likelihood = unsafe Double(logits.0[target] + logits.1[target]) / 2
      let divergence = unsafe ConsistencyRow.divergences(logits.0, logits.1, count: size)
      loss.negativeLogLikelihood -= likelihood
      loss.smoothed -=
        (1 - smoothing) * likelihood + smoothing * (sums.0 + sums.1) / (2 * Double(size))
      loss.smoothed += weight / 4 * Double(divergence.0 + divergence.1)
      unsafe ConsistencyRow.gradients(
        logits.0, logits.1, count: size, divergences: divergence, scale: scale / 2,
        weight: scale * Scalar(weight / 4), spread: scale * Scalar(smoothing / Double(size) / 2))
      let truth = Scalar(1 - smoothing) * scale / 2
      unsafe logits.0[target] -= truth
      unsafe logits.1[target] -= truth
    }
    return loss
  }
}

/// Loops over one row of both passes.
private enum ConsistencyRow {
  /// Replaces logits without the bias by log probabilities.
  ///
  /// - Returns: sum of the log probabilities.
  @unsafe
  static func logProbabilities<Scalar: NeuralScalar>(
    _ logits: UnsafeMutablePointer<Scalar>, _ bias: UnsafeMutablePointer<Scalar>, count: Int
  ) -> Double {
    let statistics = unsafe SoftmaxRow.addBias(logits, bias, count: count)
    let sum = unsafe Scalar.sumOfExponentials(
      logits, count: count, highest: statistics.highest)
    let shift = Double(statistics.highest) + log(Double(sum))
    for column in 0..<count { unsafe logits[column] -= Scalar(shift) }
    return Double(statistics.sum) - Double(count) * shift
  }

  /// Returns KL(p₁‖p₂) and KL(p₂‖p₁), given log probabilities.
  @unsafe
  static func divergences<Scalar: NeuralScalar>(
    _ first: UnsafeMutablePointer<Scalar>, _ second: UnsafeMutablePointer<Scalar>, count: Int
  ) -> (Scalar, Scalar) {
    typealias Vector = Scalar.Vector
    var sums = (Vector(every: 0), Vector(every: 0))
    var column = 0
    while column + Vector.width <= count {
      let a: Vector = unsafe load(first + column)
      let b: Vector = unsafe load(second + column)
      sums.0 = sums.0 + a.exponential() * (a - b)
      sums.1 = sums.1 + b.exponential() * (b - a)
      column += Vector.width
    }
    var result = (sums.0.total(), sums.1.total())
    while column < count {
      let (a, b) = unsafe (first[column], second[column])
      result.0 += a.exponential() * (a - b)
      result.1 += b.exponential() * (b - a)
      column += 1
    }
    return result
  }

  /// Replaces log probabilities by gradients, without the term of the target class.
  ///
  /// - Parameters:
  ///   - scale: factor of p - q.
  ///   - weight: factor of the gradient of the divergences.
  ///   - spread: target probability of every class due to label smoothing, times `scale`.
  @unsafe
  static func gradients<Scalar: NeuralScalar>(
    _ first: UnsafeMutablePointer<Scalar>, _ second: UnsafeMutablePointer<Scalar>, count: Int,
    divergences: (Scalar, Scalar), scale: Scalar, weight: Scalar, spread: Scalar
  ) {
    var column = 0
    while column + Scalar.Vector.width <= count {
      unsafe gradient(
        first + column, second + column, divergences, scale, weight, spread, Scalar.Vector.self)
      column += Scalar.Vector.width
    }
    while column < count {
      unsafe gradient(
        first + column, second + column, divergences, scale, weight, spread, Scalar.self)
      column += 1
    }
  }

  @inline(__always)
  @unsafe
  private static func gradient<Scalar: NeuralScalar, L: Lane>(
    _ first: UnsafeMutablePointer<Scalar>, _ second: UnsafeMutablePointer<Scalar>,
    _ divergences: (Scalar, Scalar), _ scale: Scalar, _ weight: Scalar, _ spread: Scalar,
    _ lane: L.Type
  ) where L.Element == Scalar {
    let a: L = unsafe load(first)
    let b: L = unsafe load(second)
    let (p, q) = (a.exponential(), b.exponential())
    let (scale, weight, spread) = (L(every: scale), L(every: weight), L(every: spread))
    let apart = p - q
    let (forth, back) = (a - b - L(every: divergences.0), b - a - L(every: divergences.1))
    unsafe store(scale * p - spread + weight * (p * forth + apart), first)
    unsafe store(scale * q - spread + weight * (q * back - apart), second)
  }
}
