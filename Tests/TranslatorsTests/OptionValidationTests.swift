import PhraseDecoding
import Primitives
import Seq2Seq
import Testing
import TextProcessing
import Translators

/// Translators refuse options that are not allowed before they load a file.
struct OptionValidationTests {
  private let directory = ModelDirectory("/no/such/model")

  /// Description of a model with both systems.
  private var description: ModelDescription {
    var result = ModelDescription(
      source: "de", target: "en", form: .pretokenized, systems: TranslationSystem.allCases,
      weights: FeatureWeights.standard(), training: [:])
    result.hybrid = HybridWeights(
      decision: .rescoring, rescoring: .init(phrase: 1, neural: 1, length: 0),
      consensus: .init(neuralShare: 0.5, phraseSharpness: 1, neuralSharpness: 1))
    return result
  }

  private static var badBeams: [BeamOptions] {
    var (empty, long) = (BeamOptions(), BeamOptions())
    empty.beam = 0
    long.lengthRatio = .infinity
    return [empty, long]
  }

  private static let badSearches = [
    SearchOptions { $0.popLimit = 0 }, SearchOptions { $0.distortionLimit = 61 },
    SearchOptions { $0.beamThreshold = .nan },
  ]

  @Test(arguments: badSearches) func phraseTranslatorRefuses(_ options: SearchOptions) {
    #expect(throws: OptionError.self) {
      try PhraseTranslator(directory, description, options: options)
    }
  }

  @Test(arguments: badBeams) func neuralTranslatorRefuses(_ options: BeamOptions) {
    #expect(throws: OptionError.self) {
      try NeuralTranslator(directory, description, options: options)
    }
  }

  @Test func hybridTranslatorRefuses() {
    for search in Self.badSearches {
      #expect(throws: OptionError.self) {
        try HybridTranslator(directory, description, search: search)
      }
    }
    for beam in Self.badBeams {
      #expect(throws: OptionError.self) {
        try HybridTranslator(directory, description, beam: beam)
      }
    }
  }

  @Test func allowedOptionsReachTheFiles() {
    #expect(throws: FileError.self) { try PhraseTranslator(directory, description) }
    #expect(throws: FileError.self) { try NeuralTranslator(directory, description) }
    #expect(throws: FileError.self) { try HybridTranslator(directory, description) }
  }
}
