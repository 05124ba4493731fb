/// The six cells of a Romanian conjugation, in the order of the verb tables.
enum Person: Int, CaseIterable, Sendable {
  case firstSingular, secondSingular, thirdSingular, firstPlural, secondPlural, thirdPlural

  var isPlural: Bool { rawValue >= 3 }
  var isThird: Bool { self == .thirdSingular || self == .thirdPlural }
}

enum GrammaticalNumber: Sendable {
  case singular, plural
}

/// Gender and number with which an adjective agrees. A neuter noun is masculine in the singular and
/// feminine in the plural, so two genders are enough once the number is known.
struct Agreement: Sendable {
  var isFeminine: Bool
  var number: GrammaticalNumber

  /// Index into the four forms masculine, feminine, masculine plural, feminine plural.
  var index: Int { (isFeminine ? 1 : 0) + (number == .plural ? 2 : 0) }
}
