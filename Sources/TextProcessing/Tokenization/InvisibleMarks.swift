import Primitives

/// Spaces, and characters without a form of their own.
package enum InvisibleMarks {
  /// Whether a scalar is a kind of space.
  package static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  /// Whether a scalar is invisible and has no meaning in a word: control characters, soft hyphen,
  /// directional marks, embeddings and isolates, word joiner, byte order mark.
  package static func isMeaningless(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2064,
      0x2066...0x206F, 0xFEFF, 0xFFF9...0xFFFB:
      true
    default: false
    }
  }

  /// Whether a scalar is a zero-width joiner or non-joiner.
  package static func isJoiner(_ scalar: UInt32) -> Bool { scalar == 0x200C || scalar == 0x200D }

  /// Whether a joiner between the scalar `previous` and the one at `next` changes what is read.
  ///
  /// It does inside the words of scripts whose letters join, at the end of their words unless it only
  /// keeps a letter from joining a space, and between emoji.
  static func joins(
    _ joiner: UInt32, _ previous: UInt32, _ next: Int, in line: Span<UInt8>
  ) -> Bool {
    let following = next < line.count ? line.scalar(at: next).value : 0x20
    if isEmoji(previous) { return joiner == 0x200D && isEmoji(following) }
    switch previous {
    case 0x0900...0x0DFF, 0x0F00...0x109F, 0x1780...0x18AF: return true
    case 0x0600...0x08FF, 0xFB50...0xFDFF, 0xFE70...0xFEFC:
      return joiner == 0x200D || !isSpace(following)
    default: return false
    }
  }

  /// Whether a scalar may stand beside a joiner in a sequence of emoji.
  private static func isEmoji(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xFE0F, 0x2190...0x2BFF, 0x1F000...0x1FAFF, 0xE0020...0xE007F: true
    default: false
    }
  }
}
