import Evaluation
import Foundation

/// Scores and tokens of sacreBLEU; see `Fixtures/README.md`.
struct SacreBLEUFixtures: Decodable, Sendable {
  struct Tokens: Decodable, Sendable {
    let name: String
    let tokenization: String
    let text: String
    let tokens: [String]
  }

  struct Segments: Decodable, Sendable {
    let name: String
    let hypotheses: [String]
    let references: [[String]]
  }

  /// Arguments of a sacreBLEU metric under their sacreBLEU names in camel case; nil for the
  /// default.
  struct Configuration: Decodable, Sendable {
    var tokenize: String?
    var lowercase: Bool?
    var smoothMethod: String?
    var smoothValue: Double?
    var effectiveOrder: Bool?
    var maxNgramOrder: Int?
    var charOrder: Int?
    var wordOrder: Int?
    var beta: Int?
    var whitespace: Bool?
    var epsSmoothing: Bool?
    var normalized: Bool?
    var noPunct: Bool?
    var asianSupport: Bool?
    var caseSensitive: Bool?
  }

  struct Case: Decodable, Sendable {
    let set: String
    let configuration: Configuration
    let score: Double
    let text: String
    let textWithSignature: String
    let signature: String
    let statistics: [[Int]]
    let sentenceScores: [Double]
    let precisions: [Double]?
    let brevityPenalty: Double?
  }

  struct Number: Decodable, Sendable {
    let value: Double
    let decimals: Int
    let text: String
  }

  let sacrebleu: String
  let tokens: [Tokens]
  let sets: [Segments]
  let bleu: [Case]
  let chrf: [Case]
  let ter: [Case]
  let numbers: [Number]

  static let shared: SacreBLEUFixtures = {
    do {
      let folder = Bundle.module.resourceURL ?? Bundle.module.bundleURL
      let file = folder.appendingPathComponent("Fixtures/sacrebleu.json")
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return try decoder.decode(SacreBLEUFixtures.self, from: Data(contentsOf: file))
    } catch {
      fatalError("cannot read the fixtures: \(error)")
    }
  }()

  func testSet(of example: Case) throws -> TestSet {
    let segments = sets.first { $0.name == example.set }
    return try TestSet(
      hypotheses: segments?.hypotheses ?? [], references: segments?.references ?? [])
  }
}

extension SacreBLEUFixtures.Tokens: CustomStringConvertible {
  var description: String { "\(tokenization): \(name)" }
}

extension SacreBLEUFixtures.Case: CustomStringConvertible {
  var description: String { "\(set), \(signature)" }

  /// Returns text of sacreBLEU with its version replaced by this module's.
  func withModuleVersion(_ text: String) -> String {
    text.replacingOccurrences(
      of: "version:\(SacreBLEUFixtures.shared.sacrebleu)",
      with: "version:cartouche-\(Signature.moduleVersion)")
  }
}

/// Whether the relative difference of two scores is at most 1e-9.
func agree(_ left: Double, _ right: Double) -> Bool {
  abs(left - right) <= 1e-9 * max(abs(left), abs(right))
}
