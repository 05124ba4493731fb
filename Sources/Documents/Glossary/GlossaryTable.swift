import Foundation
internal import Primitives

/// Reader of glossaries that are tables: CSV, TSV and OmegaT's text of tabs.
///
/// Columns are found by name: those named `source` and `target`, or for the languages (`en`, `en-US`,
/// `English`); else the first two. Several columns of the target language, several targets in a
/// field, separated by `|` or `;`, and several rows are all allowed targets. Targets are forbidden in
/// a column named `forbidden`, in a row whose status says so, and in one whose comment begins with
/// the word.
struct GlossaryTable {
  private struct Columns {
    var source = 0
    var targets = [1]
    var forbidden: [Int] = []
    var status: Int?
    var comment: Int? = 2
  }

  private let source: String
  private let target: String

  init(source: String, target: String) { (self.source, self.target) = (source, target) }

  /// Marks of rows whose targets are forbidden.
  private static let forbiddenMarks = [
    "forbidden", "prohibited", "deprecated", "superseded", "obsolete", "not recommended",
    "do not use", "rejected",
  ]

  /// Separator of the first line that is no remark.
  private static func separator(_ bytes: [UInt8]) -> UInt8 {
    let lines = bytes.split { $0 == 0x0A || $0 == 0x0D }
    return DelimitedTable.separator(lines.first { $0.first != UInt8(ascii: "#") } ?? [])
  }

  /// - Parameter separator: byte between fields; nil to find it.
  func rows(_ text: DecodedText, separator: UInt8?) throws(LineError) -> [Glossary.Row] {
    var table = DelimitedTable(
      bytes: text.bytes, separator: separator ?? Self.separator(text.bytes))
    var columns: Columns?
    var result: [Glossary.Row] = []
    var (counted, line) = (0, 1)
    while table.position < text.bytes.count {
      line += text.bytes[counted..<table.position].lazy.count { $0 == 0x0A }
      counted = table.position
      let row = try table.row()
      let fields = row.map { $0.text.trimmed }
      if fields.allSatisfy(\.isEmpty) || fields[0].hasPrefix("#") { continue }
      let known: Columns
      if let columns {
        known = columns
      } else {
        let named = self.columns(fields)
        known = named ?? Columns()
        columns = known
        if named != nil { continue }
      }
      guard known.source < fields.count, !fields[known.source].isEmpty else { continue }
      var entry = Glossary.Row(source: fields[known.source])
      func values(_ indices: [Int]) -> [String] {
        indices.filter { $0 < fields.count }.flatMap { parts(fields[$0]) }
      }
      entry.targets = values(known.targets)
      guard fields.count > 1 else {
        throw LineError(
          line: line,
          "a term needs a target behind it, separated by a tab or by the separator of the table")
      }
      if isForbidden(known.status.map { $0 < fields.count ? fields[$0] : "" } ?? "")
        || isForbidden(known.comment.map { $0 < fields.count ? fields[$0] : "" } ?? "")
      {
        (entry.forbidden, entry.targets) = (entry.targets, [])
      }
      entry.forbidden += values(known.forbidden)
      result.append(entry)
    }
    return result
  }

  private func parts(_ field: String) -> [String] {
    field.split { $0 == "|" || $0 == ";" }.map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  private func isForbidden(_ mark: String) -> Bool {
    let mark = mark.lowercased().replacing("-", with: " ")
    return Self.forbiddenMarks.contains { mark.hasPrefix($0) }
  }

  /// Returns the columns that a header names; nil if the row is no header.
  private func columns(_ fields: [String]) -> Columns? {
    let names = fields.map { $0.lowercased() }
    func indices(_ known: [String], _ language: String) -> [Int] {
      let found = names.indices.filter { known.contains(names[$0]) }
      if !found.isEmpty { return found }
      let english = Locale(identifier: "en").localizedString(forLanguageCode: language)?
        .lowercased()
      return names.indices.filter { index in
        !names[index].isEmpty
          && (names[index] == english || LanguageTag.matches(names[index], language))
      }
    }
    let targets = indices(["target", "translation", "target term"], target)
    guard let source = indices(["source", "term", "source term"], source).first,
      targets.contains(where: { $0 != source })
    else { return nil }
    return Columns(
      source: source, targets: targets.filter { $0 != source },
      forbidden: names.indices.filter { ["forbidden", "do not use"].contains(names[$0]) },
      status: names.firstIndex { ["status", "usage"].contains($0) },
      comment: names.firstIndex { ["comment", "comments", "note", "notes"].contains($0) })
  }
}
