import NeuralNetwork
import Primitives
public import Seq2Seq
import Storage
import Synchronization
package import TextProcessing

/// Recurrent system of a model directory.
public struct NeuralTranslator: Translator {
  package let model: NeuralModel
  private let options: BeamOptions
  private let arenas = ArenaPool()
  package let sourcePreparation: TextPreparation
  package let targetPreparation: TextPreparation

  /// Loads the system from a model directory.
  ///
  /// - Throws: `FileError` if a part is missing or damaged; `OptionError` for options that are not
  ///   allowed.
  public init(_ directory: ModelDirectory, options: BeamOptions = BeamOptions()) throws {
    try self.init(directory, directory.readDescription(), options: options)
  }

  /// Loads the system according to a description, which need not be that of a finished model.
  package init(
    _ directory: ModelDirectory, _ description: ModelDescription,
    options: BeamOptions = BeamOptions()
  ) throws {
    try options.validate()
    guard description.systems.contains(.neural) else {
      throw FileError(
        directory.path, "holds no recurrent system; train one with `--system neural`")
    }
    model = try NeuralModel(directory.neuralFiles, precision: options.precision)
    self.options = options
    sourcePreparation = try directory.preparation(
      language: description.source, form: description.form)
    targetPreparation = try directory.preparation(
      language: description.target, form: description.form)
  }

  public var batchSize: Int { options.batchSize }
  /// Largest size of an n-best list, which is limited by the beam size.
  public static let largestList = 1000

  public func translate(_ line: String) -> Translation { translate([line])[0] }

  public func translate(_ lines: [String]) -> [Translation] {
    let sentences = lines.map(tokens)
    let found = search(sentences, options)
    return zip(lines, sentences).enumerated().map { index, line in
      translation(found[index][0], of: line.0, tokenCount: line.1.count)
    }
  }

  public func translations(of line: String, count: Int) -> [Translation] {
    let tokens = tokens(of: line)
    return translations(ofTokens: [tokens], count: count)[0]
      .map { translation($0, of: line, tokenCount: tokens.count) }.withDifferentTexts
  }

  /// Returns the tokens of a line; a token with a character that the network does not know is replaced
  /// by a form of it that it knows.
  package func tokens(of line: String) -> [String] {
    let subwords = model.subwords
    return sourcePreparation.knownForms(
      of: sourcePreparation.tokens(of: line), changesCase: false, isKnown: subwords.knows)
  }

  /// Returns log P(translation | source) of sentence pairs, and the number of subwords predicted,
  /// including the end of the sentence.
  package func score(
    _ pairs: [(source: String, target: String)]
  ) -> [(logProbability: Double, subwords: Int)] {
    let arena = arenas.take()
    defer { arenas.giveBack(arena) }
    return model.score(
      pairs.map {
        (sourcePreparation.tokens(of: $0.source), targetPreparation.tokens(of: $0.target))
      }, arena: arena)
  }

  /// Returns the subword scores and attention of the best translation of a tokenised sentence and
  /// of other translations; nil for an empty sentence.
  ///
  /// - Parameter others: other translations of the sentence, as tokens.
  package func read(
    _ words: [String], others: [[String]]
  ) -> (best: TranslationReading, others: [TranslationReading])? {
    guard !words.isEmpty else { return nil }
    let arena = arenas.take()
    defer { arenas.giveBack(arena) }
    return model.read(words, others: others, options: options, arena: arena)
  }

  /// Returns log P(translation | source) of several translations of each sentence, all as tokens.
  package func score(_ lists: [(source: [String], targets: [[String]])]) -> [[Double]] {
    let arena = arenas.take()
    defer { arenas.giveBack(arena) }
    return model.score(lists: lists, arena: arena)
  }

  /// Loads the reverse network of a model directory.
  init(reverseOf directory: ModelDirectory, _ description: ModelDescription) throws {
    model = try NeuralModel(directory.reverseNeuralFiles)
    options = BeamOptions()
    sourcePreparation = try directory.preparation(
      language: description.target, form: description.form)
    targetPreparation = try directory.preparation(
      language: description.source, form: description.form)
  }

  /// Returns log P(sentence | translation) of several translations of each sentence, all as tokens.
  ///
  /// - Precondition: this is the reverse network.
  func scoreReversed(_ lists: [(source: [String], targets: [[String]])]) -> [[Double]] {
    let arena = arenas.take()
    defer { arenas.giveBack(arena) }
    return model.scoreReversed(lists: lists, arena: arena)
  }

  /// Returns up to `count` different translations of tokenised sentences, the best first.
  package func translations(
    ofTokens sentences: [[String]], count: Int
  ) -> [[NeuralModel.Translation]] {
    var options = options
    options.translations = min(count, Self.largestList)
    options.beam = max(options.beam, options.translations)
    return search(sentences, options)
  }

  private func search(
    _ sentences: [[String]], _ options: BeamOptions
  ) -> [[NeuralModel.Translation]] {
    let arena = arenas.take()
    defer { arenas.giveBack(arena) }
    return model.translate(sentences, options: options, arena: arena)
  }

  private func translation(
    _ found: NeuralModel.Translation, of line: String, tokenCount: Int
  ) -> Translation {
    Translation(
      text: targetPreparation.text(of: found.tokens, translationOf: line), score: found.score,
      features: [("LogProbability0", [found.logProbability])], alignment: found.links,
      tokenCounts: (tokenCount, found.tokens.count))
  }
}

/// Arenas that threads take and give back, so that each thread allocates one only once.
private final class ArenaPool: Sendable {
  private let free = Mutex<[Arena<Float>]>([])

  func take() -> Arena<Float> { free.withLock { $0.popLast() } ?? Arena() }
  func giveBack(_ arena: Arena<Float>) { free.withLock { $0.append(arena) } }
}
