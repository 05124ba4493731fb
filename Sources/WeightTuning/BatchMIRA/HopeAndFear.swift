/// The candidates between which MIRA wants a margin (Chiang, Knight and Wang 2009; Cherry and Foster 2012).
struct HopeAndFear {
  /// Likely and good: the largest sum of score and gain.
  let hope: Int
  /// Likely and bad: the largest difference of score and gain.
  let fear: Int
  /// What the hope gains more than the fear, the cost of choosing the fear.
  let cost: Float

  init(
    _ sentence: SentenceCandidates, _ weights: borrowing Span<Float>,
    _ document: some PseudoDocument, columnCount: Int
  ) {
    var hopes = LaneMaximum()
    var fears = LaneMaximum()
    let statistics = sentence.statistics.span
    for block in 0..<sentence.blocks {
      let scores = sentence.scores(block: block, weights)
      let gains = document.gains(statistics, first: block * columnCount)
      hopes.take(scores + gains, block: block)
      fears.take(scores - gains, block: block)
    }
    hope = hopes.candidate
    fear = fears.candidate
    let gain = { (candidate: Int) in
      let block = candidate / Lanes.scalarCount
      return document.gains(sentence.statistics.span, first: block * columnCount)[
        candidate % Lanes.scalarCount]
    }
    cost = gain(hope) - gain(fear)
  }
}
