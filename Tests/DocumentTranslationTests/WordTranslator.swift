import Primitives
import TextProcessing
import Translators

/// Translator that changes each word by a rule, in the order of the source, with one link for each.
struct WordTranslator: Translator {
  /// Rules that are tried one after the other for a list of translations.
  let rules: [@Sendable (String) -> String]

  /// Error of a model file that could not be read; nil for none.
  var failure: FileError?

  init(_ rules: (@Sendable (String) -> String)...) { self.rules = rules }

  static let capitals = WordTranslator { $0.uppercased() }

  func check() throws { if let failure { throw failure } }

  func translate(_ line: String) -> Translation { translation(of: line, rules[0]) }

  func translations(of line: String, count: Int) -> [Translation] {
    rules.prefix(count).map { translation(of: line, $0) }
  }

  private func translation(of line: String, _ rule: (String) -> String) -> Translation {
    var sourceRanges: [Range<Int>] = []
    var targetRanges: [Range<Int>] = []
    var text = ""
    var place = 0
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    for (index, word) in words.enumerated() {
      let length = word.utf8.count
      defer { place += length + 1 }
      if index > 0 { text += " " }
      guard length > 0 else { continue }
      let target = rule(String(word))
      sourceRanges.append(place..<place + length)
      targetRanges.append(text.utf8.count..<text.utf8.count + target.utf8.count)
      text += target
    }
    return Translation(
      text: text, score: 0, features: [],
      alignment: sourceRanges.indices.map { ($0, $0) }, sourceRanges: sourceRanges,
      targetRanges: targetRanges)
  }
}
