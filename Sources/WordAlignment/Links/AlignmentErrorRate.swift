/// Alignment error rate against manual alignments, accumulated over sentence pairs.
///
/// Source: Och and Ney 2003, section 6: precision is the share of links that are possible, recall
/// the share of sure links that were found, AER = 1 - (|A∩S| + |A∩P|) / (|A| + |S|).
public struct AlignmentErrorRate: Sendable {
  private var links = 0
  private var sure = 0
  private var linksPossible = 0
  private var linksSure = 0

  /// Makes a rate of no sentence pairs.
  public init() {}

  /// Adds the counts of one sentence pair.
  public mutating func add(_ alignment: Alignment, gold: GoldAlignment) {
    links += alignment.links.count
    sure += gold.sure.count
    for link in alignment.links {
      if gold.possible.contains(link) { linksPossible += 1 }
      if gold.sure.contains(link) { linksSure += 1 }
    }
  }

  /// Share of links that are possible, 0 to 1.
  public var precision: Double { Double(linksPossible) / Double(max(1, links)) }
  /// Share of the sure links that were found, 0 to 1.
  public var recall: Double { Double(linksSure) / Double(max(1, sure)) }
  /// Alignment error rate, 0 (perfect) to 1; 0 if there are no links at all.
  public var errorRate: Double {
    let total = links + sure
    return total == 0 ? 0 : 1 - Double(linksSure + linksPossible) / Double(total)
  }
}
