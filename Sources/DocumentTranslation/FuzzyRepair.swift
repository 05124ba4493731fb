import Documents
import TranslationMemory
import Translators

/// Translation of a segment by that of a similar source: the parts of the target that belong to what
/// differs are replaced, and the rest is kept (Koehn and Senellart 2010).
///
/// A system translates both sources. Where its translation of a differing part of the old source
/// stands once in the target of the memory, its translation of the new part takes the place.
struct FuzzyRepair {
  private let match: MemoryMatch
  private let source: MarkedText

  init(_ match: MemoryMatch, of source: MarkedText) {
    self.match = match
    self.source = source
  }

  /// Returns the target if the sources differ in signs and letter case only.
  var unchanged: MarkedText? {
    let hasWords = match.differences.contains { difference in
      let old = match.oldTokens[difference.old].map { $0.lowercased() }
      let new = match.newTokens[difference.new].map { $0.lowercased() }
      return old != new
        && (old + new).contains { token in
          token.unicodeScalars.contains {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
          }
        }
    }
    guard !hasWords else { return nil }
    return match.target.agrees(with: source, numbers: true) ? match.target : nil
  }

  /// Texts to be translated: the source of the memory, and that of the segment.
  var requests: [String] { [match.source, source.text] }

  /// Returns the repaired target; nil if a part cannot be found in it.
  ///
  /// - Parameters:
  ///   - old: translation of the source of the memory.
  ///   - new: translation of the source of the segment.
  func repaired(old: Translation, new: Translation) -> MarkedText? {
    guard source.codes.isEmpty, match.target.codes.isEmpty else { return nil }
    let target = match.target.text
    var parts: [(place: Range<String.Index>, text: String)] = []
    let (oldRanges, newRanges) = (Self.ranges(match.source), Self.ranges(source.text))
    for difference in match.differences {
      guard !difference.old.isEmpty, difference.old.upperBound <= oldRanges.count,
        difference.new.upperBound <= newRanges.count,
        let lost = old.part(of: oldRanges[difference.old])
      else { return nil }
      var gained = ""
      if !difference.new.isEmpty {
        guard let part = new.part(of: newRanges[difference.new]) else { return nil }
        gained = part
      }
      guard let place = Self.onlyPlace(of: lost, in: target) else { return nil }
      parts.append((gained.isEmpty ? Self.withSpace(place, in: target) : place, gained))
    }
    parts.sort { $0.place.lowerBound < $1.place.lowerBound }
    var text = ""
    var end = target.startIndex
    for part in parts {
      guard part.place.lowerBound >= end else { return nil }
      text += target[end..<part.place.lowerBound] + part.text
      end = part.place.upperBound
    }
    let result = MarkedText(text + target[end...])
    return result.agrees(with: source, numbers: true) && !result.isBlank ? result : nil
  }

  /// Returns the place of words that are left out: with the space before them, or behind them at the
  /// beginning of the text.
  private static func withSpace(
    _ place: Range<String.Index>, in text: String
  ) -> Range<String.Index> {
    let scalars = text.unicodeScalars
    if place.lowerBound > scalars.startIndex {
      let before = scalars.index(before: place.lowerBound)
      return scalars[before].properties.isWhitespace ? before..<place.upperBound : place
    }
    let behind = scalars[place.upperBound...].prefix { $0.properties.isWhitespace }
    return place.lowerBound..<behind.endIndex
  }

  /// Places of the tokens of a text in its UTF-8.
  private static func ranges(_ text: String) -> [Range<Int>] {
    TextWords.ranges(of: text).map { range in
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      return start..<start + text.utf8.distance(from: range.lowerBound, to: range.upperBound)
    }
  }

  /// Returns the place of a text in another if it stands there once, as whole words.
  private static func onlyPlace(of text: String, in other: String) -> Range<String.Index>? {
    let (wanted, tokens) = (TextWords.tokens(of: text), TextWords.ranges(of: other))
    guard !wanted.isEmpty, wanted.count <= tokens.count else { return nil }
    let starts = (0...tokens.count - wanted.count).filter { start in
      zip(wanted, tokens[start...]).allSatisfy { $0.lowercased() == other[$1].lowercased() }
    }
    guard starts.count == 1, let start = starts.first else { return nil }
    return tokens[start].lowerBound..<tokens[start + wanted.count - 1].upperBound
  }
}

extension Translation {
  /// Returns the text that translates parts of the source and nothing else; nil if it is not in one
  /// piece.
  fileprivate func part(of ranges: ArraySlice<Range<Int>>) -> String? {
    guard let first = ranges.first, let last = ranges.last else { return nil }
    let wanted = first.lowerBound..<last.upperBound
    func isInside(_ source: Int) -> Bool {
      sourceRanges.indices.contains(source)
        && sourceRanges[source].map { $0.overlaps(wanted) } ?? false
    }
    let targets = Set(alignment.filter { isInside($0.source) }.map(\.target))
    guard let low = targets.min(), let high = targets.max(), targetRanges.indices.contains(high),
      low >= 0
    else { return nil }
    let isOwn = alignment.allSatisfy { link in
      !(low...high).contains(link.target) || isInside(link.source)
    }
    guard isOwn else { return nil }
    let bytes = Array(text.utf8)
    let (start, end) = (targetRanges[low].lowerBound, targetRanges[high].upperBound)
    guard start <= end, start >= 0, end <= bytes.count else { return nil }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
