import Corpora
import Parallelism
import Training
import Translators

/// Translations of the test set by one system, and their cost.
struct SystemOutput: Sendable, Codable {
  let system: TranslationSystem
  /// One translation for each sentence.
  let translations: [String]
  /// Time to load the models, in seconds.
  let loading: Double
  /// Cost of translating all sentences.
  let cost: StageCost

  /// Loads a system and translates the test set with it.
  ///
  /// - Parameter progressed: Receives the fraction of sentences translated so far.
  init(
    _ system: TranslationSystem, of directory: ModelDirectory, lines: TextLines, threads: Threads,
    progressed: (Double) throws -> Void
  ) throws {
    self.system = system
    let peak = PeakMemory()
    let beginning = ResourceUsage.now()
    let translator = try directory.translator(system)
    let loaded = ResourceUsage.now()
    var translations: [String] = []
    let rounds = Chunks(of: lines.count, size: 16 * translator.batchSize)
    for round in 0..<rounds.count {
      let part = TextLines(
        bytes: Array(rounds[round].map { lines[$0] + "\n" }.joined().utf8), name: lines.name)
      translations += Translation.texts(of: part, by: translator, threads: threads)
      try progressed(Double(translations.count) / Double(max(1, lines.count)))
    }
    self.translations = translations
    loading = loaded.wall - beginning.wall
    cost = StageCost(from: loaded, to: ResourceUsage.now(), peak: peak)
  }

  var sentencesPerSecond: Double { Double(translations.count) / max(cost.seconds, 1e-9) }
}

extension SystemOutput: StageRecord {
  package static var remedy: String { "delete it and compare again" }
}
