import Documents
import Foundation
import HTTPServing
import Primitives
import Synchronization

/// Translated documents that wait for their download, in memory.
package final class TranslatedFiles: Sendable {
  private struct Entry {
    let name: String
    let content: [UInt8]
    let expiry: ContinuousClock.Instant
  }

  private let entries = Mutex<[(token: String, entry: Entry)]>([])
  private let byteLimit: Int

  /// - Parameter byteLimit: most bytes that are kept; the oldest documents give way.
  package init(byteLimit: Int) { self.byteLimit = byteLimit }

  /// Time for which a document can be downloaded.
  private static let lifetime = Duration.seconds(600)

  /// Keeps a document and returns the name of its download, which cannot be guessed.
  package func add(_ content: [UInt8], ending: String) -> String {
    var random = SystemRandomNumberGenerator()
    let token = (0..<2).map { _ in String(random.next(), radix: 16) }.joined() + ending
    let now = ContinuousClock.now
    entries.withLock { entries in
      entries.removeAll { $0.entry.expiry < now }
      entries.append(
        (token, Entry(name: token, content: content, expiry: now.advanced(by: Self.lifetime))))
      var total = entries.reduce(0) { $0 + $1.entry.content.count }
      while total > byteLimit, entries.count > 1 {
        total -= entries.removeFirst().entry.content.count
      }
    }
    return token
  }

  /// Returns a document; nil if there is none of the name any more.
  package func content(_ token: String) -> [UInt8]? {
    let now = ContinuousClock.now
    return entries.withLock { entries in
      entries.first { $0.token == token && $0.entry.expiry >= now }?.entry.content
    }
  }

  /// Endings of the names of files that are translated.
  static let endings = [
    ".txt", ".html", ".htm", ".xhtml", ".md", ".xliff", ".xlf", ".tmx", ".po", ".pot", ".json",
    ".arb", ".xml", ".ts", ".strings", ".stringsdict", ".xcstrings", ".properties", ".resx", ".srt",
    ".vtt", ".csv", ".tsv",
  ]

  /// Returns the ending of a file's name, if it is one of `endings`; that of plain text without a name.
  static func ending(of name: String?) throws(HTTPError) -> String {
    guard let name = name?.lowercased() else { return ".txt" }
    guard let ending = endings.first(where: name.hasSuffix) else {
      throw HTTPError(
        400,
        "Invalid request: the name of the file must end in one of " + endings.joined(separator: " ")
      )
    }
    return ending
  }
}

extension LibreTranslateRoutes {
  var translateFile: Route {
    Route(
      method: "POST", path: "/translate_file",
      summary: "Translates a document, which can then be downloaded.",
      bodyTypes: [.multipart],
      parameters: [
        RouteParameter("file", Schema.document, isRequired: true),
        source, target,
        RouteParameter("api_key", Schema.text),
      ],
      result: .json(Schema.object(["translatedFileUrl": Schema.text])), errors: [503, 504]
    ) { call in
      let source = try call.parameters.requiredText("source")
      let target = try call.parameters.requiredText("target")
      guard let file = call.parameters.file("file") else { throw Parameters.missing("file") }
      let ending = try TranslatedFiles.ending(of: file.name)
      guard let model = registry.model(from: source, into: target) else {
        throw HTTPError(
          400, "\(source.prefix(100)) to \(target.prefix(100)) is not supported; see /languages")
      }
      let result = try await queue.translate(
        document: file.content, name: "document" + ending, model, try model.lane(nil).lane)
      let token = files.add(result.bytes, ending: ending)
      let host = call.request.head.headers["host"] ?? ""
      return HTTPResponse(
        json: ["translatedFileUrl": .string("http://\(host)/download_file/\(token)")])
    }
  }

  var downloadFile: Route {
    Route(
      method: "GET", path: "/download_file/{name}", summary: "A document that was translated.",
      isGuarded: false, result: RouteResult(type: "application/octet-stream", schema: Schema.file),
      errors: [404]
    ) { call in
      let name = call.names["name"] ?? ""
      guard let content = files.content(name) else {
        throw HTTPError(404, "there is no such document any more; translate it again")
      }
      var response = HTTPResponse(200, type: "application/octet-stream", content)
      response.headers.append("content-disposition", "attachment; filename=\"\(name)\"")
      return response
    }
  }
}
