/// How the alignments of the two directions become one.
///
/// Source: Och and Ney 2003, section 5.6; Koehn, Och and Marcu 2003 for the growing heuristics, whose
/// details follow Moses.
public enum Symmetrization: String, Sendable, CaseIterable, Codable {
  case forward, reverse
  case intersection, union
  case growDiag = "grow-diag"
  case growDiagFinal = "grow-diag-final"
  case growDiagFinalAnd = "grow-diag-final-and"
  /// The links whose probability, averaged over the directions, is at least a half. Where only the best links of
  /// the directions are known, that is the intersection.
  case posterior

  /// Combines links of one sentence pair.
  ///
  /// - Parameters:
  ///   - forward: the links of the model that generates the target, each (source, target).
  ///   - reverse: the links of the model that generates the source, each (source, target).
  package func combine(
    forward: [Alignment.Link], reverse: [Alignment.Link], sourceLength: Int, targetLength: Int
  ) -> Alignment {
    switch self {
    case .forward: return Alignment(forward)
    case .reverse: return Alignment(reverse)
    case .union: return Alignment(forward + reverse)
    case .posterior, .intersection, .growDiag, .growDiagFinal, .growDiagFinalAnd:
      var grid = LinkGrid(sourceLength: sourceLength, targetLength: targetLength)
      let forward = Set(forward)
      let reverse = Set(reverse)
      for link in forward.intersection(reverse) { grid.insert(link) }
      if self != .intersection && self != .posterior {
        grid.growDiagonally(within: forward.union(reverse))
      }
      if self == .growDiagFinal || self == .growDiagFinalAnd {
        for links in [forward, reverse] {
          grid.addUncovered(links.sorted(), bothSides: self == .growDiagFinalAnd)
        }
      }
      return Alignment(grid.links)
    }
  }
}

/// The links of one sentence pair as a table, with a note of which words are linked.
private struct LinkGrid {
  let sourceLength: Int
  let targetLength: Int
  private var isLink: [Bool]
  private var sourceLinked: [Bool]
  private var targetLinked: [Bool]

  init(sourceLength: Int, targetLength: Int) {
    self.sourceLength = sourceLength
    self.targetLength = targetLength
    isLink = [Bool](repeating: false, count: sourceLength * targetLength)
    sourceLinked = [Bool](repeating: false, count: sourceLength)
    targetLinked = [Bool](repeating: false, count: targetLength)
  }

  var links: [Alignment.Link] {
    isLink.indices.filter { isLink[$0] }.map {
      Alignment.Link($0 / targetLength, $0 % targetLength)
    }
  }

  mutating func insert(_ link: Alignment.Link) {
    isLink[link.source * targetLength + link.target] = true
    sourceLinked[link.source] = true
    targetLinked[link.target] = true
  }

  private static let neighbours = [
    (-1, 0), (0, -1), (1, 0), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1),
  ]

  /// Adds links of the union beside existing ones where they cover a word that has none, until
  /// nothing changes.
  mutating func growDiagonally(within union: Set<Alignment.Link>) {
    var grown = true
    while grown {
      grown = false
      for target in 0..<targetLength {
        for source in 0..<sourceLength where isLink[source * targetLength + target] {
          for (sourceStep, targetStep) in Self.neighbours {
            let link = Alignment.Link(source + sourceStep, target + targetStep)
            guard link.source >= 0, link.source < sourceLength, link.target >= 0,
              link.target < targetLength, !isLink[link.source * targetLength + link.target],
              !(sourceLinked[link.source] && targetLinked[link.target]), union.contains(link)
            else { continue }
            insert(link)
            grown = true
          }
        }
      }
    }
  }

  /// Adds links one of whose words, or both of whose words, have none yet.
  mutating func addUncovered(_ links: [Alignment.Link], bothSides: Bool) {
    for link in links {
      let (source, target) = (sourceLinked[link.source], targetLinked[link.target])
      if bothSides ? !source && !target : !(source && target) { insert(link) }
    }
  }
}
