/// A pair of corresponding tenses, Romanian and English.
enum Tense: String, Sendable {
  /// Present, simple present.
  case habitual
  /// Present, present progressive.
  case ongoing
  /// Perfect compus, simple past.
  case past
  /// Imperfect, past progressive.
  case background
  /// Imperfect, "used to".
  case formerly
  /// "voi", "will".
  case future
  /// "o să", "going to".
  case intention
  /// "aș", "would".
  case conditional
  /// "să", the infinitive with "to".
  case conjunctive
}
