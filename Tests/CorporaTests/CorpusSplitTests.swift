import Corpora
import Testing

@Suite struct CorpusSplitTests {
  @Test(arguments: [
    (0, 0, 0), (10, 0, 0), (10, 10, 0), (10, 0, 10), (10, 3, 7), (1000, 50, 50), (1001, 7, 93),
    (12_345, 1, 0), (12_345, 0, 1), (99, 33, 1),
  ])
  func putsEveryPairIntoOneSet(count: Int, development: Int, test: Int) {
    let split = CorpusSplit(count: count, development: development, test: test)
    #expect(split.development.count == development)
    #expect(split.test.count == test)
    #expect((split.training + split.development + split.test).sorted() == Array(0..<count))
    for set in [split.training, split.development, split.test] { #expect(set == set.sorted()) }
  }

  @Test func pairsThatShareASideWithAHeldOutPairLeaveTheTrainingSet() {
    func lines(_ words: [String]) -> TextLines {
      TextLines(bytes: Array(words.map { $0 + "\n" }.joined().utf8), name: "x")
    }
    var split = CorpusSplit(count: 8, development: 1, test: 1)
    let (development, test) = (split.development[0], split.test[0])
    var source = (0..<8).map { "s\($0)" }
    var target = (0..<8).map { "t\($0)" }
    let kept = split.training.dropFirst(2)
    source[split.training[0]] = source[development]
    target[split.training[1]] = target[test]
    #expect(split.removeOverlap(lines(source), lines(target)) == 2)
    #expect(split.training == Array(kept))
    #expect(split.development == [development])
  }

  /// Every thousand pairs contribute their share, give or take one pair.
  @Test func takesSetsEvenly() {
    let split = CorpusSplit(count: 10_000, development: 100, test: 200)
    for start in stride(from: 0, to: 10_000, by: 1000) {
      let stretch = start..<start + 1000
      #expect((9...11).contains(split.development.count(where: stretch.contains)))
      #expect((19...21).contains(split.test.count(where: stretch.contains)))
    }
  }
}
