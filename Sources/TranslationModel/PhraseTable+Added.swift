import Foundation
import TextProcessing

extension PhraseTable {
  /// Logarithm of all scores of an added pair, which are those of a pair seen once.
  private static let addedScore: Float = -1

  /// Returns the table with further pairs, such as the terms of a glossary; those that it has, and
  /// those with a side of no words or more than `PhraseAlignment.maximumLength`, are left out.
  ///
  /// Every word is linked to that of the same relative position; all orientations are equally likely.
  package func adding(_ pairs: [(source: [String], target: [String])]) -> PhraseTable {
    var result = self
    let knownTargets = PhraseIndex(targets)
    var newTargets: [[WordID]: UInt32] = [:]
    /// Added pairs by source phrase, with their numbers of words.
    var added: [Int: [(target: UInt32, alignment: PhraseAlignment)]] = [:]
    var newSources: [[WordID]: Int] = [:]
    let lengths = 1...PhraseAlignment.maximumLength
    for (source, target) in pairs
    where lengths.contains(source.count) && lengths.contains(target.count) {
      let sourceWords = source.map { result.sourceVocabulary.intern(Array($0.utf8).span) }
      let targetWords = target.map { result.targetVocabulary.intern(Array($0.utf8).span) }
      let phrase: Int
      if let known = index.phrase(sourceWords.span, in: sources) ?? newSources[sourceWords] {
        phrase = known
      } else {
        result.sources.append(sourceWords[...])
        phrase = result.sources.count - 1
        newSources[sourceWords] = phrase
      }
      let place: UInt32
      if let known = knownTargets.phrase(targetWords.span, in: targets) {
        place = UInt32(known)
      } else if let known = newTargets[targetWords] {
        place = known
      } else {
        place = result.addTarget(targetWords[...])
        newTargets[targetWords] = place
      }
      let isKnown =
        phrase < sources.count && self.pairs(ofSource: phrase).contains { pairTargets[$0] == place }
        || added[phrase, default: []].contains { $0.target == place }
      if isKnown { continue }
      var alignment = PhraseAlignment()
      for word in 0..<max(source.count, target.count) {
        let longer = max(source.count, target.count)
        alignment.insert(
          source: word * source.count / longer, target: word * target.count / longer)
      }
      added[phrase, default: []].append((place, alignment))
    }
    guard !added.isEmpty else { return self }
    result.removePairs()
    var next = 0
    for phrase in added.keys.sorted() {
      // All pairs up to those of the phrase, then the added ones.
      let end = phrase < sources.count ? Int(pairStarts[phrase + 1]) : pairCount
      result.copyPairs(next..<end, of: self)
      next = end
      for pair in added[phrase] ?? [] {
        result.addPair(
          target: pair.target,
          logScores: [Float](repeating: Self.addedScore, count: scoreCount),
          alignment: pair.alignment, count: 0)
        if !countFractions.isEmpty { result.countFractions.append(0) }
        if reordering != nil {
          result.reorderingScores += [Float](
            repeating: -log(Float(Orientation.allCases.count)),
            count: ReorderingModel.scoreNames.count)
        }
      }
    }
    result.copyPairs(next..<pairCount, of: self)
    var shift: UInt32 = 0
    result.pairStarts = [0]
    for phrase in 0..<result.sources.count {
      shift += UInt32(added[phrase]?.count ?? 0)
      let end = phrase < sources.count ? pairStarts[phrase + 1] : UInt32(pairCount)
      result.pairStarts.append(end + shift)
    }
    result.finish()
    return result
  }

  private mutating func removePairs() {
    pairTargets = []
    logScores = []
    alignments = []
    counts = []
    countFractions = []
    reorderingScores = []
  }

  private mutating func copyPairs(_ range: Range<Int>, of table: PhraseTable) {
    pairTargets += table.pairTargets[range]
    logScores += table.logScores[range.lowerBound * scoreCount..<range.upperBound * scoreCount]
    alignments += table.alignments[range]
    counts += table.counts[range]
    if !table.countFractions.isEmpty { countFractions += table.countFractions[range] }
    if table.reordering != nil {
      let width = ReorderingModel.scoreNames.count
      reorderingScores +=
        table.reorderingScores[
          range.lowerBound * width..<range.upperBound * width]
    }
  }
}
