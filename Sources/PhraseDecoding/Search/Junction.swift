import TranslationModel

/// Source positions that decide the orientation of the next phrase to the last one.
struct Junction: Hashable, BitwiseCopyable {
  /// Source position at which a monotone phrase begins.
  var monotoneStart: UInt32
  /// Source position before which a swapped phrase ends; `none` where no phrase can be swapped.
  var swapEnd: UInt32

  static let none = UInt32.max

  /// Junction before the first phrase.
  static let sentenceStart = Junction(monotoneStart: 0, swapEnd: none)

  /// Makes the junction after a phrase.
  ///
  /// - Parameters:
  ///   - span: source positions of the phrase.
  ///   - coverage: coverage including the phrase.
  ///   - model: reordering model; nil for none, which leaves `swapEnd` unset.
  init(after span: Range<Int>, _ coverage: Coverage, _ model: ReorderingModel?) {
    // The longest block that ends the translation is approximated by the run of translated words
    // (Galley and Manning 2008 keep a stack; the run is the same wherever the rest can be parsed).
    let block = model == .hierarchical ? coverage.run(around: span.lowerBound) : span
    monotoneStart = UInt32(block.upperBound)
    // If the word before is translated, no phrase can be swapped; `none` lets such hypotheses
    // recombine.
    let isOpen = model != nil && block.lowerBound > 0 && !coverage.covers(block.lowerBound - 1)
    swapEnd = isOpen ? UInt32(block.lowerBound) : Self.none
  }

  private init(monotoneStart: UInt32, swapEnd: UInt32) {
    self.monotoneStart = monotoneStart
    self.swapEnd = swapEnd
  }

  /// Returns the orientation of a phrase that translates `span`.
  func orientation(of span: Range<Int>) -> Orientation {
    if span.lowerBound == Int(monotoneStart) { return .monotone }
    return span.upperBound == Int(swapEnd) ? .swap : .discontinuous
  }
}

/// Weighted scores of the orientations of a phrase pair to one neighbour.
struct OrientationScores: Hashable, BitwiseCopyable {
  var monotone: Float = 0
  var swap: Float = 0
  var discontinuous: Float = 0

  /// Makes scores of 0.
  init() {}

  init(_ score: (Orientation) -> Float) {
    monotone = score(.monotone)
    swap = score(.swap)
    discontinuous = score(.discontinuous)
  }

  subscript(orientation: Orientation) -> Float {
    switch orientation {
    case .monotone: monotone
    case .swap: swap
    case .discontinuous: discontinuous
    }
  }
}
