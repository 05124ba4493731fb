/// Abbreviations of languages, without their period.
package enum Abbreviations {
  /// Returns the abbreviations of a language, given its code; words are separated by white space.
  ///
  /// Languages without a list have those of English, whose titles and "etc." many languages share.
  package static func list(of code: String) -> String {
    switch code {
    case "en": english
    case "de", "lb", "gsw", "nds": german
    case "nl", "af", "fy": dutch
    case "sv": swedish
    case "da", "fo": danish
    case "no", "nb", "nn": norwegian
    case "is": icelandic
    case "fr", "oc", "wa", "br": french
    case "es", "ast", "an", "gn", "qu", "ay": spanish
    case "gl", "pt": portuguese
    case "it", "sc", "scn", "vec", "lmo", "fur", "co", "lij", "pms", "nap": italian
    case "ro": romanian
    case "ca": catalan
    case "cs": czech
    case "sk": slovak
    case "pl", "csb", "szl": polish
    case "sl": slovene
    case "hr", "bs", "sh": croatian
    case "sr", "mk": serbian
    case "ru", "be", "kk", "ky", "tg", "tt", "ba", "cv", "mn": russian
    case "uk": ukrainian
    case "bg": bulgarian
    case "hu": hungarian
    case "fi", "se": finnish
    case "et": estonian
    case "lv", "ltg": latvian
    case "lt": lithuanian
    case "el": greek
    case "tr", "az", "tk", "gag", "crh": turkish
    case "ga", "gd", "gv": irish
    case "id", "ms", "jv", "su", "ban", "min": indonesian
    case "vi": vietnamese
    case "eu": basque
    case "hi", "ne", "mai", "bho", "sa": (indic["hi"] ?? "") + "\n" + english
    case "mr", "bn", "as", "gu", "pa", "or", "ta", "te", "kn", "ml":
      (indic[code] ?? "") + "\n" + english
    case "mni": (indic["bn"] ?? "") + "\n" + english
    default: english
    }
  }
}
