import DocumentTranslation
import Documents
import HTTPServing
import Parallelism
import Primitives
import Translators

extension TextLimits {
  /// Throws if the texts of a request are longer than the server takes.
  func check(_ texts: [String]) throws(HTTPError) {
    let characters = texts.reduce(0) { $0 + $1.unicodeScalars.count }
    guard characters <= self.characters else {
      throw HTTPError(
        400,
        "Invalid request: request (\(characters)) exceeds text limit (\(self.characters)); send less "
          + "text at once")
    }
    let lines = texts.reduce(0) { $0 + LineSplit($1).lines.count }
    guard lines <= self.lines else {
      throw HTTPError(
        400,
        "Invalid request: request (\(lines)) exceeds line limit (\(self.lines)); send fewer lines at "
          + "once")
    }
  }
}

extension WorkQueue {
  /// Translates texts of several lines; line breaks stay as they are.
  func translate(texts: [String], _ lane: Lane) async throws(HTTPError) -> [String] {
    let parts = texts.map(LineSplit.init)
    let translations = try await translate(parts.flatMap(\.lines), lane)
    var next = 0
    return parts.map { part in
      let lines = translations[next..<next + part.lines.count].map(\.text)
      next += part.lines.count
      return part.joined(lines)
    }
  }

  /// Returns up to `count` translations of each text, the best first. Of a text of several lines, the
  /// n-th translation consists of the n-th translations of its lines.
  func translations(
    of texts: [String], count: Int, _ lane: Lane
  ) async throws(HTTPError) -> [[String]] {
    let parts = texts.map(LineSplit.init)
    let lines = parts.flatMap(\.lines)
    let lists = try await map(lines.count) { index in
      let found = lane.translator.translations(of: lines[index], count: count).map(\.text)
      try lane.translator.check()
      return found.isEmpty ? [lines[index]] : found
    }
    var next = 0
    return parts.map { part in
      let own = lists[next..<next + part.lines.count]
      next += part.lines.count
      let largest = own.map(\.count).max() ?? 0
      return (0..<largest).map { rank in
        part.joined(own.map { $0[min(rank, $0.count - 1)] })
      }
    }
  }

  /// Translates a document.
  ///
  /// - Parameter name: name of the file, which tells its format.
  /// - Throws: `HTTPError` if it is malformed or of no known format, the queue is full, or the time is
  ///   over.
  func translate(
    document bytes: [UInt8], name: String, format: DocumentFormat? = nil, _ model: ServedModel,
    _ lane: Lane
  ) async throws(HTTPError) -> (bytes: [UInt8], report: TranslationReport) {
    let (source, target) = (model.source, model.target)
    let memory = try model.loaded().memory
    let timed = TimedTranslator(base: lane.translator, end: .now + .seconds(seconds))
    let results = try await map(1) { _ in
      do {
        let document = try Document(
          bytes, path: name, format: format,
          options: ReadingOptions(sourceLanguage: source, targetLanguage: target))
        let translator = DocumentTranslator(
          timed, memory: memory, threads: Threads(1))
        return try translator.translate(document)
      } catch let error as FileError {
        throw HTTPError(400, "Invalid request: \(error)")
      }
    }
    guard let result = results.first else { throw HTTPError(500, "the document was lost") }
    return result
  }

  /// Translates a text of HTML: its elements stay, and what stands between them is translated as in a
  /// document.
  func translate(html text: String, _ model: ServedModel, _ lane: Lane) async throws(HTTPError)
    -> String
  {
    // The mark of UTF-8 has precedence over an encoding that the text declares.
    let mark = "\u{FEFF}"
    let result = try await translate(
      document: Array((mark + text).utf8), name: "text.html", format: .html, model, lane)
    let translation = String(decoding: result.bytes, as: UTF8.self)
    return translation.hasPrefix(mark)
      ? String(String.UnicodeScalarView(translation.unicodeScalars.dropFirst())) : translation
  }
}
