/// Symmetrisation heuristics: combination of the alignments of both directions into one.
///
/// Source: Och and Ney 2003, section 5.6; Koehn, Och and Marcu 2003 for the grow-diag heuristics,
/// whose details follow Moses.
public enum Symmetrization: String, Sendable, CaseIterable, Codable {
  /// Links of the model that generates the target.
  case forward
  /// Links of the model that generates the source.
  case reverse
  /// Links of both models.
  case intersection
  /// Links of either model.
  case union
  /// Intersection, grown by neighbouring links of the union.
  case growDiag = "grow-diag"
  /// `growDiag`, with links of words that have none: the word of one side, or of both.
  case growDiagFinal = "grow-diag-final"
  /// `growDiag`, with links of words of which both have none.
  case growDiagFinalAnd = "grow-diag-final-and"
  /// Links whose posterior, averaged over both directions, is at least 0.5. Equal to `intersection`
  /// if only the best links of each direction are known.
  case posterior

  /// Combines the links of one sentence pair.
  ///
  /// - Parameters:
  ///   - forward: the links of the model that generates the target.
  ///   - reverse: the links of the model that generates the source.
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

/// Links of one sentence pair as a matrix, with a flag for each linked word.
private struct LinkGrid {
  let sourceLength: Int
  let targetLength: Int
  /// [source, target]
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

  /// Adds links of the union that are adjacent to an existing link and cover a word without a link,
  /// until nothing changes.
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

  /// Adds the links with at least one word that has no link yet.
  ///
  /// - Parameter bothSides: whether neither word of an added link may have a link yet.
  mutating func addUncovered(_ links: [Alignment.Link], bothSides: Bool) {
    for link in links {
      let (source, target) = (sourceLinked[link.source], targetLinked[link.target])
      if bothSides ? !source && !target : !(source && target) { insert(link) }
    }
  }
}

extension Alignment {
  /// Creates an alignment of the links whose posterior, averaged over both directions, is at least
  /// 0.5.
  ///
  /// Source: Liang, Taskar and Klein 2006, section 4. They multiply the posteriors; with the sum, a
  /// link that is certain in one direction is included whatever its posterior in the other.
  ///
  /// - Parameters:
  ///   - forward: link posteriors, one row per target word.
  ///   - reverse: link posteriors, one row per source word.
  init(forward: PosteriorMatrix, reverse: PosteriorMatrix) {
    var links: [Link] = []
    for source in 0..<forward.given {
      for target in 0..<forward.generated {
        let sum =
          forward.cells[target * forward.stride + source]
          + reverse.cells[source * reverse.stride + target]
        if sum >= 1 { links.append(Link(source, target)) }
      }
    }
    self.init(links)
  }

  /// Creates an alignment of the links whose sampled posterior, averaged over both directions, is
  /// at least 0.5.
  ///
  /// - Parameter layout: the layout of the sentence pair in the forward direction.
  init(forward: LinkPosteriors, reverse: LinkPosteriors, _ layout: LinkLayout) {
    var links: [Link] = []
    for target in 0..<layout.generated {
      for source in 0..<layout.given {
        let link = layout.linkIndex(target, source)
        if Int(forward.sums[link]) + Int(reverse.sums[link]) >= forward.certainSum {
          links.append(Link(source, target))
        }
      }
    }
    self.init(links)
  }
}
