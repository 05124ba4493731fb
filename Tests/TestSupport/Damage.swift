import Foundation
import Primitives

/// Damaged copies of a file's bytes, for tests that no reader traps.
///
/// The copies are the same in every run. `CARTOUCHE_DAMAGED_COPIES` sets their number for each
/// reader, for a long run.
package enum Damage {
  /// Number of damaged copies that each reader is given.
  package static let copies =
    ProcessInfo.processInfo.environment["CARTOUCHE_DAMAGED_COPIES"].flatMap(Int.init) ?? 400

  /// Calls `read` with damaged copies of `original`, which it must accept or refuse with one of the
  /// errors for bad input; a trap ends the tests.
  ///
  /// - Returns: descriptions of other errors, with the damage that caused them.
  package static func unexpectedErrors(
    of original: [UInt8], seed: UInt64, _ read: ([UInt8]) throws -> Void
  ) -> [String] {
    var unexpected: [String] = []
    for copy in 0..<copies {
      do {
        try read(damaged(original, seed: seed, copy: UInt64(copy)))
      } catch is FileError {
      } catch is LineError {
      } catch is OptionError {
      } catch {
        unexpected.append("copy \(copy): \(error)")
      }
    }
    return unexpected
  }

  /// Returns a damaged copy of a file's bytes.
  ///
  /// - Parameters:
  ///   - other: file of which pieces are put in.
  ///   - copy: number of the copy; the same number gives the same copy.
  package static func damaged(
    _ original: [UInt8], with other: [UInt8] = [], seed: UInt64, copy: UInt64
  ) -> [UInt8] {
    var random = SplitMix64(key: seed, copy)
    var bytes = original
    for _ in 0...Int.random(in: 0...3, using: &random) {
      if other.isEmpty || bytes.isEmpty || Int.random(in: 0..<6, using: &random) > 0 {
        damage(&bytes, &random)
      } else {
        let place = Int.random(in: bytes.indices, using: &random)
        let start = Int.random(in: other.indices, using: &random)
        let end = min(other.count, start + Int.random(in: 1...200, using: &random))
        bytes.insert(contentsOf: other[start..<end], at: place)
      }
    }
    return bytes
  }

  /// Numbers at the limits of what readers expect.
  private static let numbers = [
    "0", "-1", "1", "255", "65536", "2147483648", "4294967296", "9223372036854775808", "1e39",
    "-1e309", "nan", "inf", "", "0x10",
  ]
  /// Tokens with a meaning in one of the formats.
  private static let tokens = [
    "|||", "<s>", "</s>", "<unk>", "@@", "\u{feff}", "\\end\\", "\\data\\", "0-0", "9-9", "-", "{",
    "}", "[", "\"", "\t", "\0", "=", "<", ">", "&", "'", "\\", "]]>", "<![CDATA[", "<!--",
    "&#x110000;", "\\u", "\\uD83D", "](", "**", "`", "```", "\n", "\r", "\n\n", "msgid \"\"\n",
    "msgstr[9] \"\"\n", "msgstr[99999999999999999999] \"", "#~ ", "#, fuzzy\n", "#|", "-->",
    "|---|", "---\n", "<target>", "</target>", "<target/>", "<mrk mtype=\"seg\" mid=\"1\">",
    "</mrk>", "<seg>", "nplurals=99999999999;", "plural=((((", "%", "\u{65e5}", "<code>", ":", ";",
    ",", "encoding=\"EUC-JP\"", "charset=big5", "{\"a\":", "<numerusform>", "\r\n\r\n",
    "\u{301}", "\u{200d}", "\u{202e}", "\u{10ffff}", "chunked", "ffffffffffffffff",
  ]

  private static func damage(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
    guard !bytes.isEmpty else {
      bytes = Array(tokens[0].utf8)
      return
    }
    let place = Int.random(in: bytes.indices, using: &random)
    let size = min(bytes.count - place, [1, 2, 4, 8, 100, 4096].randomElement(using: &random) ?? 1)
    switch Int.random(in: 0..<9, using: &random) {
    case 0, 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 2:
      let value = [UInt8](arrayLiteral: 0, 0x7f, 0x80, 0xff).randomElement(using: &random) ?? 0
      for index in place..<place + size { bytes[index] = value }
    case 3: bytes.removeSubrange(place..<place + size)
    case 4: bytes.insert(contentsOf: bytes[place..<place + size], at: 0)
    case 5: bytes.removeLast(bytes.count - place)
    case 6: replaceWord(&bytes, at: place, with: numbers.randomElement(using: &random) ?? "")
    case 7: replaceWord(&bytes, at: place, with: tokens.randomElement(using: &random) ?? "")
    default:
      bytes.insert(contentsOf: (tokens.randomElement(using: &random) ?? "").utf8, at: place)
    }
  }

  /// Replaces the characters between separators at a place.
  private static func replaceWord(_ bytes: inout [UInt8], at place: Int, with word: String) {
    func separates(_ byte: UInt8) -> Bool { " \t\n:,\"[]{}-".utf8.contains(byte) }
    let start = bytes[..<place].lastIndex(where: separates).map { $0 + 1 } ?? 0
    let end = bytes[place...].firstIndex(where: separates) ?? bytes.count
    bytes.replaceSubrange(min(start, end)..<end, with: word.utf8)
  }
}
