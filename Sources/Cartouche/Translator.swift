import Corrections
import Parallelism
import PhraseDecoding
import Primitives
import Seq2Seq
import Translators

/// Translator of a trained model.
///
/// ```swift
/// let translator = try Translator(folder: "models/ro-en")
/// print(translator.translate("Câinele aleargă pe plajă.").text)
/// for choice in translator.translations(of: "Un câine aleargă.", count: 5) {
///   print(choice.score, choice.text)
/// }
/// let all = try await translator.translate(lines)
/// ```
///
/// A translator is immutable and can be used by any number of tasks.
public struct Translator: Sendable {
  /// Translation system.
  public enum System: String, Sendable, Hashable, Codable, CaseIterable {
    /// Phrase-based system.
    case phrase
    /// Recurrent network, or an ensemble of several.
    case neural
    /// Hybrid of both systems.
    case hybrid
  }

  /// Options of translation.
  public struct Options: Sendable, Hashable {
    /// Number of threads for many lines; 0 for one per processor.
    public var threads = 0
    /// Beam size of the recurrent network.
    public var beamSize = BeamOptions.beam.standard
    /// Longest time of a sentence in the phrase-based system, in seconds; nil for no limit.
    public var timeLimit: Double?
    /// True if translations come with an estimate of their quality, which takes some time. Models of
    /// earlier versions have none; `cartouche tune --quality-only` adds it.
    public var estimatesQuality = false

    /// Makes the default options.
    public init() {}
  }

  /// Model that translates.
  public let model: Model
  /// System that translates.
  public let system: System
  private let options: Options
  private let base: any Translators.Translator
  /// Systems that can explain their translations.
  let phrase: PhraseTranslator?
  let neural: NeuralTranslator?

  /// Loads a translator from the folder of a model.
  ///
  /// - Parameters:
  ///   - folder: path of the folder of the model.
  ///   - system: nil for the best that the model holds: the hybrid, or its only system.
  ///   - options: settings of the search.
  /// - Throws: `FileError` if the folder holds no finished model or not this system, or a part is
  ///   damaged; `OptionError` for options that are not allowed.
  public init(folder: String, system: System? = nil, options: Options = Options()) throws {
    model = try Model(folder: folder)
    let directory = ModelDirectory(folder)
    let description = try directory.readDescription()
    let search = SearchOptions { $0.timeLimit = options.timeLimit }
    var beam = BeamOptions()
    beam.beam = options.beamSize
    self.options = options
    self.system =
      system ?? (model.systems.contains(.hybrid) ? .hybrid : model.systems.first ?? .phrase)
    let base: any EstimatingTranslator
    switch self.system {
    case .phrase:
      let translator = try PhraseTranslator(directory, options: search)
      (base, phrase, neural) = (translator, translator, nil)
    case .neural:
      let translator = try NeuralTranslator(directory, options: beam)
      (base, phrase, neural) = (translator, nil, translator)
    case .hybrid:
      let translator = try HybridTranslator(directory, search: search, beam: beam)
      (base, phrase, neural) = (translator, translator.phrase, translator.neural)
    }
    let estimating =
      options.estimatesQuality
      ? try directory.estimating(base, self.system.module, description) : nil
    self.base = try directory.correcting(estimating ?? base, description)
  }

  /// Returns the best translation of a line: one sentence, or several.
  public func translate(_ line: String) -> Translation {
    Translation(base.translate(line), of: line)
  }

  /// Returns up to `count` different translations of a line, the best first.
  public func translations(of line: String, count: Int) -> [Translation] {
    base.translations(of: line, count: max(0, min(count, 10_000))).map {
      Translation($0, of: line)
    }
  }

  /// Returns the best translation of each line, in order, on several threads.
  ///
  /// - Parameters:
  ///   - lines: lines to translate.
  ///   - progress: called on another thread with the finished share, 0 to 1.
  /// - Throws: `CancellationError` if the task is cancelled.
  public func translate(
    _ lines: [String], progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws -> [Translation] {
    let (base, threads) = (base, Threads(options.threads))
    return try await inBackground { flag in
      try threads.map(
        lines, bySize: \.utf8.count, chunk: base.batchSize,
        progress: {
          try flag.check()
          progress($0)
        },
        { part in zip(base.translate(part), part).map { Translation($0, of: $1) } })
    }
  }
}

extension Translator.System {
  init(_ system: TranslationSystem) {
    self =
      switch system {
      case .phrase: .phrase
      case .neural: .neural
      case .hybrid: .hybrid
      }
  }

  /// The system as the modules below name it.
  var module: TranslationSystem {
    switch self {
    case .phrase: .phrase
    case .neural: .neural
    case .hybrid: .hybrid
    }
  }
}
