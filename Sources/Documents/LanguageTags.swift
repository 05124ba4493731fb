package import Primitives

/// Language tags such as `en`, `en-US` and `pt_BR`.
package enum LanguageTag {
  package static func normalized(_ tag: String) -> String {
    String(
      decoding: tag.lowercased().utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 },
      as: UTF8.self)
  }

  /// True if one tag is the other or a variety of it: `en` and `en-US`.
  package static func matches(_ first: String, _ second: String) -> Bool {
    let (first, second) = (normalized(first), normalized(second))
    return first == second || first.hasPrefix(second + "-") || second.hasPrefix(first + "-")
  }

  /// The language without script and region.
  package static func language(_ tag: String) -> String {
    String(normalized(tag).split(separator: "-").first ?? "")
  }
}

extension Document {
  /// True if the file names no other languages than these or varieties of them.
  package func isFrom(_ source: String, into target: String) -> Bool {
    func matches(_ own: String?, _ wanted: String) -> Bool {
      own.map { $0.isEmpty || LanguageTag.matches($0, wanted) } ?? true
    }
    return matches(ownLanguages.source, source) && matches(ownLanguages.target, target)
  }

  /// Returns the error of a file that is not from `source` into `target`.
  package func otherLanguages(than source: String, _ target: String) -> FileError {
    FileError(
      path,
      "is from '\(ownLanguages.source ?? "?")' into '\(ownLanguages.target ?? "?")', not from "
        + "'\(source)' into '\(target)'; leave it out or choose its languages")
  }
}
