package import Primitives

/// File formats of translators and developers.
public enum DocumentFormat: String, Sendable, CaseIterable {
  case tmx, xliff, po
  case appleStrings = "strings"
  case stringsDictionary = "stringsdict"
  case stringCatalog = "xcstrings"
  case android
  case qtLinguist = "ts"
  case properties
  case resx
  case json
  case subRip = "srt"
  case webVTT = "vtt"
  case html, markdown, csv, tsv, text

  /// True if a file holds sources and their translations, false if it holds one language.
  public var isBilingual: Bool {
    switch self {
    case .tmx, .xliff, .po, .stringCatalog, .qtLinguist, .csv, .tsv: true
    default: false
    }
  }

  /// Format of a file by the ending of its name, and for `.xml` and `.ts` by its content.
  ///
  /// - Throws: `LineError` if the ending is of no format.
  package init(path: String, content: [UInt8]) throws(LineError) {
    var name = path.lowercased()
    if name.hasSuffix(".gz") { name.removeLast(3) }
    let ending = name.split(separator: "/").last?.split(separator: ".").dropFirst().last ?? ""
    switch ending {
    case "tmx": self = .tmx
    case "xlf", "xliff", "sdlxliff", "mqxliff", "mxliff", "txlf": self = .xliff
    case "po", "pot": self = .po
    case "strings": self = .appleStrings
    case "stringsdict": self = .stringsDictionary
    case "xcstrings": self = .stringCatalog
    case "ts": self = .qtLinguist
    case "properties": self = .properties
    case "resx", "resw": self = .resx
    case "json", "arb": self = .json
    case "srt": self = .subRip
    case "vtt": self = .webVTT
    case "html", "htm", "xhtml": self = .html
    case "md", "markdown": self = .markdown
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    case "txt": self = .text
    case "xml":
      let beginning = String(decoding: content.prefix(4096).filter { $0 != 0 }, as: UTF8.self)
      if beginning.contains("<resources") {
        self = .android
      } else if beginning.contains("<xliff") {
        self = .xliff
      } else if beginning.contains("<tmx") {
        self = .tmx
      } else {
        fallthrough
      }
    default:
      throw LineError(
        line: 1,
        "the ending '\(ending)' is of no known format; name the format, one of "
          + Self.allCases.map(\.rawValue).joined(separator: ", "))
    }
  }

  /// Decodes the bytes of a file by its byte order mark, its declaration or the rule of the format.
  func decode(_ bytes: [UInt8], encoding: String?) throws(LineError) -> DecodedText {
    let declared: String? =
      switch self {
      case .tmx, .xliff, .android, .qtLinguist, .resx, .stringsDictionary:
        EncodingDeclaration.xml(bytes)
      case .po: EncodingDeclaration.contentType(bytes)
      case .html: EncodingDeclaration.xml(bytes) ?? EncodingDeclaration.meta(bytes)
      default: nil
      }
    return try DecodedText(
      bytes, declared: declared ?? encoding, fallback: self == .properties ? "ISO-8859-1" : nil)
  }

  func read(
    _ text: DecodedText, _ options: ReadingOptions
  ) throws(LineError) -> DocumentContent {
    switch self {
    case .tmx: try TMX.read(text, options)
    case .xliff: try XLIFF.read(text, options)
    case .po: try PO.read(text, options)
    case .appleStrings: try AppleStrings.read(text)
    case .stringsDictionary: try StringsDictionary.read(text)
    case .stringCatalog: try StringCatalog.read(text, options)
    case .android: try AndroidStrings.read(text)
    case .qtLinguist: try QtLinguist.read(text, options)
    case .properties: try JavaProperties.read(text)
    case .resx: try ResX.read(text)
    case .json: try JSONMessages.read(text)
    case .subRip: try Subtitles.read(text, isWebVTT: false)
    case .webVTT: try Subtitles.read(text, isWebVTT: true)
    case .html: HTML.read(text)
    case .markdown: Markdown.read(text)
    case .csv: try DelimitedTable.read(text, options, isTSV: false)
    case .tsv: try DelimitedTable.read(text, options, isTSV: true)
    case .text: PlainText.read(text)
    }
  }
}

/// Name of the character encoding in the first bytes of a file.
enum EncodingDeclaration {
  /// Encoding of an XML declaration.
  static func xml(_ bytes: [UInt8]) -> String? {
    let beginning = String(decoding: bytes.prefix(200), as: UTF8.self)
    guard beginning.hasPrefix("<?xml"), let end = beginning.firstRange(of: "?>") else { return nil }
    return value(after: "encoding", in: beginning[..<end.lowerBound])
  }

  /// Encoding of the first line `Content-Type` of a PO file.
  static func contentType(_ bytes: [UInt8]) -> String? {
    let beginning = String(decoding: bytes.prefix(20_000), as: UTF8.self)
    guard let line = beginning.firstRange(of: "Content-Type:") else { return nil }
    return value(after: "charset", in: beginning[line.upperBound...].prefix(200))
  }

  /// Encoding of an element `meta` of HTML.
  static func meta(_ bytes: [UInt8]) -> String? {
    value(after: "charset", in: String(decoding: bytes.prefix(1024), as: UTF8.self)[...])
  }

  private static func value(after name: String, in text: Substring) -> String? {
    guard let found = text.firstRange(of: name + "=") ?? text.firstRange(of: name + " =") else {
      return nil
    }
    let name = text[found.upperBound...].drop { $0 == "\"" || $0 == "'" || $0.isWhitespace }
      .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.:".contains($0)) }
    return name.isEmpty || name.count > 40 ? nil : String(name)
  }
}
