import Foundation
import TextProcessing
import TranslationModel
import WordAlignment

/// Number of links of words in corrections.
struct LinkCounts {
  private(set) var pairs: [UInt64: Float] = [:]
  private(set) var sources: [WordID: Float] = [:]
  private(set) var targets: [WordID: Float] = [:]

  /// Counts the links of a correction.
  mutating func add(_ links: Alignment, source: [WordID], target: [WordID]) {
    for link in links.links {
      let (from, to) = (source[link.source], target[link.target])
      pairs[Self.key(from, to), default: 0] += 1
      sources[from, default: 0] += 1
      targets[to, default: 0] += 1
    }
  }

  static func key(_ source: WordID, _ target: WordID) -> UInt64 {
    UInt64(source) << 32 | UInt64(target)
  }
}

/// Lexical weights of the phrases of one correction (Koehn, Och and Marcu 2003, section 2).
///
/// The translation probability of a link is that of the pair of its words in the phrase table, to
/// which the links in corrections are added; a word that the table does not know has only these.
struct LinkWeights {
  /// Probabilities of the links in both directions, in the order of `links`.
  private let probabilities: [(sourceGivenTarget: Float, targetGivenSource: Float)]
  private let links: [Alignment.Link]

  /// Weight of the probability of the phrase table, as a number of links.
  private static let priorStrength: Float = 5
  /// Weight of a word without a link.
  private static let unlinked: Float = 0.001

  init(
    _ alignment: Alignment, source: [WordID], target: [WordID], _ counts: LinkCounts,
    _ table: PhraseTable
  ) {
    links = alignment.links
    let places = [1, 3].map { table.scoreNames.firstIndex(of: PhraseTable.standardScores[$0]) }
    probabilities = links.map { link in
      let (from, to) = (source[link.source], target[link.target])
      let phrase = table.source([from].span)
      let known = phrase.flatMap { phrase in
        table.pairs(ofSource: phrase).first {
          table.targets[Int(table.pairTargets[$0])].elementsEqual(CollectionOfOne(to))
        }
      }
      let joint = counts.pairs[LinkCounts.key(from, to)] ?? 0
      func probability(_ place: Int?, _ total: Float, isKnown: Bool) -> Float {
        let strength = isKnown ? Self.priorStrength : 0
        let prior = known.flatMap { pair in
          place.map { exp(table.logScores[pair * table.scoreCount + $0]) }
        }
        return (joint + strength * (prior ?? 0)) / max(1, total + strength)
      }
      let isTargetKnown = Int(to) < table.targetVocabulary.count
      return (
        probability(places[0], counts.targets[to] ?? 0, isKnown: isTargetKnown),
        probability(places[1], counts.sources[from] ?? 0, isKnown: phrase != nil)
      )
    }
  }

  /// Returns the lexical weights of a phrase pair: for each word the mean over its links.
  func weights(
    _ source: Range<Int>, _ target: Range<Int>
  ) -> (sourceGivenTarget: Float, targetGivenSource: Float) {
    var sums = (
      source: [Float](repeating: 0, count: source.count),
      target: [Float](repeating: 0, count: target.count)
    )
    var counts = sums
    for (index, link) in links.enumerated()
    where source.contains(link.source) && target.contains(link.target) {
      let (from, to) = (link.source - source.lowerBound, link.target - target.lowerBound)
      sums.source[from] += probabilities[index].sourceGivenTarget
      sums.target[to] += probabilities[index].targetGivenSource
      counts.source[from] += 1
      counts.target[to] += 1
    }
    func product(_ sums: [Float], _ counts: [Float]) -> Float {
      zip(sums, counts).reduce(1) { $0 * ($1.1 > 0 ? $1.0 / $1.1 : Self.unlinked) }
    }
    return (product(sums.source, counts.source), product(sums.target, counts.target))
  }
}
