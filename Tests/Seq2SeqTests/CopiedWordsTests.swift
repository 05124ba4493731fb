import Corpora
import Foundation
import NeuralNetwork
import Parallelism
import Primitives
import Seq2Seq
import Testing
import TextProcessing

/// Hidden words in training, and copies of unknown words in translation.
struct CopiedWordsTests {
  private static func lines(_ source: String, _ target: String) throws -> ParallelLines {
    try ParallelLines(
      source: TextLines(bytes: Array(source.utf8), name: "source"),
      target: TextLines(bytes: Array(target.utf8), name: "target"))
  }

  private func corpus(
    _ lines: ParallelLines, _ subwords: Subwords, hiding: Double, key: UInt64 = 1
  ) -> (sources: [[Int32]], targets: [[Int32]]) {
    let corpus = subwords.corpus(
      lines, maximumLength: 100, dropout: 0, copied: CopiedWords(lines), hiding: hiding, key: key)
    let pairs = corpus.pairs(Array(0..<corpus.count))
    return (pairs.sources.map(Array.init), pairs.targets.map(Array.init))
  }

  @Test func wordsOnBothSidesAreHiddenOnBoth() throws {
    // "anna" occurs twice in the second line, and "the" does not occur on the target side.
    let lines = try Self.lines(
      "the bob meets anna\nanna and anna\nthe 42\n", "bob trifft die anna\nanna und anna\ndie 42\n")
    #expect(CopiedWords(lines).count == 3)
    let subwords = Subwords.learn(lines, merges: 100)
    let unknown = SubwordVocabulary.unknown
    let (sources, targets) = corpus(lines, subwords, hiding: 1)
    #expect(sources.map { $0.count { $0 == unknown } } == [2, 0, 1])
    #expect(targets.map { $0.count { $0 == unknown } } == [2, 0, 1])
    #expect(sources[0].firstIndex(of: unknown) == 1)
    #expect(targets[0].firstIndex(of: unknown) == 1)
    let plain = corpus(lines, subwords, hiding: 0)
    #expect((plain.sources + plain.targets).allSatisfy { !$0.contains(unknown) })
  }

  @Test func frequentWordsAreNotHidden() throws {
    let text = (0..<60).map { "so name\($0)\n" }.joined()
    #expect(CopiedWords(try Self.lines(text, text)).count == 60)
  }

  @Test func theKeyDecidesWhichWordsAreHidden() throws {
    let text = (0..<40).map { "name\($0)\n" }.joined()
    let lines = try Self.lines(text, text)
    let subwords = Subwords.learn(lines, merges: 100)
    let first = corpus(lines, subwords, hiding: 0.5).sources
    #expect(first == corpus(lines, subwords, hiding: 0.5).sources)
    #expect(first != corpus(lines, subwords, hiding: 0.5, key: 2).sources)
    let hidden = first.count { $0[0] == SubwordVocabulary.unknown }
    #expect((5...35).contains(hidden))
  }

  /// Three merges join the letters to "lila" for the target; the source vocabulary contains only
  /// the letters, from other words.
  @Test func subwordsOfTheOtherLanguageAreSplit() throws {
    let lines = try Self.lines("lma im\n", "lila lila lila lila\n")
    let subwords = Subwords.learn(lines, merges: 3)
    #expect(subwords.encodeTarget(["lila"]).count == 3)
    let sentence = subwords.encode(["lila", "漢字", "mi", "im"])
    #expect(
      sentence.ids.dropLast().map(subwords.source.subword)
        == ["l@@", "i@@", "l@@", "a", "<unk>", "<unk>", "i@@", "m"])
    #expect(sentence.tokens == [0, 0, 0, 0, 1, 2, 3, 3])
  }

  /// In malformed codes, a merge may split `</w>` itself, which must not lead to infinite
  /// recursion.
  @Test func segmentationWithMalformedCodesTerminates() throws {
    let codes = try BytePairCodes(parsing: "#version: 0.2\na <\n< /w>\na< /w>\nb </w>\n")
    let known = SubwordVocabulary(TextLines(bytes: Array("b\n".utf8), name: "known"))
    let subwords = Subwords(codes: codes, source: known, target: known)
    #expect(subwords.encode(["a", "", "b", "ab"]).ids == [0, 3, 0, 2])
  }

  /// A network trained with hidden words copies names that the training corpus does not contain.
  @Test func unknownWordsAreCopied() throws {
    var random = SplitMix64(seed: 5)
    let names = (0..<40).map { "n\($0)" }
    let verbs = [("sees", "vede"), ("hears", "aude"), ("meets", "salută")]
    var (source, target) = ("", "")
    for _ in 0..<300 {
      let first = names.randomElement(using: &random)!
      let second = names.randomElement(using: &random)!
      let verb = verbs.randomElement(using: &random)!
      source += "\(first) \(verb.0) \(second)\n"
      target += "pe \(second) \(verb.1) \(first)\n"
    }
    let lines = try Self.lines(source, target)
    let subwords = Subwords.learn(lines, merges: 100)
    let copied = CopiedWords(lines)
    #expect(copied.count > 400)
    var shape = Seq2SeqOptions()
    shape.embedding = 24
    shape.width = 32
    let network = Seq2SeqNetwork(
      shape, sourceSize: subwords.source.count, targetSize: subwords.target.count)
    var options = TrainingOptions()
    options.epochs = 12
    options.batchSentences = 16
    options.optimizer.learningRate = 0.01
    options.labelSmoothing = 0
    options.dropout.inputs = 0
    let folder = try ToyTask.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func corpus(_ epoch: Int) -> SubwordCorpus {
      subwords.corpus(
        lines, maximumLength: 50, dropout: 0, copied: copied, hiding: 0.3, key: UInt64(epoch))
    }
    let training = try Seq2SeqTraining(
      network, corpus: corpus(0), development: nil, options: options, threads: Threads(1),
      folder: folder, logPath: folder + "/log", fingerprint: "copied",
      callbacks: Seq2SeqTraining.Callbacks(corpusOfEpoch: corpus))
    let model = NeuralModel(Ensemble(network, [try training.run().weights]), subwords: subwords)
    let found = model.translate(
      [["漢字", "sees", "☃"], ["n1", "hears", "漢字"], ["☃", "meets", "n2"]], options: BeamOptions(),
      arena: Arena())
    #expect(found[0][0].tokens == ["pe", "☃", "vede", "漢字"])
    #expect(found[1][0].tokens == ["pe", "漢字", "aude", "n1"])
    #expect(found[2][0].tokens == ["pe", "n2", "salută", "☃"])
  }
}
