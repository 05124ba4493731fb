import Evaluation
import Foundation

/// What sacreBLEU gave; see `Fixtures/README.md`.
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

  /// sacreBLEU's arguments by sacreBLEU's names, without underscores; those not named have its defaults.
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
      fatalError("the fixtures cannot be read: \(error)")
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

  /// A string of sacreBLEU with our version in the place of its own.
  func withOurVersion(_ text: String) -> String {
    text.replacingOccurrences(
      of: "version:\(SacreBLEUFixtures.shared.sacrebleu)",
      with: "version:cartouche-\(Signature.moduleVersion)")
  }
}

/// Whether two scores differ by no more than 1e-9 of their size.
func agree(_ left: Double, _ right: Double) -> Bool {
  abs(left - right) <= 1e-9 * max(abs(left), abs(right))
}
