/// Scripts that are written without spaces between words.
enum UnspacedScript: UInt8 {
  /// Chinese characters, Bopomofo and Yi syllables.
  case ideographs
  case hiragana, katakana, thai, lao, khmer, burmese, tibetan

  /// Returns the script of a letter, vowel sign or other mark of a syllable; nil for digits, other
  /// marks, and scripts that are written with spaces.
  init?(_ scalar: UInt32) {
    switch scalar {
    case ..<0x0E01: return nil
    case 0x0E50...0x0E59, 0x0ED0...0x0ED9, 0x0F20...0x0F33, 0x1040...0x104F, 0x1090...0x1099,
      0x17D4...0x17D6, 0x17D8...0x17DB, 0x17E0...0x17F9, 0x0E3F, 0x0E4F, 0x0E5A, 0x0E5B:
      return nil
    case 0x0E01...0x0E4E: self = .thai
    case 0x0E81...0x0EDF: self = .lao
    case 0x0F00, 0x0F0B, 0x0F0C, 0x0F18, 0x0F19, 0x0F35, 0x0F37, 0x0F39, 0x0F40...0x0FBC:
      self = .tibetan
    case 0x1000...0x109F, 0xA9E0...0xA9FE, 0xAA60...0xAA7F: self = .burmese
    case 0x1780...0x17DD: self = .khmer
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3021...0x3029, 0x3100...0x312F, 0x31A0...0x31BF,
      0x3400...0x4DBF, 0x4E00...0xA48C, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      self = .ideographs
    case 0x3041...0x309F: self = .hiragana
    case 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: self = .katakana
    default: return nil
    }
  }

  /// Whether spaces in text of this script separate clauses and sentences.
  var spacesClauses: Bool {
    switch self {
    case .thai, .lao, .khmer, .burmese, .tibetan: true
    case .ideographs, .hiragana, .katakana: false
    }
  }

  /// Whether text of this script has no space beside the scalar: letters of scripts without spaces,
  /// and the marks of East Asian text.
  static func attaches(_ scalar: UInt32) -> Bool {
    UnspacedScript(scalar) != nil || DetokenizedToken.isIdeographic(scalar) || isMark(scalar)
  }

  /// Whether a space before or after the scalar separates clauses in text of such a script.
  static func spacesClauses(_ scalar: UInt32) -> Bool {
    UnspacedScript(scalar)?.spacesClauses ?? isMark(scalar)
  }

  /// Whether a scalar is a mark of a script in which spaces separate clauses.
  private static func isMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0E4F, 0x0E5A, 0x0E5B, 0x0F0D...0x0F14, 0x104A...0x104F, 0x17D4...0x17DA: true
    default: false
    }
  }
}

extension UnspacedScript {
  /// Whether a token begins with a scalar of this script, given the scalars around it.
  ///
  /// Tokens are single characters of Chinese and Hiragana, words of Katakana, and syllables or parts of
  /// them in the other scripts.
  ///
  /// - Parameters:
  ///   - previous: scalar before it.
  ///   - next: the two scalars after it.
  func beginsToken(_ scalar: UInt32, after previous: UInt32, before next: (UInt32, UInt32)) -> Bool
  {
    guard UnspacedScript(previous) == self || (self == .katakana && scalar == 0x30FC) else {
      return true
    }
    switch self {
    case .ideographs: return true
    case .hiragana:
      switch scalar {
      case 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3083, 0x3085, 0x3087, 0x308E, 0x3099...0x309F:
        return false
      default: return true
      }
    case .katakana: return false
    case .thai:
      let isDependent = 0x0E30...0x0E3A ~= scalar || 0x0E45...0x0E4E ~= scalar
      return !isDependent && !(0x0E40...0x0E44 ~= previous)
    case .lao:
      let isDependent = 0x0EB0...0x0EBD ~= scalar || 0x0EC6...0x0ECE ~= scalar
      return !isDependent && !(0x0EC0...0x0EC4 ~= previous)
    case .khmer: return scalar <= 0x17B3 && previous != 0x17D2
    case .burmese:
      let isLetter = 0x1000...0x102A ~= scalar || scalar == 0x103F || scalar >= 0x1050
      // A consonant with asat ends a syllable, and one with virama stands on the next.
      let isFinal =
        next.0 == 0x103A || next.0 == 0x1039 || (next.0 == 0x1037 && next.1 == 0x103A)
      return isLetter && previous != 0x1039 && !isFinal
    case .tibetan: return (previous == 0x0F0B || previous == 0x0F0C) && scalar >= 0x0F40
    }
  }
}
