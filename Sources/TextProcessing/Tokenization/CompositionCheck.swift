/// Check of text for normalization form C, scalar by scalar.
///
/// The check is the quick check of Unicode Standard Annex #15, section 9, except that most vowel
/// signs that may compose are accepted where the scalar before them composes with none.
struct CompositionCheck {
  /// Whether the text so far is in normalization form C. False may also mean that this is not known.
  private(set) var isComposed = true
  /// Canonical combining class of the last scalar.
  private var lastClass: UInt8 = 0

  /// Adds a scalar that no composition changes, moves or joins to another.
  mutating func passStarter() { lastClass = 0 }

  /// Adds a scalar of the class `composing`.
  mutating func check(_ scalar: UInt32, after previous: UInt32) {
    let combiningClass =
      Unicode.Scalar(scalar)?.properties.canonicalCombiningClass.rawValue ?? 0
    if combiningClass != 0, combiningClass < lastClass { isComposed = false }
    lastClass = combiningClass
    if Self.isReplaced(scalar) { isComposed = false }
    if Self.mayCompose(scalar) {
      // Vowel signs and nuktas of Indic scripts and Burmese.
      if 0x0900...0x109F ~= scalar, !Self.isFirstOfIndicComposition(previous) { return }
      isComposed = false
    }
  }

  /// Whether a scalar belongs to the class `composing`: it is replaced in normalization form C, may
  /// compose with the scalar before it, or may have to change places with it.
  static func concerns(_ scalar: Unicode.Scalar) -> Bool {
    isReplaced(scalar.value) || mayCompose(scalar.value)
      || scalar.properties.canonicalCombiningClass != .notReordered
  }

  /// Whether a scalar may be one that normalization form C never contains (`NFC_QC=No`).
  private static func isReplaced(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0340...0x0344, 0x0374, 0x037E, 0x0387, 0x0958...0x095F, 0x09DC...0x09DF, 0x0A33, 0x0A36,
      0x0A59...0x0A5E, 0x0B5C, 0x0B5D, 0x0F43...0x0F69, 0x0F73...0x0F81, 0x0F93...0x0FB9,
      0x1F71...0x1F7D, 0x1FBB, 0x1FBE, 0x1FC9, 0x1FCB, 0x1FD3, 0x1FDB, 0x1FE3, 0x1FEB,
      0x1FEE, 0x1FEF, 0x1FF9, 0x1FFB, 0x1FFD, 0x2126, 0x212A, 0x212B, 0x2329, 0x232A, 0x2ADC,
      0xF900...0xFAFF, 0xFB1D...0xFB4E, 0x1D15E...0x1D164, 0x1D1BB...0x1D1C0, 0x2F800...0x2FA1F:
      true
    default: false
    }
  }

  /// Whether a scalar may compose with the one before it (`NFC_QC=Maybe`).
  private static func mayCompose(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0300...0x0304, 0x0306...0x030C, 0x030F, 0x0311, 0x0313, 0x0314, 0x031B, 0x0323...0x0328,
      0x032D, 0x032E, 0x0330, 0x0331, 0x0338, 0x0342, 0x0345, 0x0653...0x0655, 0x093C, 0x09BE,
      0x09D7, 0x0B3E, 0x0B56, 0x0B57, 0x0BBE, 0x0BD7, 0x0C56, 0x0CC2, 0x0CD5, 0x0CD6, 0x0D3E,
      0x0D57, 0x0DCA, 0x0DCF, 0x0DDF, 0x102E, 0x1161...0x1175, 0x11A8...0x11C2, 0x1B35,
      0x3099, 0x309A, 0x11000...0x11FFF, 0x16100...0x1612F, 0x16D60...0x16D6F:
      true
    default: false
    }
  }

  private static func isFirstOfIndicComposition(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0928, 0x0930, 0x0933, 0x09C7, 0x0B47, 0x0B92, 0x0BC6, 0x0BC7, 0x0C46, 0x0CBF, 0x0CC6,
      0x0CCA, 0x0D46, 0x0D47, 0x0DD9, 0x0DDC, 0x1025:
      true
    // Marks that may stand between the two.
    case 0x0900..., 0x300...0x36F:
      Unicode.Scalar(scalar)?.properties.canonicalCombiningClass != .notReordered
    default: false
    }
  }
}
