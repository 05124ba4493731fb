import HTTPServing
import Primitives
import TextProcessing
import TranslationServer
import Translators

/// Translator that writes each word backwards, in capital letters.
struct BackwardTranslator: Translator {
  /// Called before each batch with its lines.
  var onBatch: @Sendable ([String]) -> Void = { _ in }

  var batchSize: Int { 4 }

  func translate(_ line: String) -> Translation { translate([line])[0] }

  func translate(_ lines: [String]) -> [Translation] {
    onBatch(lines)
    return lines.map { line in
      var result = Translation(text: Self.translation(of: line), score: -1)
      // As a system with a glossary and an estimate of quality.
      if line.hasPrefix("term") {
        result.quality = 0.123_456
        result.terms = [TermUse(source: "term", targets: ["mret", "a"], isKept: false)]
      }
      return result
    }
  }

  func translations(of line: String, count: Int) -> [Translation] {
    let text = Self.translation(of: line)
    return ["", "!", "?"].prefix(count).enumerated().map { rank, end in
      Translation(text: text + end, score: -Double(rank) - 1)
    }
  }

  static func translation(of line: String) -> String {
    line.split(separator: " ").map { String($0.reversed()).uppercased() }.joined(separator: " ")
  }
}

/// Corrections in memory.
final class MemoryStore: ServedCorrections {
  func learn(source: String, target: String) -> Int { 7 }
  func undo(_ number: Int) -> Bool { number == 7 }
  func corrections() -> [ServedCorrection] {
    [ServedCorrection(number: 7, source: "a", target: "b")]
  }
  func tmx() -> [UInt8] { Array("<tmx/>".utf8) }
  func translator(_ system: TranslationSystem) -> (any Translator)? { nil }
}

/// Server without sockets: its application and models.
struct TestServer {
  let application: TranslationApplication
  let service: TranslationService
  let models: [ServedModel]

  /// - Parameter isLoaded: whether the models are ready.
  init(
    keys: [String]? = nil, rate: Int = 0, origin: String? = nil, isLoaded: Bool = true,
    workers: Int = 2,
    corrections: (any ServedCorrections)? = nil, translator: BackwardTranslator = .init(),
    _ change: (inout ServerOptions) -> Void = { _ in }
  ) throws {
    models = [("ro", "en"), ("en", "ro")].map { source, target in
      ServedModel(
        id: "\(source)-\(target)",
        description: ModelDescription(
          source: source, target: target, form: .raw, systems: [.phrase, .neural], weights: nil,
          training: [:]))
    }
    let profiles = [
      ("ro", LanguageProfile(["și", "este", "pentru", "că"].map { (word: $0, weight: 10) })),
      ("en", LanguageProfile(["and", "is", "the", "for"].map { (word: $0, weight: 10) })),
    ].map { (language: $0.0, profile: $0.1) }
    if isLoaded {
      for model in models {
        model.set(
          .ready(
            LoadedModel(
              phrase: nil, neural: nil, translators: [.phrase: translator, .neural: translator],
              splitter: SentenceSplitter(language: model.source), memory: nil,
              corrections: corrections, learns: corrections != nil,
              profiles: profiles)))
      }
    }
    service = try TranslationService(
      ModelRegistry(models), workers: workers, options: ServerOptions(change),
      access: ServerAccess(keys: keys.map(APIKeys.init), rate: rate, origin: origin))
    application = service.application(connections: { 3 }, log: nil)
  }

  func response(
    _ method: String, _ path: String, query: [HTTPParameter] = [],
    headers: [(name: String, value: String)] = [], body: String = ""
  ) async -> HTTPResponse {
    await application.response(
      to: HTTPRequest(
        HTTPRequestHead(method: method, path: path, query: query, headers: HTTPHeaders(headers)),
        body: Array(body.utf8), peer: "127.0.0.1"))
  }

  /// Sends JSON and returns the status and the JSON of the answer.
  func post(
    _ path: String, _ body: JSONValue, headers: [(name: String, value: String)] = []
  ) async throws -> (status: Int, json: JSONValue) {
    let response = await response(
      "POST", path, headers: [("content-type", "application/json")] + headers, body: body.text)
    return (response.status, try JSONValue(parsing: response.body))
  }

  func get(
    _ path: String, query: [HTTPParameter] = []
  ) async throws -> (status: Int, json: JSONValue) {
    let response = await response("GET", path, query: query)
    return (response.status, try JSONValue(parsing: response.body))
  }
}
