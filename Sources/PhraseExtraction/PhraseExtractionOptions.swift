package import Primitives
package import TranslationModel

/// Options of phrase extraction and scoring.
package struct PhraseExtractionOptions: SettingGroup {
  package static let maximumLength = Setting(
    "phrase length", 7, in: 1...PhraseAlignment.maximumLength,
    "Longest phrases of the phrase table, in words, 1 to 8.")
  package var maximumLength = PhraseExtractionOptions.maximumLength.standard

  package static let translationsPerPhrase = Setting(
    "translations per phrase", 100, in: 1...1_000_000,
    "Translations kept for each source phrase, the most probable ones.")
  package var translationsPerPhrase = PhraseExtractionOptions.translationsPerPhrase.standard

  package static let memory = Setting(
    "memory", 800 << 20, in: 1 << 20...1 << 50,
    "Memory for extracted phrase pairs, in bytes; more memory means fewer passes over the corpus.")
  package var memory = PhraseExtractionOptions.memory.standard

  package static let reordering = Setting(
    "reordering", ReorderingModel.hierarchical, "Lexicalised reordering model.")
  /// nil for none.
  package var reordering: ReorderingModel? = PhraseExtractionOptions.reordering.standard

  /// Whether counts are discounted as in Kneser-Ney smoothing (see `PhraseDiscounts`).
  package var discounting = true
  /// Whether a fifth score marks pairs that were extracted once; discounting alone does not
  /// distinguish them from other pairs of the same probability.
  package var marksRarePairs = true

  package static let significanceMargin = Setting(
    finite: "significance margin", 0.0,
    "Significance pruning: margin of -ln p over a pair seen once; 0 costs 0.4 BLEU. Default: no pruning."
  )
  /// Margin in natural logarithms; nil for no pruning. The most frequent translation of a single
  /// word is always kept.
  package var significanceMargin: Double?

  package init() {}

  package func validate() throws(OptionError) {
    try Self.maximumLength.check(maximumLength)
    try Self.translationsPerPhrase.check(translationsPerPhrase)
    try Self.memory.check(memory)
    try Self.significanceMargin.check(significanceMargin)
  }

  /// Names of the scores of a pair, in the order of a phrase table.
  package var scoreNames: [String] {
    PhraseTable.standardScores + (marksRarePairs ? [PhraseTable.rareScore] : [])
  }
}
