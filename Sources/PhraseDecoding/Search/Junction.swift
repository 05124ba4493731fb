import TranslationModel

/// Where the next phrase must stand to be in monotone or swapped orientation to what was translated last.
struct Junction: Hashable, BitwiseCopyable {
  /// The source position at which a monotone phrase begins.
  var monotoneStart: UInt32
  /// The source position before which a swapped phrase ends; `none` where no phrase can be swapped.
  var swapEnd: UInt32

  static let none = UInt32.max

  /// Before the first phrase.
  static let sentenceStart = Junction(monotoneStart: 0, swapEnd: none)

  /// After a phrase that translates `span`, with which `coverage` is translated.
  init(after span: Range<Int>, _ coverage: Coverage, _ model: ReorderingModel?) {
    // The longest block that ends a translation is judged by its coverage alone: a run of translated
    // words (Galley and Manning 2008 keep a stack; the run is the same wherever the rest can be parsed).
    let block = model == .hierarchical ? coverage.run(around: span.lowerBound) : span
    monotoneStart = UInt32(block.upperBound)
    // Where the word before is translated, hypotheses do not differ in what can be swapped.
    let isOpen =
      model != nil && block.lowerBound > 0 && !coverage.covers(block.lowerBound - 1)
    swapEnd = isOpen ? UInt32(block.lowerBound) : Self.none
  }

  private init(monotoneStart: UInt32, swapEnd: UInt32) {
    self.monotoneStart = monotoneStart
    self.swapEnd = swapEnd
  }

  /// The orientation of a phrase that translates `span`.
  func orientation(of span: Range<Int>) -> Orientation {
    if span.lowerBound == Int(monotoneStart) { return .monotone }
    return span.upperBound == Int(swapEnd) ? .swap : .discontinuous
  }
}

/// The weighted scores of a phrase pair's orientations to one neighbour.
struct OrientationScores: Hashable, BitwiseCopyable {
  var monotone: Float = 0
  var swap: Float = 0
  var discontinuous: Float = 0

  /// No preference.
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
