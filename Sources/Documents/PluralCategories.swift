/// Plural categories of languages, as Unicode's CLDR names them.
enum PluralCategories {
  /// Categories that integers of a language fall into, in CLDR's order; `one` and `other` for
  /// languages without a rule here.
  static func of(_ language: String) -> [String] {
    switch LanguageTag.language(language) {
    case "bo", "dz", "id", "ig", "ja", "jv", "km", "ko", "lo", "ms", "my", "sah", "su", "th", "to",
      "vi", "wo", "yo", "zh":
      ["other"]
    case "bs", "hr", "mo", "ro", "sh", "sr": ["one", "few", "other"]
    case "be", "cs", "lt", "pl", "ru", "sk", "uk": ["one", "few", "many", "other"]
    case "dsb", "gd", "hsb", "sl": ["one", "two", "few", "other"]
    case "br", "ga", "gv", "mt": ["one", "two", "few", "many", "other"]
    case "he", "iw", "iu", "se": ["one", "two", "other"]
    case "lv": ["zero", "one", "other"]
    case "ar", "cy": ["zero", "one", "two", "few", "many", "other"]
    default: ["one", "other"]
    }
  }
}
