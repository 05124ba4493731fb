import Corpora
import Primitives
import Testing

@Suite struct CleaningTests {
  @Test func keepsPairsWithinTheLimits() {
    let cleaning = Cleaning {
      $0.maximumLength = 20
      $0.maximumRatio = 4
    }
    for (source, target) in [(1, 1), (1, 4), (4, 1), (20, 20), (5, 20), (20, 5)] {
      #expect(cleaning.reason(sourceLength: source, targetLength: target) == nil)
    }
  }

  @Test(arguments: [
    (0, 1, Cleaning.Reason.empty), (1, 0, .empty), (0, 0, .empty), (0, 21, .empty),
    (21, 20, .overlong), (20, 21, .overlong), (1, 21, .overlong), (1, 5, .ratio), (20, 4, .ratio),
  ])
  func givesTheReason(source: Int, target: Int, reason: Cleaning.Reason) {
    let cleaning = Cleaning {
      $0.maximumLength = 20
      $0.maximumRatio = 4
    }
    #expect(cleaning.reason(sourceLength: source, targetLength: target) == reason)
  }

  @Test func ratiosNeedNotBeWhole() {
    let cleaning = Cleaning { $0.maximumRatio = 1.5 }
    #expect(cleaning.reason(sourceLength: 4, targetLength: 6) == nil)
    #expect(cleaning.reason(sourceLength: 7, targetLength: 4) == .ratio)
  }

  @Test func reportsCountsAndTheFirstLines() {
    var report = CleaningReport()
    for line in 1...7 { report.drop(line: line, .empty) }
    report.keep()
    report.keep()
    report.drop(line: 10, .duplicate)
    #expect(report.total == 10)
    #expect(report.kept == 2)
    #expect(report.dropped[.empty]?.count == 7)
    #expect(report.dropped[.empty]?.firstLines == [1, 2, 3, 4, 5])
    #expect(report.dropped[.duplicate]?.firstLines == [10])
    #expect(report.dropped[.ratio] == nil)
    #expect(
      report.description == "kept 2 of 10 pairs; dropped 7 (an empty side: line 1, 2, 3, 4, 5, …)"
        + "; dropped 1 (a duplicate: line 10)")
  }
}
