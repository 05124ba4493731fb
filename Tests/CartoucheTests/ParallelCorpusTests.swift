import Cartouche
import TestSupport
import Testing

@Suite struct ParallelCorpusTests {
  private static let pairs = [
    ParallelCorpus.Pair(source: "o casă", target: "a house"),
    ParallelCorpus.Pair(source: "casa\nverde", target: "the green\r\nhouse"),
    ParallelCorpus.Pair(source: "", target: "nothing"),
  ]

  @Test func pairsOfAnArrayStayApart() throws {
    let corpus = try ParallelCorpus(Self.pairs, source: "ro", target: "en")
    #expect(corpus.count == 3)
    #expect(corpus.sources == ["o casă", "casa verde", ""])
    #expect(corpus.targets == ["a house", "the green  house", "nothing"])
    #expect(try corpus.reversed().sources == corpus.targets)
  }

  @Test func filesAreRead() throws {
    let folder = try ScratchFolder()
    let source = try folder.write("unu\ndoi\n", to: "x.ro")
    let target = try folder.write("one\ntwo\n", to: "x.en")
    let pairs = [
      ParallelCorpus.Pair(source: "unu", target: "one"),
      ParallelCorpus.Pair(source: "doi", target: "two"),
    ]
    let tabbed = try folder.write("unu\tone\ndoi\ttwo\n", to: "x.tsv")
    for corpus in [
      try ParallelCorpus(prefix: folder.path("x"), source: "ro", target: "en"),
      try ParallelCorpus(sourceFile: source, targetFile: target, source: "ro", target: "en"),
      try ParallelCorpus(tabSeparatedFile: tabbed, source: "ro", target: "en"),
    ] { #expect(Array(corpus) == pairs) }
    #expect(throws: FileError.self) {
      try ParallelCorpus(prefix: folder.path("y"), source: "ro", target: "en")
    }
  }

  @Test func documentsAreRead() throws {
    let folder = try ScratchFolder()
    let memory = try folder.write(
      """
      <tmx version="1.4"><header srclang="ro"/><body><tu>
      <tuv xml:lang="ro"><seg>unu</seg></tuv><tuv xml:lang="en"><seg>one</seg></tuv>
      </tu></body></tmx>
      """, to: "x.tmx")
    let corpus = try ParallelCorpus(documents: [memory], source: "ro", target: "en")
    #expect(Array(corpus) == [.init(source: "unu", target: "one")])
    #expect(throws: FileError.self) {
      try ParallelCorpus(documents: [memory], source: "ro", target: "de")
    }
  }

  @Test func splitHoldsPairsOut() throws {
    let pairs = (0..<100).map { ParallelCorpus.Pair(source: "s\($0)", target: "t\($0 / 2)") }
    let corpus = try ParallelCorpus(pairs, source: "ro", target: "en")
    let parts = try corpus.split(development: 10, test: 5)
    #expect(parts.development.count == 10)
    #expect(parts.test.count == 5)
    let held = Set(parts.development.targets + parts.test.targets)
    #expect(held.isDisjoint(with: parts.training.targets))
    #expect(Set(parts.training.sources).isSubset(of: corpus.sources))
    for (development, test) in [(0, 5), (5, 0), (99, 1), (Int.max, 2), (2, Int.max)] {
      #expect(throws: OptionError.self) {
        try corpus.split(development: development, test: test)
      }
    }
  }
}
