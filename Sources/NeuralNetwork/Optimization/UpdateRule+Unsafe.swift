extension UpdateRule {
  /// Updates a row of weights.
  ///
  /// - Parameters:
  ///   - first: first moments, which are updated.
  ///   - second: second moments, which are updated.
  ///   - scale: factor of the gradient, less than 1 if its norm is clipped.
  ///   - decay: factor of the weight, less than 1 with weight decay.
  @inline(__always)
  func run<Scalar: NeuralScalar>(
    _ weights: Matrix<Scalar>, gradient: Matrix<Scalar>, _ first: Matrix<Scalar>,
    _ second: Matrix<Scalar>, scale: Scalar, decay: Scalar
  ) {
    let count = weights.columns
    precondition(
      gradient.columns == count && first.columns == count && second.columns == count)
    let w = unsafe weights.row(0)
    let g = unsafe gradient.row(0)
    let a = unsafe first.row(0)
    let b = unsafe second.row(0)
    var index = 0
    while index + Scalar.Vector.width <= count {
      unsafe step(w, g, a, b, index, scale, decay, Scalar.Vector.self)
      index += Scalar.Vector.width
    }
    while index < count {
      unsafe step(w, g, a, b, index, scale, decay, Scalar.self)
      index += 1
    }
  }

  /// Updates one lane of weights.
  @inline(__always)
  @unsafe
  private func step<Scalar: NeuralScalar, L: Lane>(
    _ w: UnsafeMutablePointer<Scalar>, _ g: UnsafeMutablePointer<Scalar>,
    _ a: UnsafeMutablePointer<Scalar>, _ b: UnsafeMutablePointer<Scalar>, _ index: Int,
    _ scale: Scalar, _ decay: Scalar, _ lane: L.Type
  ) where L.Element == Scalar {
    var weight: L = unsafe load(w + index)
    let gradient: L = unsafe load(g + index)
    var first: L = unsafe load(a + index)
    var second: L = unsafe load(b + index)
    weight = weight * L(every: decay)
    update(&weight, gradient: gradient * L(every: scale), &first, &second)
    unsafe store(weight, w + index)
    unsafe store(first, a + index)
    unsafe store(second, b + index)
  }
}
