/// Composition of Latin letters and combining accents into single scalars.
enum LatinComposition {
  /// Returns the composed scalar, or nil if there is none.
  static func compose(_ letter: UInt32, _ accent: UInt32) -> UInt32? {
    guard letter < 0x180 else { return nil }
    return table[UInt64(letter) << 32 | UInt64(accent)]
  }

  private static let table: [UInt64: UInt32] = {
    var table: [UInt64: UInt32] = [:]
    for (accent, letters, composed) in rows {
      for (letter, result) in zip(letters.unicodeScalars, composed.unicodeScalars) {
        table[UInt64(letter.value) << 32 | UInt64(accent)] = result.value
      }
    }
    return table
  }()

  /// Compositions by accent, from the canonical decompositions of the Unicode Character Database.
  ///
  /// The composed letters in this file must be single scalars.
  private static let rows: [(accent: UInt32, letters: String, composed: String)] = [
    (0x300, "AEIOUaeiou", "ÀÈÌÒÙàèìòù"),  // grave
    (0x301, "ACEILNORSUYZaceilnorsuyz", "ÁĆÉÍĹŃÓŔŚÚÝŹáćéíĺńóŕśúýź"),  // acute
    (0x302, "ACEGHIJOSUWYaceghijosuwy", "ÂĈÊĜĤÎĴÔŜÛŴŶâĉêĝĥîĵôŝûŵŷ"),  // circumflex
    (0x303, "AINOUainou", "ÃĨÑÕŨãĩñõũ"),  // tilde
    (0x304, "AEIOUaeiou", "ĀĒĪŌŪāēīōū"),  // macron
    (0x306, "AEGIOUaegiou", "ĂĔĞĬŎŬăĕğĭŏŭ"),  // breve
    (0x307, "CEGIZcegz", "ĊĖĠİŻċėġż"),  // dot above
    (0x308, "AEIOUYaeiouy", "ÄËÏÖÜŸäëïöüÿ"),  // diaeresis
    (0x30A, "AUau", "ÅŮåů"),  // ring
    (0x30B, "OUou", "ŐŰőű"),  // double acute
    (0x30C, "CDENRSTZcdenrstz", "ČĎĚŇŘŠŤŽčďěňřšťž"),  // caron
    (0x326, "STst", "ȘȚșț"),  // comma below
    (0x327, "CGKLNRSTcgklnrst", "ÇĢĶĻŅŖŞŢçģķļņŗşţ"),  // cedilla
    (0x328, "AEIUaeiu", "ĄĘĮŲąęįų"),  // ogonek
  ]
}
