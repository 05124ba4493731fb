import Foundation
import TextProcessing
import TranslationModel

extension PhraseTableTraining {
  /// Counts and scores the pairs of one source phrase.
  ///
  /// - Returns: the pairs in descending order of count, at most `translationsPerPhrase`.
  func score(_ source: Int, _ occurrences: ArraySlice<Occurrence>) -> [ScoredPair] {
    guard !occurrences.isEmpty else { return [] }
    let sorted = occurrences.sorted {
      ($0.target, $0.alignment.bits) < ($1.target, $1.alignment.bits)
    }
    var pairs: [ScoredPair] = []
    var start = 0
    while start < sorted.count {
      var end = start
      // The most frequent alignment represents the pair; ties are broken by the smaller bits.
      var best = (count: 0, alignment: PhraseAlignment())
      var orientations = OrientationCounts()
      while end < sorted.count && sorted[end].target == sorted[start].target {
        let alignment = sorted[end].alignment
        let first = end
        while end < sorted.count && sorted[end].target == sorted[start].target
          && sorted[end].alignment == alignment
        {
          orientations.add(packed: sorted[end].orientations)
          end += 1
        }
        if end - first > best.count { best = (end - first, alignment) }
      }
      pairs.append(
        ScoredPair(
          target: sorted[start].target, count: UInt32(end - start), alignment: best.alignment,
          logScores: SIMD8(), orientations: orientations))
      start = end
    }
    let prior = pairs.reduce(OrientationCounts()) { $0 + $1.orientations }
      .probabilities(prior: orientationPrior, strength: Self.orientationStrength)
    if pairs.count > 1 {
      pairs.sort { ($1.count, $0.target) < ($0.count, $1.target) }
      if pairs.count > options.translationsPerPhrase {
        pairs.removeLast(pairs.count - options.translationsPerPhrase)
      }
    }
    let sourceWords = sourceIdentifiers.words(source, in: text.source)
    removeInsignificant(&pairs, of: source, length: sourceWords.count)
    for index in pairs.indices {
      let target = Int(pairs[index].target)
      let weights = lexicon.weights(
        source: sourceWords, target: targetIdentifiers.words(target, in: text.target),
        pairs[index].alignment)
      let count = discounts.discounted(pairs[index].count)
      let scores = SIMD4(
        count / Float(targetCounts[target]), weights.sourceGivenTarget,
        count / Float(sourceCounts[source]), weights.targetGivenSource)
      for score in 0..<4 {
        pairs[index].logScores[score] = log(max(scores[score], PhraseTable.leastProbability))
      }
      if options.marksRarePairs && pairs[index].count == 1 { pairs[index].logScores[4] = -1 }
      let orientations = pairs[index].orientations.probabilities(
        prior: prior, strength: Self.orientationStrength)
      for score in 0..<ReorderingModel.scoreNames.count {
        pairs[index].orientationScores[score] = log(orientations[score])
      }
    }
    return pairs
  }

  /// Removes pairs whose significance does not exceed the threshold. The most frequent translation
  /// of a single word is never removed.
  private func removeInsignificant(_ pairs: inout [ScoredPair], of source: Int, length: Int) {
    guard let pruning else { return }
    let first = length == 1 ? pairs.first?.target : nil
    pairs.removeAll { pair in
      pair.target != first
        && pruning.significance.value(
          joint: Int(pair.count), source: Int(sourceCounts[source]),
          target: Int(targetCounts[Int(pair.target)])) <= pruning.threshold
    }
  }
}
