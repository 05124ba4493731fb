import TranslationModel

/// Reference implementation of orientations, with a list of all blocks of a sentence pair.
struct NaiveOrientations {
  typealias Block = (source: Range<Int>, target: Range<Int>)

  private let pair: SmallCorpus.Pair
  /// Blocks to which orientations are determined.
  private var blocks: [Block] = []

  init(_ pair: SmallCorpus.Pair, _ model: ReorderingModel, maximumLength: Int) {
    self.pair = pair
    switch model {
    case .word:
      blocks = pair.links.map { ($0.source..<$0.source + 1, $0.target..<$0.target + 1) }
    case .phrase, .hierarchical:
      var found: [Block] = []
      let longest =
        model == .phrase ? maximumLength : max(pair.source.count, pair.target.count)
      NaiveExtraction.forEachConsistent(pair, longest) { found.append(($0, $1)) }
      blocks = found
    }
  }

  func toPrevious(_ source: Range<Int>, _ target: Range<Int>) -> Orientation {
    if target.lowerBound == 0 { return source.lowerBound == 0 ? .monotone : .discontinuous }
    let before = blocks.filter { $0.target.upperBound == target.lowerBound }
    return orientation(
      before.contains { $0.source.upperBound == source.lowerBound },
      before.contains { $0.source.lowerBound == source.upperBound })
  }

  func toNext(_ source: Range<Int>, _ target: Range<Int>) -> Orientation {
    if target.upperBound == pair.target.count {
      return source.upperBound == pair.source.count ? .monotone : .discontinuous
    }
    let after = blocks.filter { $0.target.lowerBound == target.upperBound }
    return orientation(
      after.contains { $0.source.lowerBound == source.upperBound },
      after.contains { $0.source.upperBound == source.lowerBound })
  }

  private func orientation(_ inOrder: Bool, _ reversed: Bool) -> Orientation {
    switch (inOrder, reversed) {
    case (true, false): .monotone
    case (false, true): .swap
    default: .discontinuous
    }
  }
}

/// Reference implementation of orientation probabilities: dictionaries of counts, smoothed twice.
struct NaiveOrientationScores {
  private var all = [Double](repeating: 0, count: 6)
  private var ofSource: [[String]: [Double]] = [:]
  private var ofPair: [PhrasePair: [Double]] = [:]

  init(_ corpus: SmallCorpus, _ model: ReorderingModel, maximumLength: Int) {
    for pair in corpus.pairs {
      let orientations = NaiveOrientations(pair, model, maximumLength: maximumLength)
      NaiveExtraction.forEachConsistent(pair, maximumLength) { source, target in
        let phrases = PhrasePair(
          source: Array(pair.source[source]), target: Array(pair.target[target]))
        let none = [Double](repeating: 0, count: 6)
        for index in [
          orientations.toPrevious(source, target).rawValue,
          3 + orientations.toNext(source, target).rawValue,
        ] {
          all[index] += 1
          ofSource[phrases.source, default: none][index] += 1
          ofPair[phrases, default: none][index] += 1
        }
      }
    }
  }

  /// Returns p(o) = (c(o) + s p'(o)) / (c + s).
  private func smoothed(_ counts: [Double], _ prior: [Double], _ strength: Double) -> [Double] {
    let total = counts[..<3].reduce(0, +) + strength
    return zip(counts, prior).map { ($0 + strength * $1) / total }
  }

  /// Returns the probabilities of a pair, with those of its source phrase as prior of strength 2,
  /// whose prior of strength 2 are those of all phrases.
  func probabilities(_ pair: PhrasePair) -> [Double]? {
    guard let counts = ofPair[pair], let source = ofSource[pair.source] else { return nil }
    let uniform = [Double](repeating: 1.0 / 3, count: 6)
    return smoothed(counts, smoothed(source, smoothed(all, uniform, 1), 2), 2)
  }
}
