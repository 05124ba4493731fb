import Corpora
import Explanation
import Parallelism
import TestSupport
import Testing
import WordAlignment

struct TrellisTests {
  private let model: AlignmentModel

  init() throws {
    let pairs = [
      ("o casă", "a house"), ("o carte", "a book"), ("altă carte", "another book"),
      ("altă casă", "another house"), ("casă", "house"),
    ]
    func lines(_ side: [String]) -> TextLines {
      TextLines(bytes: Array(side.map { $0 + "\n" }.joined().utf8), name: "text")
    }
    let bitext = Bitext(
      try ParallelLines(source: lines(pairs.map(\.0)), target: lines(pairs.map(\.1))))
    let training = AlignmentTraining(
      bitext, options: WordAlignmentOptions(method: .hmm), threads: Threads(1))
    let folder = try ScratchFolder()
    try AlignmentModel.write(training, to: folder.path("model.sqlite"))
    model = try AlignmentModel(file: folder.path("model.sqlite"))
  }

  @Test func rowsAreDistributionsAndThePathIsThatOfTheAligner() throws {
    let (source, target) = (["altă", "carte"], ["another", "book"])
    let trellis = try Trellis(source: source, target: target, model)
    #expect(trellis.posteriors.shares.count == 2)
    for row in trellis.posteriors.shares {
      #expect(row.count == 3)
      #expect(abs(row.reduce(0, +) - 1) < 1e-5)
    }
    let links = trellis.posteriors.path.enumerated().compactMap { row, column in
      column.map { Alignment.Link($0, row) }
    }
    #expect(links == model.align(source: source, target: target, .forward).links)
    #expect(links == [.init(0, 0), .init(1, 1)])
    #expect(trellis.posteriors.shares[0][0] > 0.9)
    #expect(trellis.text.split(separator: "\n").count == 1 + 2 + 1)
  }

  @Test func emptySentencesAreRefused() {
    #expect(throws: (any Error).self) { try Trellis(source: [], target: ["a"], model) }
  }
}
