package import Evaluation
package import TextProcessing

extension Tokenization {
  /// Tokenisation for BLEU of translations into a language, as is usual in the field: Chinese by
  /// characters, other languages without spaces between words all in characters.
  ///
  /// Japanese is usually scored on the words of MeCab, which is not part of this program.
  ///
  /// - Parameter form: form of the translations; tokens of pre-tokenised text are counted as they are.
  package static func standard(language: Language, form: TextPreparation.Form) -> Tokenization {
    guard form == .raw else { return .whitespace }
    return switch language.code {
    case "zh", "yue", "wuu", "hak", "gan", "nan", "lzh": .chinese
    case "ja", "th", "lo", "km", "my", "shn", "bo", "dz", "ii": .characters
    default: .mteval13a
    }
  }
}
