package import PhraseDecoding
import Synchronization
import TextProcessing
package import TranslationModel
package import Translators
import WordAlignment

/// Translator that follows corrections: a sentence that was corrected comes back as corrected, and
/// the phrases of corrections are options of the phrase-based system.
///
/// A sentence without a phrase of any correction is translated as without corrections, to the byte.
package struct CorrectedTranslator: LearningTranslator {
  private let base: any Translator
  private let corrections: Corrections
  private let source: TextPreparation
  private let target: TextPreparation
  private let state: LearningState?

  /// - Parameter base: a system, or a translator of lines of several sentences.
  package init(_ base: any Translator, _ corrections: Corrections) throws {
    self.base = base
    self.corrections = corrections
    source = try corrections.directory.sourcePreparation(corrections.description)
    target = try corrections.directory.targetPreparation(corrections.description)
    state = (base as? any LearningTranslator).flatMap { LearningState($0, corrections) }
  }

  package var phraseTable: PhraseTable? { (base as? any LearningTranslator)?.phraseTable }

  /// Returns itself: its phrases are those of its corrections.
  package func learning(_ phrases: LearnedPhrases) -> CorrectedTranslator { self }

  package var batchSize: Int { base.batchSize }

  /// Learns the latest corrections now rather than at the next translation.
  package func update() { _ = state?.system(corrections.current(), corrections) }

  /// True if a sentence has a source phrase of a correction.
  package func sharesPhrase(_ sentence: String) -> Bool {
    state?.sharesPhrase(source.tokens(of: sentence)) ?? false
  }

  /// Counts the longest phrases of corrections in a sentence, from left to right, and those for which a
  /// translation has a target that the latest correction with the phrase has.
  ///
  /// - Parameter length: least number of source words of a phrase.
  package func phrases(
    in sentence: String, atLeast length: Int, keptBy translation: String
  ) -> (found: Int, kept: Int) {
    let targets = state?.targets(in: source.tokens(of: sentence), atLeast: length) ?? []
    let words = " " + target.tokens(of: translation).joined(separator: " ") + " "
    return (targets.count, targets.count { $0.contains { words.contains(" \($0) ") } })
  }

  package func check() throws { try base.check() }

  package func translate(_ line: String) -> Translation { translate([line])[0] }

  package func translate(_ lines: [String]) -> [Translation] {
    let content = corrections.current()
    let system = state?.system(content, corrections) ?? base
    let found = lines.map { corrected($0, content) }
    let open = lines.indices.filter { found[$0] == nil }
    if open.count == lines.count { return system.translate(lines) }
    var others = open.isEmpty ? [] : system.translate(open.map { lines[$0] })
    others.reverse()
    return found.map { $0 ?? others.removeLast() }
  }

  /// Returns translations, a correction of the whole line before those of the system.
  package func translations(of line: String, count: Int) -> [Translation] {
    let content = corrections.current()
    let others = (state?.system(content, corrections) ?? base).translations(of: line, count: count)
    guard count > 0, let exact = corrected(line, content, score: others.first?.score ?? 0) else {
      return others
    }
    return Array(([exact] + others.filter { $0.text != exact.text }).prefix(count))
  }

  /// Returns the translation of a line that was corrected as a whole, with the white space around it.
  private func corrected(
    _ line: String, _ content: Corrections.Content, score: Double = 0
  ) -> Translation? {
    guard let correction = content.correction(of: line) else { return nil }
    let start = line.prefix { $0.isWhitespace }
    let end = String(line.reversed().prefix { $0.isWhitespace }.reversed())
    let target = Corrections.key(correction.target)
    // Each line has one line of translation.
    let kept =
      line.contains(where: \.isNewline)
      ? target : String(target.map { $0.isNewline ? " " : $0 })
    let text = String(start) + kept + end
    let (from, to) = (source.line(line), self.target.line(text))
    // Without places of all words, links would count other words.
    let ranges = to.surfaces.compactMap { $0 }
    let hasPlaces =
      ranges.count == correction.targetTokens.count
      && from.words.count == correction.sourceTokens.count
    var result = Translation(
      text: text, score: score, features: [],
      alignment: hasPlaces ? correction.links.links.map { ($0.source, $0.target) } : [],
      sourceRanges: from.surfaces, targetRanges: hasPlaces ? ranges : [])
    // A person wrote it.
    result.quality = 1
    return result
  }
}

/// A system with the learned phrases of the latest corrections that it has seen.
private final class LearningState: Sendable {
  private struct State {
    var learner: PhraseLearner
    var system: any LearningTranslator
    /// Number of corrections that were learned, undone ones included.
    var count = 0
    var undone: Set<Int> = []
  }

  private let base: any LearningTranslator
  private let fresh: PhraseLearner
  private let state: Mutex<State>

  /// Returns nil if the system has no phrases.
  init?(_ base: any LearningTranslator, _ corrections: Corrections) {
    guard let table = base.phraseTable, PhraseLearner.canLearn(table) else { return nil }
    self.base = base
    fresh = PhraseLearner(
      table, corrections.description.learning ?? LearningWeights(),
      protectsSpans: corrections.description.form == .raw)
    state = Mutex(State(learner: fresh, system: base))
  }

  /// True if a span of a sentence is a source phrase of a correction.
  func sharesPhrase(_ words: [String]) -> Bool {
    let phrases = state.withLock { $0.learner.phrases }
    let longest = base.phraseTable?.longestSource ?? 0
    return words.indices.contains { start in
      var phrase: [WordID] = []
      for word in words[start...].prefix(longest) {
        guard let id = phrases.sourceWords.id(of: word) else { return false }
        phrase.append(id)
        if !phrases.pairs(ofSource: phrase).isEmpty { return true }
      }
      return false
    }
  }

  /// Returns, for each of the longest phrases of corrections in a sentence, the targets that the latest
  /// correction with the phrase has.
  func targets(in words: [String], atLeast length: Int) -> [[String]] {
    let phrases = state.withLock { $0.learner.phrases }
    let longest = base.phraseTable?.longestSource ?? 0
    var result: [[String]] = []
    var start = 0
    while start < words.count {
      let known = words[start...].prefix(longest).map { phrases.sourceWords.id(of: $0) }
        .prefix { $0 != nil }.compactMap(\.self)
      let end = stride(from: known.count, through: max(1, length), by: -1).first {
        !phrases.pairs(ofSource: Array(known.prefix($0))).isEmpty
      }
      guard let end else {
        start += 1
        continue
      }
      let pairs = phrases.pairs(ofSource: Array(known.prefix(end))).map { phrases[Int($0)] }
      let latest = pairs.map(\.latest).max()
      result.append(
        pairs.filter { $0.latest == latest }.map { pair in
          pair.target.map(phrases.targetWords.word).joined(separator: " ")
        })
      start += end
    }
    return result
  }

  /// Returns the system with the phrases of corrections; searches in flight keep the one they have.
  func system(
    _ content: Corrections.Content, _ corrections: Corrections
  ) -> any Translator {
    state.withLock { state in
      // Another thread may have seen later ones.
      if content.all.count < state.count { return state.system }
      if content.undone != state.undone {
        state = State(learner: fresh, system: base, undone: content.undone)
      }
      guard content.all.count > state.count else { return state.system }
      let trained = corrections.description.lastCorrection ?? 0
      for correction in content.all[state.count...]
      where correction.number > trained && !content.undone.contains(correction.number) {
        state.learner.learn(correction)
      }
      state.count = content.all.count
      if state.learner.phrases.pairCount > 0 {
        state.system = base.learning(state.learner.phrases)
      }
      return state.system
    }
  }
}

extension Corrections {
  /// Loads the translator of one of the systems, which follows the corrections.
  ///
  /// - Throws: `FileError` if the folder does not hold the system, or a part is damaged.
  package func translator(_ system: TranslationSystem) throws -> any Translator {
    let base: any Translator =
      switch system {
      case .phrase: try PhraseTranslator(directory, description)
      case .neural: try NeuralTranslator(directory, description)
      case .hybrid: try HybridTranslator(directory, description)
      }
    return try correcting(base)
  }

  /// Returns a translator of lines by a system, which follows the corrections.
  package func correcting(_ system: any Translator) throws -> any Translator {
    let sentences = try CorrectedTranslator(system, self)
    // Lines of pretokenized text are sentences.
    guard description.form == .raw else { return sentences }
    return try CorrectedTranslator(directory.bySentences(sentences, description), self)
  }
}

extension ModelDirectory {
  /// Returns a translator of lines by a system, which follows the corrections of the model if it has
  /// any.
  ///
  /// - Throws: `FileError` if the corrections are damaged.
  package func correcting(
    _ system: any Translator, _ description: ModelDescription
  ) throws -> any Translator {
    guard let corrections = try Corrections.existing(self, description) else {
      return try bySentences(system, description)
    }
    return try corrections.correcting(system)
  }
}
