import Primitives

/// Places of the tokens of a line in the line as it was written.
///
/// The tokeniser neither adds nor drops visible characters of a normalised line, so tokens are found
/// in it by comparing characters. Normalised text is found in the line by normalising white space,
/// words and, where a word changes, characters one by one.
struct SurfaceAlignment {
  private let normalizer: TextNormalizer?

  /// - Parameter normalizer: normaliser of the line; nil for text that is not normalised.
  init(_ normalizer: TextNormalizer?) { self.normalizer = normalizer }

  /// Returns the range of each token in `line`.
  ///
  /// - Parameters:
  ///   - normalized: the normalised line.
  ///   - tokens: its tokens, separated by single spaces.
  func surfaces(
    ofTokens tokens: Span<UInt8>, normalized: Span<UInt8>, in line: Span<UInt8>
  ) -> [Range<Int>?] {
    guard let ranges = ranges(ofTokens: tokens, in: normalized) else {
      var missing: [Range<Int>?] = []
      tokens.forEachToken { _ in missing.append(nil) }
      return missing
    }
    if normalized.isEqual(to: line) { return ranges }
    guard let normalizer, let origins = origins(of: normalized, in: line, normalizer) else {
      return ranges.map { _ in nil }
    }
    let (starts, ends) = (origins.starts, origins.ends)
    return ranges.map { range in
      // A token that shares a character of the line with its neighbour has no surface.
      guard range.lowerBound == 0 || ends[range.lowerBound - 1] <= starts[range.lowerBound],
        range.upperBound == ends.count || ends[range.upperBound - 1] <= starts[range.upperBound]
      else { return nil }
      return starts[range.lowerBound]..<ends[range.upperBound - 1]
    }
  }

  /// Returns the range of each token in the normalised line, or nil if they do not agree.
  private func ranges(ofTokens tokens: Span<UInt8>, in line: Span<UInt8>) -> [Range<Int>]? {
    var ranges: [Range<Int>] = []
    var (place, start) = (0, 0)
    var isOpen = false
    var index = 0
    while index < tokens.count {
      let byte = tokens[index]
      if byte == UInt8(ascii: " ") {
        if isOpen { ranges.append(start..<place) }
        isOpen = false
        index += 1
        continue
      }
      if !isOpen, tokens.isClauseSpace(at: index), place < line.count, Self.isIgnored(line[place]) {
        start = place
        while place < line.count, Self.isIgnored(line[place]) { place += 1 }
        ranges.append(start..<place)
        index += 2
        continue
      }
      if !isOpen {
        while place < line.count, Self.isIgnored(line[place]) { place += 1 }
        start = place
        isOpen = true
      }
      // A space inside of a protected span.
      if byte == 0xC2, index + 1 < tokens.count, tokens[index + 1] == 0xA0, place < line.count,
        Self.isIgnored(line[place])
      {
        place += 1
        index += 2
        continue
      }
      while place < line.count, line[place] < 0x20 || line[place] == 0x7F { place += 1 }
      guard place < line.count, line[place] == byte else { return nil }
      place += 1
      index += 1
    }
    if isOpen { ranges.append(start..<place) }
    return ranges
  }

  private static func isIgnored(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x7F }

  /// Returns, for each byte of the normalised line, the start and the end of the characters of the
  /// line that it comes from; nil if the line cannot be normalised piece by piece.
  private func origins(
    of normalized: Span<UInt8>, in line: Span<UInt8>, _ normalizer: TextNormalizer
  ) -> (starts: [Int], ends: [Int])? {
    var (starts, ends): ([Int], [Int]) = ([], [])
    starts.reserveCapacity(normalized.count)
    ends.reserveCapacity(normalized.count)
    let classes = ScalarClassTable.shared
    var output: [UInt8] = []
    var index = 0
    /// Normalises a piece of the line and appends the origin of its bytes.
    func append(_ piece: Range<Int>) -> Bool {
      output.removeAll(keepingCapacity: true)
      normalizer.normalize(line.extracting(piece), into: &output)
      let first = starts.count
      guard first + output.count <= normalized.count else { return false }
      for offset in output.indices where output[offset] != normalized[first + offset] {
        return false
      }
      let isSame = line.extracting(piece).isEqual(to: output.span)
      for offset in output.indices {
        starts.append(isSame ? piece.lowerBound + offset : piece.lowerBound)
        ends.append(isSame ? piece.lowerBound + offset + 1 : piece.upperBound)
      }
      return true
    }
    /// Appends the origins of a word that normalisation changes, character by character.
    func appendCharacters(_ word: Range<Int>) -> Bool {
      let before = starts.count
      var bytes: [UInt8] = []
      bytes.append(word, of: line)
      var start = word.lowerBound
      for character in String(decoding: bytes, as: UTF8.self) {
        let end = start + character.utf8.count
        guard end <= word.upperBound, append(start..<end) else {
          starts.removeLast(starts.count - before)
          ends.removeLast(ends.count - before)
          return false
        }
        start = end
      }
      return true
    }
    while index < line.count {
      let start = index
      let scalar = line.scalar(at: index)
      index += scalar.length
      if classes[scalar.value].contains(.space) {
        guard append(start..<index) else { return nil }
        continue
      }
      while index < line.count, !classes.ofScalar(at: index, in: line).contains(.space) {
        index += line.scalar(at: index).length
      }
      guard appendCharacters(start..<index) || append(start..<index) else { return nil }
    }
    return starts.count == normalized.count ? (starts, ends) : nil
  }
}

extension Span where Element == UInt8 {
  /// True if a token that is a space between clauses, a no-break space, begins at `index`.
  fileprivate func isClauseSpace(at index: Int) -> Bool {
    self[index] == 0xC2 && index + 1 < count && self[index + 1] == 0xA0
      && (index + 2 == count || self[index + 2] == 0x20)
  }

  /// Whether both spans hold the same bytes.
  func isEqual(to other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for index in indices where self[index] != other[index] { return false }
    return true
  }
}
