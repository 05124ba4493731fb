import TestSupport
import Testing
import WordAlignment

@Suite struct SymmetrizationTests {
  private func links(_ pharaoh: String) throws -> [Alignment.Link] {
    try #require(Alignment(pharaoh: pharaoh)).links
  }

  private func combined(
    _ method: Symmetrization, _ forward: String, _ reverse: String, length: Int = 5
  ) throws -> String {
    method.combine(
      forward: try links(forward), reverse: try links(reverse), sourceLength: length,
      targetLength: length
    ).pharaoh
  }

  @Test func growDiagAddsNeighbours() throws {
    let (forward, reverse) = ("0-0 1-1 2-1", "0-0 1-1 1-2")
    #expect(try combined(.forward, forward, reverse) == "0-0 1-1 2-1")
    #expect(try combined(.reverse, forward, reverse) == "0-0 1-1 1-2")
    #expect(try combined(.intersection, forward, reverse) == "0-0 1-1")
    #expect(try combined(.union, forward, reverse) == "0-0 1-1 1-2 2-1")
    #expect(try combined(.growDiag, forward, reverse) == "0-0 1-1 1-2 2-1")
  }

  /// A link without a neighbour is added by the final step only.
  @Test func finalStepAddsIsolatedLinks() throws {
    let (forward, reverse) = ("0-0 3-3", "0-0 2-3")
    #expect(try combined(.intersection, forward, reverse) == "0-0")
    #expect(try combined(.growDiag, forward, reverse) == "0-0")
    #expect(try combined(.growDiagFinal, forward, reverse) == "0-0 2-3 3-3")
    #expect(try combined(.growDiagFinalAnd, forward, reverse) == "0-0 3-3")
    #expect(try combined(.union, forward, reverse) == "0-0 2-3 3-3")
  }

  /// No heuristic but the union adds a link whose words are both covered.
  @Test func linksBetweenCoveredWordsAreNotAdded() throws {
    let (forward, reverse) = ("0-0 0-1 1-1", "0-0 1-1")
    for method in [Symmetrization.growDiag, .growDiagFinal, .growDiagFinalAnd] {
      #expect(try combined(method, forward, reverse) == "0-0 1-1")
    }
    #expect(try combined(.union, forward, reverse) == "0-0 0-1 1-1")
  }

  /// A chain of neighbours along the diagonal is added link by link.
  @Test func growDiagContinuesFromAddedLinks() throws {
    #expect(try combined(.growDiag, "0-0 1-1 2-2 3-3", "0-0") == "0-0 1-1 2-2 3-3")
    #expect(try combined(.growDiag, "4-4 3-3 2-2 1-1", "4-4") == "1-1 2-2 3-3 4-4")
    #expect(try combined(.growDiag, "0-0 2-2 3-3", "0-0") == "0-0")
  }

  @Test func emptyIntersection() throws {
    #expect(try combined(.intersection, "0-1", "1-0").isEmpty)
    #expect(try combined(.growDiag, "0-1", "1-0").isEmpty)
    #expect(try combined(.growDiagFinalAnd, "0-1", "1-0") == "0-1 1-0")
    for method in Symmetrization.allCases { #expect(try combined(method, "", "").isEmpty) }
  }

  @Test func emptySentences() {
    for method in Symmetrization.allCases {
      #expect(
        method.combine(forward: [], reverse: [], sourceLength: 0, targetLength: 3).links.isEmpty)
      #expect(
        method.combine(forward: [], reverse: [], sourceLength: 3, targetLength: 0).links.isEmpty)
    }
  }

  @Test(arguments: 1...300) func heuristicsAreOrderedByInclusion(seed: Int) {
    var generator = SeededGenerator(seed)
    let source = Int.random(in: 1...9, using: &generator)
    let target = Int.random(in: 1...9, using: &generator)
    func random() -> [Alignment.Link] {
      (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        Alignment.Link(
          .random(in: 0..<source, using: &generator), .random(in: 0..<target, using: &generator))
      }
    }
    let (forward, reverse) = (random(), random())
    func links(_ method: Symmetrization) -> Set<Alignment.Link> {
      Set(
        method.combine(
          forward: forward, reverse: reverse, sourceLength: source, targetLength: target
        ).links)
    }
    let (intersection, union) = (links(.intersection), links(.union))
    #expect(intersection == Set(forward).intersection(reverse))
    #expect(union == Set(forward).union(reverse))
    let (grown, final) = (links(.growDiag), links(.growDiagFinal))
    let finalAnd = links(.growDiagFinalAnd)
    #expect(intersection.isSubset(of: grown))
    for larger in [final, finalAnd] {
      #expect(grown.isSubset(of: larger))
      #expect(larger.isSubset(of: union))
    }
    func isCovered(_ link: Alignment.Link, _ links: Set<Alignment.Link>) -> (Bool, Bool) {
      (
        links.contains { $0.source == link.source }, links.contains { $0.target == link.target }
      )
    }
    for link in union {
      // grow-diag leaves no link that it could still add.
      let hasNeighbour = grown.contains {
        abs($0.source - link.source) <= 1 && abs($0.target - link.target) <= 1
      }
      if hasNeighbour { #expect(isCovered(link, grown) == (true, true)) }
      // "final" covers both words of every link of the union, "final-and" at least one.
      #expect(isCovered(link, final) == (true, true))
      #expect(isCovered(link, finalAnd) != (false, false))
    }
  }
}
