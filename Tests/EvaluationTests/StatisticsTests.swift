import Evaluation
import Primitives
import Testing

/// Returns a test set of random words from a small vocabulary, so that n-grams repeat and sometimes
/// match.
private func randomTestSet(
  segments: Int, referenceSets: Int, seed: UInt64
) throws -> TestSet {
  var generator = SplitMix64(seed: seed)
  let words = ["sun", "Sun", "sea", "3.5", "co-op", "«да»", "水", "e\u{301}", "don't", ",", "."]
  func line() -> String {
    let length = Int.random(in: 0...12, using: &generator)
    return (0..<length).map { _ in words.randomElement(using: &generator) ?? "" }
      .joined(separator: " ")
  }
  let hypotheses = (0..<segments).map { _ in line() }
  let references = (0..<referenceSets).map { _ in (0..<segments).map { _ in line() } }
  return try TestSet(hypotheses: hypotheses, references: references)
}

@Suite struct StatisticsTests {
  @Test(arguments: 1...20) func corpusScoreEqualsTheScoreOfSummedStatistics(_ seed: Int) throws {
    let testSet = try randomTestSet(
      segments: 40, referenceSets: 1 + seed % 3, seed: UInt64(seed))
    for tokenization in Tokenization.allCases {
      try expectAdditivity(of: BLEU(tokenization: tokenization, lowercase: seed % 2 == 0), testSet)
    }
    try expectAdditivity(of: ChrF(), testSet)
    try expectAdditivity(of: TER(normalized: seed % 2 == 0), testSet)
    try expectAdditivity(of: ChrF(wordOrder: 2, whitespace: true), testSet)
  }

  private func expectAdditivity<M: Metric>(of metric: M, _ testSet: TestSet) throws {
    let whole = try metric.corpusScore(of: testSet).value
    let table = metric.statistics(of: testSet)
    #expect(table.rowCount == testSet.hypotheses.count)

    // Ranges counted separately, as on threads, give the same table.
    var joined = StatisticsTable(columnCount: metric.statisticsCount)
    for start in stride(from: 0, to: testSet.hypotheses.count, by: 7) {
      try joined.append(contentsOf: metric.statistics(of: testSet, in: start..<(start + 7)))
    }
    #expect(joined == table)

    // So do segments counted one at a time with a new workspace and added in reverse order.
    var total = [Int](repeating: 0, count: metric.statisticsCount)
    for segment in testSet.hypotheses.indices.reversed() {
      let row = metric.statistics(of: testSet, in: segment..<(segment + 1))
      #expect(row.row(0) == table.row(segment))
      for (column, value) in row.sum().enumerated() { total[column] += value }
    }
    #expect(total == table.sum())
    #expect(total == table.sum(ofRows: testSet.hypotheses.indices.reversed()))
    #expect(try metric.score(of: total).value == whole)
  }

  @Test func statisticsOfAnotherMetricThrow() throws {
    let statistics = [Int](repeating: 1, count: try BLEU().statisticsCount)
    #expect(throws: EvaluationError.statisticsMismatch(expected: 18, found: 10)) {
      try ChrF().score(of: statistics)
    }
    var table = StatisticsTable(columnCount: 3)
    #expect(throws: EvaluationError.statisticsMismatch(expected: 3, found: 2)) {
      try table.append(contentsOf: StatisticsTable(columnCount: 2))
    }
  }

  @Test func rangesAndRowsOutsideTheTestSetAreIgnored() throws {
    let testSet = try TestSet(hypotheses: ["a b", "c"], references: [["a b", "d"]])
    let bleu = try BLEU()
    #expect(bleu.statistics(of: testSet, in: -5..<1).rowCount == 1)
    #expect(bleu.statistics(of: testSet, in: 7..<9).rowCount == 0)
    let table = bleu.statistics(of: testSet)
    #expect(table.row(2) == nil)
    #expect(table.row(-1) == nil)
    #expect(table.sum(ofRows: [0, 0, 99]) == table.row(0).map { $0.map { 2 * $0 } })
  }

  @Test func longSegmentGrowsTheTables() throws {
    let line = (0..<20_000).map { String($0 % 5_000) }.joined(separator: " ")
    let score = try BLEU().sentenceScore(hypothesis: line, references: [line, "short"])
    #expect(agree(score.value, 100))
    #expect(score.counts == [20_000, 19_999, 19_998, 19_997])
    #expect(
      agree(try ChrF(wordOrder: 2).sentenceScore(hypothesis: line, references: [line]).value, 100))
  }
}
