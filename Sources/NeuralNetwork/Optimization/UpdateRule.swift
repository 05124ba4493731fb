/// Update of one weight by an optimiser, given its gradient and its moments.
///
/// Like cells, rules are written over a `Lane`: a scalar in the reference kernel, a vector of eight
/// weights in the fast one.
protocol UpdateRule {
  func update<L: Lane>(_ weight: inout L, gradient: L, _ first: inout L, _ second: inout L)
}

/// Stochastic gradient descent with momentum (Polyak 1964): u = μ u + g, w -= η u.
struct GradientDescentRule: UpdateRule {
  let rate: Double
  let momentum: Double

  @inline(__always)
  func update<L: Lane>(_ weight: inout L, gradient: L, _ first: inout L, _ second: inout L) {
    first = L(every: L.Element(momentum)) * first + gradient
    weight = weight - L(every: L.Element(rate)) * first
  }
}

/// RMSProp (Tieleman and Hinton 2012): v = ρ v + (1 - ρ) g², u = μ u + g / (√v + ε), w -= η u.
struct RMSPropRule: UpdateRule {
  let rate: Double
  let decay: Double
  let momentum: Double
  let epsilon: Double

  @inline(__always)
  func update<L: Lane>(_ weight: inout L, gradient: L, _ first: inout L, _ second: inout L) {
    second =
      L(every: L.Element(decay)) * second
      + L(every: L.Element(1 - decay)) * gradient * gradient
    first =
      L(every: L.Element(momentum)) * first
      + gradient / (second.root() + L(every: L.Element(epsilon)))
    weight = weight - L(every: L.Element(rate)) * first
  }
}

/// Adam (Kingma and Ba 2015): m = β₁ m + (1 - β₁) g, v = β₂ v + (1 - β₂) g²,
/// w -= η · m/(1 - β₁ᵗ) / (√(v/(1 - β₂ᵗ)) + ε).
struct AdamRule: UpdateRule {
  /// β₁.
  let first: Double
  /// β₂.
  let second: Double
  /// η / (1 - β₁ᵗ).
  let rate: Double
  /// 1 / √(1 - β₂ᵗ).
  let correction: Double
  let epsilon: Double

  init(rate: Double, first: Double, second: Double, epsilon: Double, step: Int) {
    self.first = first
    self.second = second
    self.epsilon = epsilon
    self.rate = rate / (1 - power(first, step))
    correction = 1 / (1 - power(second, step)).squareRoot()
  }

  @inline(__always)
  func update<L: Lane>(_ weight: inout L, gradient: L, _ mean: inout L, _ square: inout L) {
    mean = L(every: L.Element(first)) * mean + L(every: L.Element(1 - first)) * gradient
    square =
      L(every: L.Element(second)) * square
      + L(every: L.Element(1 - second)) * gradient * gradient
    let deviation =
      square.root() * L(every: L.Element(correction)) + L(every: L.Element(epsilon))
    weight = weight - L(every: L.Element(rate)) * mean / deviation
  }
}

/// Returns `base` to the power of a non-negative integer.
private func power(_ base: Double, _ exponent: Int) -> Double {
  var (result, base, exponent) = (1.0, base, exponent)
  while exponent > 0 {
    if exponent & 1 == 1 { result *= base }
    base *= base
    exponent >>= 1
  }
  return result
}
