import Corpora
import Seq2Seq
import Testing

struct SubwordDropoutTests {
  private let task: ToyTask

  init() throws { task = try ToyTask(pairs: 200, subwordDropout: 0.3) }

  private func corpus(_ dropout: Double, key: UInt64) -> SubwordCorpus {
    Self.corpus(task, dropout, key: key)
  }

  private static func corpus(_ task: ToyTask, _ dropout: Double, key: UInt64) -> SubwordCorpus {
    task.subwords.corpus(
      task.lines, maximumLength: 50, dropout: dropout, copied: CopiedWords(task.lines), hiding: 0,
      key: key)
  }

  private func text(_ corpus: SubwordCorpus) -> [[Int32]] {
    let pairs = corpus.pairs(Array(0..<corpus.count))
    return pairs.sources.map(Array.init) + pairs.targets.map(Array.init)
  }

  /// Joins subwords to words, without start and end symbols.
  private func words(_ ids: [Int32], _ vocabulary: SubwordVocabulary) -> String {
    ids.filter { $0 > SubwordVocabulary.end }.map(vocabulary.subword).joined(separator: " ")
      .split(separator: "@@ ").joined()
  }

  @Test func wordsStayAndSubwordsChange() {
    let dropped = corpus(0.3, key: 1)
    #expect(dropped.count == task.lines.count)
    let pairs = dropped.pairs(Array(0..<dropped.count))
    for line in 0..<task.lines.count {
      let (source, target) = (Array(pairs.sources[line]), Array(pairs.targets[line]))
      #expect(words(source, task.subwords.source) == task.lines.source[line])
      #expect(words(target, task.subwords.target) == task.lines.target[line])
      #expect(!source.contains(SubwordVocabulary.unknown))
      #expect(!target.contains(SubwordVocabulary.unknown))
    }
    let plain = text(task.corpus)
    #expect(zip(text(dropped), plain).contains { $0.count > $1.count })
  }

  @Test func theKeyDecides() {
    let (first, again) = (text(corpus(0.3, key: 1)), text(corpus(0.3, key: 1)))
    let other = text(corpus(0.3, key: 2))
    #expect(first.elementsEqual(again))
    #expect(!first.elementsEqual(other))
    #expect(text(corpus(0, key: 1)).elementsEqual(text(task.corpus)))
  }

  /// If the vocabulary does not contain the subwords of a word, the word is segmented without
  /// dropout.
  @Test func nothingBecomesUnknown() throws {
    let whole = try ToyTask(pairs: 200)
    let dropped = Self.corpus(whole, 0.5, key: 1)
    #expect(text(dropped).allSatisfy { !$0.contains(SubwordVocabulary.unknown) })
  }
}
