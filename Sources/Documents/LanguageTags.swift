/// Language tags such as `en`, `en-US` and `pt_BR`.
package enum LanguageTag {
  package static func normalized(_ tag: String) -> String {
    tag.lowercased().replacing("_", with: "-")
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
