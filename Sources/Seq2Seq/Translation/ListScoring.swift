package import NeuralNetwork

/// Forced scoring of lists of translations of the same sentence.
///
/// The translations of a list share prefixes, so the decoder traverses the tree of prefixes and
/// computes each of them once.
package struct ListScoring: Sendable {
  private let ensemble: Ensemble

  package init(_ ensemble: Ensemble) { self.ensemble = ensemble }

  /// Sentence with its translations.
  package struct List: Sendable {
    /// Subwords and the end symbol.
    package let source: ArraySlice<Int32>
    /// Subwords of each translation between the start and end symbols.
    package let targets: [[Int32]]

    package init(source: ArraySlice<Int32>, targets: [[Int32]]) {
      self.source = source
      self.targets = targets
    }
  }

  /// Common prefix of some translations of a sentence.
  private struct Prefix {
    /// Index of the list.
    let sentence: Int
    /// Positions of these translations in the sorted list.
    let targets: Range<Int>
    /// Last subword of the prefix.
    let word: Int32
    /// Row of the preceding prefix; at first, the index of the list.
    let previous: Int
    /// Log probability of the prefix.
    let logProbability: Double
  }

  /// Returns log P(target | source) of each target of each list, in natural logarithms.
  ///
  /// - Parameter arena: working memory of the calling thread.
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
            for position in start..<end {
              scores[prefix.sentence][order[position]] = logProbability
            }
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
