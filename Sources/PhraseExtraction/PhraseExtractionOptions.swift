public import TranslationModel

/// Options of phrase extraction and scoring.
public struct PhraseExtractionOptions: Sendable, Codable, Equatable {
  /// Maximum number of words of a phrase, 1 to 8.
  public var maximumLength: Int
  /// Maximum number of translations per source phrase; the most probable are kept.
  public var translationsPerPhrase: Int
  /// Memory for extracted pairs, in bytes; more memory means fewer passes over the corpus.
  public var memory: Int
  /// Reordering model whose orientations are counted; nil for none.
  public var reordering: ReorderingModel?
  /// Whether counts are discounted as in Kneser-Ney smoothing (see `PhraseDiscounts`).
  public var discounting: Bool
  /// Whether a fifth score marks pairs that were extracted once; discounting alone does not
  /// distinguish them from other pairs of the same probability.
  public var marksRarePairs: Bool
  /// Significance pruning: a pair is removed unless its significance exceeds that of a pair
  /// extracted once, whose sides were extracted once, by more than this value, in natural
  /// logarithms; nil for no pruning. The most frequent translation of a single word is always kept.
  public var significanceMargin: Double?

  public init(
    maximumLength: Int = 7, translationsPerPhrase: Int = 100, memory: Int = 800 << 20,
    reordering: ReorderingModel? = .hierarchical, discounting: Bool = true,
    marksRarePairs: Bool = true, significanceMargin: Double? = nil
  ) {
    self.marksRarePairs = marksRarePairs
    self.discounting = discounting
    self.significanceMargin = significanceMargin
    self.reordering = reordering
    self.maximumLength = max(1, min(maximumLength, PhraseAlignment.maximumLength))
    self.translationsPerPhrase = max(1, translationsPerPhrase)
    self.memory = max(memory, 1 << 20)
  }

  /// Names of the scores of a pair, in the order of a phrase table.
  package var scoreNames: [String] {
    PhraseTable.standardScores + (marksRarePairs ? [PhraseTable.rareScore] : [])
  }
}
