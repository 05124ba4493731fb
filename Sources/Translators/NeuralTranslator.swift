package import Documents
import NeuralNetwork
import Primitives
package import Seq2Seq
import Storage
import Synchronization
package import TextProcessing

/// Recurrent system of a model directory.
package struct NeuralTranslator: EstimatingTranslator {
  package let model: NeuralModel
  private var options: BeamOptions
  /// Regression that estimates the quality; nil for no estimate.
  private var quality: QualityRegression?
  private let arenas = ArenaPool()
  package let sourcePreparation: TextPreparation
  package let targetPreparation: TextPreparation
  private let masking: TokenMasking
  /// Glossary that is obeyed; nil for none.
  private let glossary: Glossary?
  /// Tokens of the first target of each term; empty for a term that has none.
  private let termTargets: [[String]]

  /// Loads the system from a model directory.
  ///
  /// - Parameter glossary: terms that translations keep.
  /// - Throws: `FileError` if a part is missing or damaged; `OptionError` for options that are not
  ///   allowed.
  package init(
    _ directory: ModelDirectory, options: BeamOptions = BeamOptions(), glossary: Glossary? = nil
  ) throws {
    try self.init(
      directory, directory.readDescription(), options: options, glossary: glossary)
  }

  /// Loads the system according to a description, which need not be that of a finished model.
  package init(
    _ directory: ModelDirectory, _ description: ModelDescription,
    options: BeamOptions = BeamOptions(), glossary: Glossary? = nil
  ) throws {
    try options.validate()
    guard description.systems.contains(.neural) else {
      throw FileError(
        directory.path, "holds no recurrent system; train one with `--system neural`")
    }
    try directory.check(
      directory.neuralFiles.possible + directory.textParts(description), description)
    model = try NeuralModel(directory.neuralFiles, precision: options.precision)
    masking = TokenMasking(model.subwords, isActive: description.form == .raw)
    self.options = options
    sourcePreparation = try directory.sourcePreparation(description)
    targetPreparation = try directory.targetPreparation(description)
    self.glossary = glossary
    termTargets = (glossary?.entries ?? []).map { [targetPreparation] entry in
      entry.targets.first.map { targetPreparation.tokens(of: $0) } ?? []
    }
  }

  package var batchSize: Int { options.batchSize }
  /// Largest size of an n-best list, which is limited by the beam size.
  package static let largestList = 1000

  package var evidenceNames: [String] { NeuralEvidence.names }

  package func estimating(by regression: QualityRegression) -> NeuralTranslator {
    var result = measuringConfidence()
    result.quality = regression
    return result
  }

  /// Returns the same system, whose best translations come with their confidence.
  func measuringConfidence() -> NeuralTranslator {
    var result = self
    result.options.measuresConfidence = true
    return result
  }

  package func translate(_ line: String) -> Translation { translate([line])[0] }

  package func translate(_ lines: [String]) -> [Translation] {
    let lines = lines.map(line)
    let terms = lines.map { glossary?.terms(of: $0) ?? [] }
    return zip(lines, search(lines.map(\.words), terms, options)).map { line, found in
      translation(found[0], of: line)
    }
  }

  package func translations(of text: String, count: Int) -> [Translation] {
    let line = line(text)
    return translations(
      ofTokens: [line.words], terms: [glossary?.terms(of: line) ?? []], count: count
    )[0].map { translation($0, of: line) }
      .withDifferentTexts
  }

  /// Returns the tokens of a line as the system reads them.
  package func tokens(of line: String) -> [String] { self.line(line).words }

  /// Returns a line as tokens; a token with a character that the network does not know is replaced
  /// by a form of it that it knows.
  private func line(_ text: String) -> SourceLine {
    let line = sourcePreparation.line(text)
    let subwords = model.subwords
    return line.replacing(
      words: sourcePreparation.knownForms(
        of: line.words, changesCase: false, isKnown: subwords.knows))
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
    return model.score(
      lists: lists.map { list in
        let masked = masking.masked(list.source)
        return (masked.words, list.targets.map(masked.masking))
      }, arena: arena)
  }

  /// Loads the reverse network of a model directory.
  init(
    reverse place: ReversePlace, of directory: ModelDirectory, _ description: ModelDescription
  ) throws {
    let files = directory.reverseNeuralFiles(place)
    try directory.check(files.possible, description)
    model = try NeuralModel(files)
    masking = TokenMasking(model.subwords, isActive: description.form == .raw)
    options = BeamOptions()
    (glossary, termTargets) = (nil, [])
    sourcePreparation = try directory.targetPreparation(description)
    targetPreparation = try directory.sourcePreparation(description)
  }

  /// Returns log P(sentence | translation) of several translations of each sentence, all as tokens.
  ///
  /// - Precondition: this is the reverse network.
  func scoreReversed(_ lists: [(source: [String], targets: [[String]])]) -> [[Double]] {
    let arena = arenas.take()
    defer { arenas.giveBack(arena) }
    return model.scoreReversed(
      lists: lists.map { list in
        let masked = masking.masked(list.source)
        return (masked.words, list.targets.map(masked.masking))
      }, arena: arena)
  }

  /// Returns the number of subwords of a tokenised sentence, as the network reads it.
  package func subwordCount(_ sentence: [String]) -> Int {
    model.subwords.encode(masking.masked(sentence).words).ids.count
  }

  /// Returns up to `count` different translations of tokenised sentences, the best first.
  ///
  /// - Parameter terms: terms of each sentence; nil for none.
  package func translations(
    ofTokens sentences: [[String]], terms: [[SentenceTerm]]? = nil, count: Int
  ) -> [[NeuralModel.Translation]] {
    var options = options
    options.translations = min(count, Self.largestList)
    options.beam = max(options.beam, options.translations)
    return search(sentences, terms ?? sentences.map { _ in [] }, options)
      .map { Array($0.prefix(max(1, count))) }
  }

  /// Returns translations that keep the terms of their sentences.
  ///
  /// The first translation that the network made so is the best; if there is none in its beam, the
  /// terms are hidden from the network, which copies them as it copies unknown words.
  private func search(
    _ sentences: [[String]], _ terms: [[SentenceTerm]], _ options: BeamOptions
  ) -> [[NeuralModel.Translation]] {
    var results = search(sentences, options)
    guard let glossary else { return results }
    func broken() -> [Int] {
      sentences.indices.filter { sentence in
        if terms[sentence].isEmpty { return false }
        let kept = results[sentence].filter {
          glossary.keeps(terms[sentence], in: $0.tokens.joined(separator: " "))
        }
        if !kept.isEmpty { results[sentence] = kept }
        return kept.isEmpty
      }
    }
    func replace(_ places: [Int], by found: [[NeuralModel.Translation]]) {
      for (sentence, list) in zip(places, found) {
        let kept = list.filter {
          glossary.keeps(terms[sentence], in: $0.tokens.joined(separator: " "))
        }
        if !kept.isEmpty { results[sentence] = kept }
      }
    }
    var open = broken()
    if !open.isEmpty, options.translations < options.beam {
      var options = options
      options.translations = options.beam
      replace(open, by: search(open.map { sentences[$0] }, options))
      open = broken()
    }
    // Hiding terms costs the network their words, so those that it keeps anyway come last.
    for hidesKept in [false, true] where !open.isEmpty {
      let masked = open.map { sentence in
        let text = results[sentence].first?.tokens.joined(separator: " ") ?? ""
        return TermMasking(
          sentences[sentence],
          terms: terms[sentence].filter {
            !termTargets[$0.entry].isEmpty && (hidesKept || !glossary.isKept($0.entry, in: text))
          }.map { ($0.span, termTargets[$0.entry]) }, masking)
      }
      let arena = arenas.take()
      defer { arenas.giveBack(arena) }
      let found = model.translate(
        masked.map { $0.sentence.words }, options: options, arena: arena)
      replace(open, by: zip(masked, found).map { $1.map($0.expanded) })
      open = broken()
    }
    return results
  }

  /// Returns translations with exactly the protected tokens of their sentences.
  ///
  /// The first translation that the network made so is the best; if there is none in its beam,
  /// tokens are put in, replaced and left out.
  private func search(
    _ sentences: [[String]], _ options: BeamOptions
  ) -> [[NeuralModel.Translation]] {
    let masked = sentences.map(masking.masked)
    var results = restored(masked, options)
    let incomplete = results.indices.filter { sentence in
      !results[sentence].contains { $0.isComplete }
    }
    if !incomplete.isEmpty, options.translations < options.beam {
      var options = options
      options.translations = options.beam
      let others = restored(incomplete.map { masked[$0] }, options)
      for (sentence, list) in zip(incomplete, others) where list.contains(where: \.isComplete) {
        results[sentence] = list
      }
    }
    return results.map { list in
      let complete = list.filter(\.isComplete)
      return (complete.isEmpty ? list : complete).map(\.translation)
    }
  }

  private func restored(
    _ sentences: [TokenMasking.Sentence], _ options: BeamOptions
  ) -> [[(translation: NeuralModel.Translation, isComplete: Bool)]] {
    let arena = arenas.take()
    defer { arenas.giveBack(arena) }
    let found = model.translate(sentences.map(\.words), options: options, arena: arena)
    return zip(sentences, found).map { sentence, list in
      list.map { translation in
        let restored = sentence.restore(translation.tokens, translation.links)
        return (
          NeuralModel.Translation(
            tokens: restored.words, score: translation.score,
            logProbability: translation.logProbability, links: restored.links,
            confidence: translation.confidence),
          restored.isComplete
        )
      }
    }
  }

  private func translation(
    _ found: NeuralModel.Translation, of line: SourceLine
  ) -> Translation {
    var result = Translation(
      found.tokens, links: found.links, of: line, by: targetPreparation, score: found.score,
      features: [("LogProbability0", [found.logProbability])]
    ).judged(by: glossary, of: line.text)
    if let quality, let confidence = found.confidence {
      result.evidence = NeuralEvidence.values(
        confidence, sourceLength: subwordCount(line.words))
      result.quality = quality.quality(result.evidence)
    }
    return result
  }
}

/// Arenas that threads take and give back, so that each thread allocates one only once.
private final class ArenaPool: Sendable {
  private let free = Mutex<[Arena<Float>]>([])

  func take() -> Arena<Float> { free.withLock { $0.popLast() } ?? Arena() }
  func giveBack(_ arena: Arena<Float>) { free.withLock { $0.append(arena) } }
}
