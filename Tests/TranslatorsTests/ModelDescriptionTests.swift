import Foundation
import PhraseDecoding
import Primitives
import Testing
import TextProcessing

import Translators

struct ModelDescriptionTests {
  /// Description with all that a damaged name or number could change.
  private static var description: ModelDescription {
    var result = ModelDescription(
      source: "ro", target: "en", form: .raw, systems: TranslationSystem.allCases,
      weights: FeatureWeights.standard(), training: ["corpus": "a \"checksum\" : \"x\\\""],
      developmentScores: ["neural": ["case:mixed": "BLEU = 23.75"]])
    result.hybrid = HybridWeights(
      decision: .rescoring, rescoring: .init(phrase: 1.5, neural: 0.25, length: -0.125),
      consensus: .init(neuralShare: 0.5, phraseSharpness: 1, neuralSharpness: 1))
    result.lastCorrection = 12
    result.parts = ["truecase.ro": "0a1b2c3d"]
    return result
  }

  /// A damaged byte is found, or changes nothing but words.
  @Test func numbersAndNamesAreProtected() throws {
    let data = try Self.description.encoded()
    #expect(try ModelDescription(decoding: data, path: "model.json") == Self.description)
    for index in data.indices {
      for bit in [UInt8(1), 2, 4, 8, 16] {
        var damaged = data
        damaged[index] ^= bit
        guard var read = try? ModelDescription(decoding: damaged, path: "model.json") else {
          continue
        }
        let expected = Self.description
        (read.source, read.target) = (expected.source, expected.target)
        (read.training, read.parts) = (expected.training, expected.parts)
        #expect(
          read.developmentScores["neural"]?.values.contains { $0.contains("23.75") } != false)
        read.developmentScores = expected.developmentScores
        #expect(read == expected, "byte \(index)")
      }
    }
  }

  @Test func wordsCanBeEdited() throws {
    let text = String(decoding: try Self.description.encoded(), as: UTF8.self)
    let edited = text.replacing("rescoring\",", with: "consensus\",")
    #expect(
      try ModelDescription(decoding: Data(edited.utf8), path: "model.json").hybrid?.decision
        == .consensus)
  }

  @Test func editedNumbersNeedNoChecksum() throws {
    let text = String(decoding: try Self.description.encoded(), as: UTF8.self)
      .replacing("0.25", with: "0.75")
    let error = #expect(throws: FileError.self) {
      try ModelDescription(decoding: Data(text.utf8), path: "model.json")
    }
    #expect(error?.description.contains("remove its line `checksum`") == true)
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("  \"checksum\"") }
    let edited = Data(lines.joined(separator: "\n").utf8)
    #expect(
      try ModelDescription(decoding: edited, path: "model.json").hybrid?.rescoring.neural == 0.75)
  }
}
