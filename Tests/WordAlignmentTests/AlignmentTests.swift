import Testing
import WordAlignment

@Suite struct AlignmentTests {
  @Test func linksAreSortedAndUnique() {
    let alignment = Alignment([.init(2, 0), .init(0, 1), .init(2, 0), .init(0, 0)])
    #expect(alignment.links == [.init(0, 0), .init(0, 1), .init(2, 0)])
    #expect(alignment.pharaoh == "0-0 0-1 2-0")
    #expect(Alignment([]).pharaoh.isEmpty)
  }

  @Test func parsesThePharaohFormat() throws {
    #expect(Alignment(pharaoh: "")?.links == [])
    #expect(Alignment(pharaoh: "  \t ")?.links == [])
    #expect(Alignment(pharaoh: "10-2  0-0\t0-0 ")?.pharaoh == "0-0 10-2")
    #expect(Alignment(pharaoh: "1?2 0-0")?.pharaoh == "0-0 1-2")
  }

  @Test(arguments: [
    "0", "a-b", "0-", "-0", "-", "?", "0-0-0", "0--1", "-1-0", "0?1?2", "0?1-2", "0-1?2", "0:0",
    "0-0,1-1", "0-0 x", "1.0-0", "0x1-0", "99999999999999999999-0", "１-１", "0 - 0",
  ]) func rejectsMalformedLinks(text: String) {
    #expect(Alignment(pharaoh: text) == nil)
    #expect(GoldAlignment(pharaoh: text) == nil)
  }

  @Test func distinguishesSureAndPossibleLinks() throws {
    let gold = try #require(GoldAlignment(pharaoh: "0-0 1?1 2-1"))
    #expect(gold.sure == [.init(0, 0), .init(2, 1)])
    #expect(gold.possible == [.init(0, 0), .init(1, 1), .init(2, 1)])
  }

  @Test func errorRateOfAWorkedExample() throws {
    var rate = AlignmentErrorRate()
    // |A| = 4, |S| = 2, |A ∩ S| = 2, |A ∩ P| = 3
    rate.add(
      try #require(Alignment(pharaoh: "0-0 1-1 2-2 3-0")),
      gold: try #require(GoldAlignment(pharaoh: "0-0 1-1 2?2 1?2")))
    #expect(rate.precision == 0.75)
    #expect(rate.recall == 1)
    #expect(abs(rate.errorRate - (1 - 5.0 / 6)) < 1e-12)
    // Second sentence: |A| = 1, |S| = 2, no common link. Counts are summed, rates are not averaged.
    rate.add(
      try #require(Alignment(pharaoh: "0-1")),
      gold: try #require(GoldAlignment(pharaoh: "0-0 1-1")))
    #expect(rate.precision == 0.6)
    #expect(rate.recall == 0.5)
    #expect(abs(rate.errorRate - (1 - 5.0 / 9)) < 1e-12)
  }

  @Test func errorRateIsZeroForPerfectAndOneForDisjointLinks() throws {
    let gold = try #require(GoldAlignment(pharaoh: "0-0 1-1 2?1"))
    var perfect = AlignmentErrorRate()
    perfect.add(try #require(Alignment(pharaoh: "0-0 1-1")), gold: gold)
    #expect(perfect.errorRate == 0)
    var disjoint = AlignmentErrorRate()
    disjoint.add(try #require(Alignment(pharaoh: "0-1 1-0")), gold: gold)
    #expect(disjoint.errorRate == 1)
    #expect(disjoint.precision == 0)
  }
}
