internal import Primitives

/// Reader of TBX 2 (`martif`) and TBX 3 (`tbx`): terms of two languages, by concept.
///
/// Every term of the target language is an allowed target of every term of the source language in
/// the same concept; a deprecated or superseded one is forbidden.
struct TBX {
  private let xml: XMLTokens
  private let source: String
  private let target: String

  init(_ text: DecodedText, source: String, target: String) throws(LineError) {
    xml = try XMLTokens(text.bytes)
    (self.source, self.target) = (source, target)
  }

  func rows() throws(LineError) -> [Glossary.Row] {
    let root = xml.kinds.indices.first { xml.kinds[$0] == .start }
    guard let root, ["martif", "tbx"].contains(xml.name(root)) else {
      throw LineError(line: 1, "the root is not 'martif' or 'tbx'; export the glossary as TBX")
    }
    var rows: [Glossary.Row] = []
    for token in xml.kinds.indices
    where ["termEntry", "conceptEntry"].contains(xml.name(token)) {
      var (sources, targets): ([String], [(text: String, isForbidden: Bool)]) = ([], [])
      for section in xml.children(token) where ["langSet", "langSec"].contains(xml.name(section)) {
        guard let language = xml.attribute("xml:lang", section) ?? xml.attribute("lang", section)
        else {
          throw LineError(
            line: DecodedText.line(of: xml.starts[section], in: xml.bytes),
            "the terms have no language; add xml:lang")
        }
        let terms = self.terms(section)
        if LanguageTag.matches(language, source) {
          sources += terms.map(\.text)
        } else if LanguageTag.matches(language, target) {
          targets += terms
        }
      }
      rows += sources.map { source in
        Glossary.Row(
          source: source, targets: targets.filter { !$0.isForbidden }.map(\.text),
          forbidden: targets.filter(\.isForbidden).map(\.text))
      }
    }
    return rows.filter { !$0.targets.isEmpty || !$0.forbidden.isEmpty }
  }

  /// Terms of one language of a concept.
  private func terms(_ section: Int) -> [(text: String, isForbidden: Bool)] {
    xml.children(section).compactMap { group in
      guard ["tig", "ntig", "termSec"].contains(xml.name(group)) else { return nil }
      let inside = (group..<xml.partners[group]).filter { xml.kinds[$0] == .start }
      guard let term = inside.first(where: { xml.name($0) == "term" }) else { return nil }
      let text = xml.string(term).trimmed
      // The element of TBX 2 and of the data-category-as-attribute style, or of its own name.
      let isForbidden = inside.contains { token in
        let name = xml.name(token) == "termNote" ? xml.attribute("type", token) : xml.name(token)
        guard name == "administrativeStatus" || name == "normativeAuthorization" else {
          return false
        }
        let value = xml.string(token).trimmed.lowercased()
        return ["deprecatedterm", "supersededterm", "deprecated", "superseded"].contains {
          value.hasPrefix($0)
        }
      }
      return text.isEmpty ? nil : (text, isForbidden)
    }
  }
}

extension Glossary {
  /// Reads the rows of a file by the ending of its name.
  static func rows(
    _ bytes: [UInt8], path: String, source: String, target: String
  ) throws(LineError) -> [Row] {
    let ending = path.lowercased().split(separator: ".").last ?? ""
    let table = GlossaryTable(source: source, target: target)
    switch ending {
    case "tbx", "xml":
      let text = try DecodedText(bytes, declared: EncodingDeclaration.xml(bytes))
      return try TBX(text, source: source, target: target).rows()
    case "csv": return try table.rows(DecodedText(bytes), separator: nil)
    case "tsv", "tab", "txt", "utf8":
      return try table.rows(DecodedText(bytes), separator: 0x09)
    default:
      throw LineError(
        line: 1,
        "the ending '\(ending)' is of no glossary; name it .csv, .tsv, .tbx or .txt (OmegaT)")
    }
  }
}
