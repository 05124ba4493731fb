/// Rules of case mapping that a language has beside the general ones.
///
/// Source: Unicode `SpecialCasing.txt`; for Dutch and Greek, section 5.18 of the Unicode standard.
public enum CaseTailoring: Sendable, Hashable {
  case general
  /// Turkish, Azerbaijani, Crimean Tatar, Gagauz: I is the capital of ı, and İ that of i.
  case turkic
  /// Lithuanian: a small i or j keeps its dot below an accent.
  case lithuanian
  /// Greek: words in capitals have no accents.
  case greek
  /// Dutch, Afrikaans: the initial letters "ij" are both capitalised ("IJs"), and a sentence may begin
  /// with a small clitic ("'s Avonds").
  case dutch
}
