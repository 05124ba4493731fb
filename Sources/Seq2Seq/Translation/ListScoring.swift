package import NeuralNetwork

/// Scores of many translations of the same sentence: log P(target | source) of each.
///
/// The translations of a list begin alike, so the decoder goes through the tree of their prefixes: what is
/// common is computed once.
package struct ListScoring: Sendable {
  private let ensemble: Ensemble

  package init(_ ensemble: Ensemble) {
    self.ensemble = ensemble
  }

  /// A sentence and its translations.
  package struct List: Sendable {
    /// Subwords and an end.
    package let source: ArraySlice<Int32>
    /// Each a start, subwords and an end.
    package let targets: [[Int32]]

    package init(source: ArraySlice<Int32>, targets: [[Int32]]) {
      self.source = source
      self.targets = targets
    }
  }

  /// The beginning that some translations of a sentence have in common.
  private struct Prefix {
    let sentence: Int
    /// Places in the sentence's sorted list.
    let targets: Range<Int>
    let word: Int32
    let previous: Int
    let logProbability: Double
  }

  /// - Parameter arena: memory of the calling thread.
  /// - Returns: for each list log P of each of its targets, in natural logarithms.
  package func score(_ lists: [List], arena: Arena<Float>) -> [[Double]] {
    guard !lists.isEmpty else { return [] }
    var decoder = EnsembleDecoder(ensemble, sources: lists.map(\.source), in: arena)
    let sorted = lists.map { list in
      list.targets.indices.sorted { list.targets[$0].lexicographicallyPrecedes(list.targets[$1]) }
    }
    var scores = lists.map { [Double](repeating: 0, count: $0.targets.count) }
    var prefixes = lists.indices.filter { !sorted[$0].isEmpty }.map {
      Prefix(
        sentence: $0, targets: sorted[$0].indices, word: SubwordVocabulary.start, previous: $0,
        logProbability: 0)
    }
    var depth = 1
    while !prefixes.isEmpty {
      let (logits, _) = decoder.advance(
        prefixes.map { .init(sentence: $0.sentence, word: $0.word, previous: $0.previous) })
      SoftmaxCrossEntropy.logProbabilities(logits, bias: decoder.bias)
      var longer: [Prefix] = []
      for (row, prefix) in prefixes.enumerated() {
        let (order, targets) = (sorted[prefix.sentence], lists[prefix.sentence].targets)
        var start = prefix.targets.lowerBound
        while start < prefix.targets.upperBound {
          let word = targets[order[start]][depth]
          let end =
            order[start..<prefix.targets.upperBound].firstIndex { targets[$0][depth] != word }
            ?? prefix.targets.upperBound
          let logProbability = prefix.logProbability + Double(logits[row, Int(word)])
          if word == SubwordVocabulary.end {
            for place in start..<end { scores[prefix.sentence][order[place]] = logProbability }
          } else {
            longer.append(
              Prefix(
                sentence: prefix.sentence, targets: start..<end, word: word, previous: row,
                logProbability: logProbability))
          }
          start = end
        }
      }
      prefixes = longer
      depth += 1
    }
    return scores
  }
}
