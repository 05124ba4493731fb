import Foundation

/// Softmax and cross entropy with label smoothing (Szegedy et al. 2016), in one pass over the logits.
///
/// With the smoothed target q = (1 - ε) · one-hot + ε / V the loss of a row is -Σ q log p, and its
/// gradient with respect to the logits is p - q.
package struct SoftmaxCrossEntropy: Sendable {
  /// ε, the probability that is spread over the whole vocabulary.
  package var smoothing: Double

  /// - Parameter smoothing: ε, from 0 to below 1.
  package init(smoothing: Double = 0) { self.smoothing = smoothing }

  /// Sums over rows, in natural logarithms.
  package struct Loss: Sendable {
    /// -Σ q log p, which is minimised.
    package var smoothed = 0.0
    /// -log p of the targets, whose exponential per token is the perplexity.
    package var negativeLogLikelihood = 0.0

    /// No rows yet; the losses of a batch's parts are added by `+=`.
    package init() {}

    package static func += (left: inout Loss, right: Loss) {
      left.smoothed += right.smoothed
      left.negativeLogLikelihood += right.negativeLogLikelihood
    }
  }

  /// Replaces logits [rows, V] by `scale` times their gradient; `bias` [1, V] is added to them first.
  @specialized(where Scalar == Float)
  package func backward<Scalar>(
    _ logits: Matrix<Scalar>, bias: Matrix<Scalar>, targets: [Int32], scale: Scalar
  ) -> Loss {
    precondition(targets.count == logits.rows && bias.columns == logits.columns)
    var loss = Loss()
    let size = logits.columns
    let spread = Scalar(smoothing / Double(size))
    for row in 0..<logits.rows {
      let target = Int(targets[row])
      precondition(target >= 0 && target < size)
      let numbers = unsafe logits.row(row)
      let statistics = unsafe SoftmaxRow.addBias(numbers, bias.row(0), count: size)
      let truth = unsafe Double(numbers[target])
      let normalizer = unsafe SoftmaxRow.exponentials(
        numbers, count: size, highest: statistics.highest)
      let logNormalizer = Double(statistics.highest) + log(Double(normalizer))
      let likelihood = truth - logNormalizer
      loss.negativeLogLikelihood -= likelihood
      loss.smoothed -=
        (1 - smoothing) * likelihood
        + smoothing * (Double(statistics.sum) / Double(size) - logNormalizer)
      let factor = scale / normalizer
      let shift = spread * scale
      for column in 0..<size { unsafe numbers[column] = numbers[column] * factor - shift }
      unsafe numbers[target] -= Scalar(1 - smoothing) * scale
    }
    return loss
  }

  /// Replaces logits [rows, V] by log probabilities; `bias` [1, V] is added to them first.
  @specialized(where Scalar == Float)
  package static func logProbabilities<Scalar>(_ logits: Matrix<Scalar>, bias: Matrix<Scalar>) {
    let size = logits.columns
    for row in 0..<logits.rows {
      let numbers = unsafe logits.row(row)
      let statistics = unsafe SoftmaxRow.addBias(numbers, bias.row(0), count: size)
      let sum = unsafe SoftmaxRow.sumOfExponentials(
        numbers, count: size, highest: statistics.highest)
      let shift = Scalar(Double(statistics.highest) + log(Double(sum)))
      for column in 0..<size { unsafe numbers[column] -= shift }
    }
  }

  /// Every row becomes its softmax.
  @specialized(where Scalar == Float)
  package static func softmax<Scalar>(_ matrix: Matrix<Scalar>) {
    for row in 0..<matrix.rows {
      let numbers = unsafe matrix.row(row)
      let highest = unsafe SoftmaxRow.highest(numbers, count: matrix.columns)
      let sum = unsafe SoftmaxRow.exponentials(numbers, count: matrix.columns, highest: highest)
      let factor = 1 / sum
      for column in 0..<matrix.columns { unsafe numbers[column] *= factor }
    }
  }

  /// Where `gradient` is that of the softmax's values, it becomes that of the numbers it was made of:
  /// w · (dw - Σ w · dw).
  @specialized(where Scalar == Float)
  package static func softmaxGradient<Scalar>(
    _ gradient: Matrix<Scalar>, of weights: Matrix<Scalar>
  ) {
    for row in 0..<gradient.rows {
      let change = unsafe gradient.row(row)
      let weight = unsafe weights.row(row)
      var mean: Scalar = 0
      for column in 0..<gradient.columns { unsafe mean += weight[column] * change[column] }
      for column in 0..<gradient.columns {
        unsafe change[column] = weight[column] * (change[column] - mean)
      }
    }
  }
}

/// The passes over one row of logits.
enum SoftmaxRow {
  @unsafe
  static func addBias<Scalar: NeuralScalar>(
    _ numbers: UnsafeMutablePointer<Scalar>, _ bias: UnsafeMutablePointer<Scalar>, count: Int
  ) -> (highest: Scalar, sum: Scalar) {
    typealias Vector = Scalar.Vector
    var highest = Vector(every: -Scalar.greatestFiniteMagnitude)
    var sum = Vector(every: 0)
    var column = 0
    while column + Vector.width <= count {
      let a: Vector = unsafe load(numbers + column)
      let b: Vector = unsafe load(bias + column)
      let value = a + b
      unsafe store(value, numbers + column)
      highest = highest.larger(value)
      sum = sum + value
      column += Vector.width
    }
    var result = (highest: highest.largest(), sum: sum.total())
    while column < count {
      unsafe numbers[column] += bias[column]
      unsafe result.highest = max(result.highest, numbers[column])
      unsafe result.sum += numbers[column]
      column += 1
    }
    return result
  }

  @unsafe
  static func highest<Scalar: NeuralScalar>(
    _ numbers: UnsafeMutablePointer<Scalar>, count: Int
  ) -> Scalar {
    var highest = -Scalar.greatestFiniteMagnitude
    for column in 0..<count { unsafe highest = max(highest, numbers[column]) }
    return highest
  }

  /// Replaces every number by e^(number - highest) and returns their sum.
  @unsafe
  static func exponentials<Scalar: NeuralScalar>(
    _ numbers: UnsafeMutablePointer<Scalar>, count: Int, highest: Scalar
  ) -> Scalar {
    typealias Vector = Scalar.Vector
    let shift = Vector(every: highest)
    var sum = Vector(every: 0)
    var column = 0
    while column + Vector.width <= count {
      let value: Vector = unsafe load(numbers + column)
      let power = (value - shift).exponential()
      unsafe store(power, numbers + column)
      sum = sum + power
      column += Vector.width
    }
    var total = sum.total()
    while column < count {
      unsafe numbers[column] = (numbers[column] - highest).exponential()
      unsafe total += numbers[column]
      column += 1
    }
    return total
  }

  @unsafe
  static func sumOfExponentials<Scalar: NeuralScalar>(
    _ numbers: UnsafeMutablePointer<Scalar>, count: Int, highest: Scalar
  ) -> Scalar {
    typealias Vector = Scalar.Vector
    let shift = Vector(every: highest)
    var sum = Vector(every: 0)
    var column = 0
    while column + Vector.width <= count {
      let value: Vector = unsafe load(numbers + column)
      sum = sum + (value - shift).exponential()
      column += Vector.width
    }
    var total = sum.total()
    while column < count {
      unsafe total += (numbers[column] - highest).exponential()
      column += 1
    }
    return total
  }
}
