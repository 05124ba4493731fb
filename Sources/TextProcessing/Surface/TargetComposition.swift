import Primitives

/// Composition of the text of a translation: words, the white space between them, and the initial
/// capital letter.
///
/// A word that the system took over from the source is written as in the source. White space follows
/// the rules of the target language, except where two words that follow each other come from two
/// that follow each other in the source as well: if the source departs from the rules of its
/// language there, so does the translation.
struct TargetComposition {
  private let words: [String]
  private let source: SourceLine
  private let detokenizer: Detokenizer
  /// Source word of each word that has exactly one link, to a word that has no other.
  private var origins: [Int?]
  /// True if the source has no small letter.
  private let isInCapitals: Bool

  init(
    _ words: [String], _ links: [(source: Int, target: Int)], _ source: SourceLine,
    _ detokenizer: Detokenizer
  ) {
    self.words = words
    self.source = source
    self.detokenizer = detokenizer
    let line = Array(source.text.utf8)
    isInCapitals = LetterCasing(of: line.span, 0..<line.count).isAllUppercase
    origins = words.map { _ in nil }
    var targetCounts = [Int](repeating: 0, count: words.count)
    var sourceCounts = [Int](repeating: 0, count: source.words.count)
    for link in links
    where words.indices.contains(link.target) && source.words.indices.contains(link.source) {
      targetCounts[link.target] += 1
      sourceCounts[link.source] += 1
      origins[link.target] = link.source
    }
    for target in words.indices {
      guard let origin = origins[target] else { continue }
      if targetCounts[target] > 1 || sourceCounts[origin] > 1 { origins[target] = nil }
    }
  }

  func text() -> TargetText {
    guard !words.isEmpty else {
      return TargetText(text: source.words.isEmpty ? source.text : "", ranges: [])
    }
    let line = Array(source.text.utf8)
    let spaces = spacesByRule()
    var output: [UInt8] = []
    var ranges: [Range<Int>] = []
    if let first = source.surfaces.first, let first { output += line[..<first.lowerBound] }
    var isElided = false
    for target in words.indices {
      if target > 0, !isElided {
        output += separator(before: target, isSpaced: spaces[target], in: line)
      }
      let start = output.count
      let elided = elidedForm(of: target)
      isElided = elided != nil
      if let elided { output += elided.utf8 } else { append(target, from: line, to: &output) }
      ranges.append(start..<output.count)
    }
    if let last = source.surfaces.last, let last { output += line[last.upperBound...] }
    capitalize(&output, &ranges)
    return TargetText(text: String(decoding: output, as: UTF8.self), ranges: ranges)
  }

  private func spacesByRule() -> [Bool] {
    let line = Array(words.joined(separator: " ").utf8)
    let spaces = detokenizer.spaces(beforeTokensOf: line.span)
    // Words of a network may contain spaces or be empty; both are separated from their neighbours.
    return spaces.count == words.count ? spaces : words.map { _ in true }
  }

  /// Whether a word is the one that it comes from.
  private func isKept(_ target: Int) -> Bool {
    guard let origin = origins[target] else { return false }
    return source.words[origin] == words[target]
  }

  /// Returns the form of a word before a vowel: "de" and "ans" become "d'ans", which phrases that were
  /// not seen side by side do not know, nor words that were taken over from the source.
  private func elidedForm(of target: Int) -> String? {
    guard let elision = Elision.languages[detokenizer.rules.code], target + 1 < words.count,
      !isKept(target), let form = elision.form(of: words[target], before: words[target + 1])
    else { return nil }
    let isCapital = words[target].unicodeScalars.first.map { $0.properties.isUppercase } ?? false
    return isCapital ? form.prefix(1).uppercased() + form.dropFirst() : form
  }

  /// Appends a word, as written in the source if it comes from there.
  private func append(_ target: Int, from line: [UInt8], to output: inout [UInt8]) {
    let word = words[target]
    if let origin = origins[target], isKept(target), let surface = source.surfaces[origin],
      source.keepsCase[origin] || (origin == 0 && target == 0 && source.keepsCaseButInitial)
    {
      output += line[surface]
      return
    }
    guard word.utf8.contains(0xC2), word.unicodeScalars.contains("\u{A0}") else {
      let isCapital = standsForCapitals(target, in: line)
      output += (isCapital ? Recasing.uppercase(word, detokenizer.rules.casing) : word).utf8
      return
    }
    // A protected span with spaces.
    if let origin = source.words.firstIndex(of: word), let surface = source.surfaces[origin] {
      output += line[surface]
    } else {
      for scalar in word.unicodeScalars { output.append(utf8: scalar == "\u{A0}" ? " " : scalar) }
    }
  }

  /// True if a word translates one in capitals, in a line that is not in capitals, of which the system
  /// read another form: "FILE" of "Usage: FILE", read as "file".
  private func standsForCapitals(_ target: Int, in line: [UInt8]) -> Bool {
    guard !isInCapitals, let origin = origins[target], let surface = source.surfaces[origin] else {
      return false
    }
    let word = Array(source.words[origin].utf8)
    return LetterCasing(of: line.span, surface).isInCapitals
      && LetterCasing(of: word.span, 0..<word.count).hasLowercase
  }

  /// Returns the white space before a word that is not the first.
  private func separator(before target: Int, isSpaced: Bool, in line: [UInt8]) -> ArraySlice<UInt8>
  {
    let space: ArraySlice<UInt8> = [UInt8(ascii: " ")]
    let rule = isSpaced ? space : []
    guard let origin = origins[target], let previous = origins[target - 1], origin == previous + 1,
      let written = whiteSpace(beforeSourceWord: origin, in: line)
    else { return departure(before: target, in: line).map { $0 ? space : [] } ?? rule }
    let areKept = isKept(target) && isKept(target - 1)
    if areKept, source.language == detokenizer.rules.code { return written }
    let hasSpace = Self.containsSpace(written)
    if hasSpace != source.isSpacedByRule[origin] {
      return areKept ? written : hasSpace ? space : []
    }
    // A no-break space stays one.
    return hasSpace && isSpaced
      && (areKept || written == [0xC2, 0xA0] || written == [0xE2, 0x80, 0xAF])
      ? written : rule
  }

  /// Returns the white space that is written before a source word; nil if that is not known.
  private func whiteSpace(beforeSourceWord word: Int, in line: [UInt8]) -> ArraySlice<UInt8>? {
    guard word > 0, word < source.words.count, let end = source.surfaces[word - 1]?.upperBound,
      let start = source.surfaces[word]?.lowerBound, start >= end
    else { return nil }
    return line[end..<start]
  }

  /// Returns true if a space stands before a word, and false if none does, since a symbol or a
  /// protected span on one side of the gap departs from the rules of the source language on that side:
  /// "[ x ]" stays "[ y ]". Nil if none departs, or if both do and disagree.
  private func departure(before target: Int, in line: [UInt8]) -> Bool? {
    var result: Bool?
    for (word, gap) in [(target - 1, 1), (target, 0)] where isKept(word) {
      let bytes = Array(words[word].utf8)
      guard !bytes.span.containsLetter || detokenizer.rules.protects(bytes.span),
        let origin = origins[word],
        let written = whiteSpace(beforeSourceWord: origin + gap, in: line)
      else { continue }
      let hasSpace = Self.containsSpace(written)
      guard hasSpace != source.isSpacedByRule[origin + gap] else { continue }
      if let result, result != hasSpace { return nil }
      result = hasSpace
    }
    return result
  }

  private static func containsSpace(_ bytes: ArraySlice<UInt8>) -> Bool {
    let span = bytes.span
    var index = 0
    while index < span.count {
      let scalar = span.scalar(at: index)
      if ScalarClassTable.shared[scalar.value].contains(.space) { return true }
      index += scalar.length
    }
    return false
  }

  /// Gives the text an initial capital letter if the source has one; tags and numbered placeholders
  /// may stand before it.
  ///
  /// Another protected span with letters, such as a URL, is never changed, nor is the word after it.
  private func capitalize(_ output: inout [UInt8], _ ranges: inout [Range<Int>]) {
    let line = Array(source.text.utf8)
    let sourceStart = Self.endOfLeadingCodes(source.words, source.surfaces)
    guard Recasing.beginsWithCapital(line.span.extracting(sourceStart..<line.count)) else { return }
    for word in words {
      let bytes = Array(word.utf8)
      guard bytes.span.containsLetter, !bytes.span.isTag else { continue }
      if detokenizer.rules.protects(bytes.span) { return }
      break
    }
    let start = Self.endOfLeadingCodes(words, ranges)
    var capitalized = Array(output[..<start])
    Recasing.capitalize(
      output.span.extracting(start..<output.count), detokenizer.rules.casing, into: &capitalized)
    let growth = capitalized.count - output.count
    if growth != 0,
      let place = zip(output, capitalized).enumerated().first(where: { $1.0 != $1.1 })?.offset
    {
      // A capital letter may have another length in UTF-8.
      ranges = ranges.map { range in
        (range.lowerBound > place ? range.lowerBound + growth : range.lowerBound)..<(range
          .upperBound
          > place ? range.upperBound + growth : range.upperBound)
      }
    }
    output = capitalized
  }

  /// Returns the end of the last tag or numbered placeholder before the first word, 0 without one.
  private static func endOfLeadingCodes(_ words: [String], _ ranges: [Range<Int>?]) -> Int {
    var end = 0
    for (word, range) in zip(words, ranges) {
      let bytes = Array(word.utf8)
      let hasLetter = bytes.span.containsLetter
      if bytes.span.isTag || (!hasLetter && bytes.count > 2 && bytes[0] == UInt8(ascii: "{")) {
        end = range?.upperBound ?? end
      } else if hasLetter || word.contains(where: \.isNumber) {
        break
      }
    }
    return end
  }
}
