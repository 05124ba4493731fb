import Primitives

/// Line of source text on its way through a system: its tokens, and for each the text as written
/// and the white space before it.
public struct SourceLine: Sendable {
  /// The line as written.
  public let text: String
  /// Tokens in the form that a system takes as input.
  public let words: [String]
  /// Surface of each token, its range in the UTF-8 of `text`; ascending and without overlap. Between
  /// two surfaces stand only white space and invisible characters. Nil for a token whose characters
  /// normalisation mixed with those of its neighbours.
  package let surfaces: [Range<Int>?]
  /// Whether each word is written in the case of the line, and not in that of the truecaser.
  let keepsCase: [Bool]
  /// Whether the first word differs from the line at most in the case of its first letter.
  var keepsCaseButInitial = true
  /// Whether the rules of the source language write a space before each token.
  let isSpacedByRule: [Bool]
  /// Language code without a region.
  let language: String

  /// Makes a line whose surfaces are not known.
  package init(text: String, words: [String]) {
    self.text = text
    self.words = words
    surfaces = words.map { _ in nil }
    keepsCase = words.map { _ in true }
    isSpacedByRule = words.map { _ in true }
    language = ""
  }

  init(
    text: String, words: [String], surfaces: [Range<Int>?], keepsCase: [Bool],
    isSpacedByRule: [Bool], language: String
  ) {
    self.text = text
    self.words = words
    self.surfaces = surfaces
    self.keepsCase = keepsCase
    self.isSpacedByRule = isSpacedByRule
    self.language = language
  }

  /// Returns a line with other words in place of some, of the same number and surfaces.
  package func replacing(words: [String]) -> SourceLine {
    var result = SourceLine(
      text: text, words: words, surfaces: surfaces,
      keepsCase: zip(keepsCase, zip(words, self.words)).map { $0 && $1.0 == $1.1 },
      isSpacedByRule: isSpacedByRule, language: language)
    result.keepsCaseButInitial = keepsCaseButInitial && words.first == self.words.first
    return result
  }
}

/// Text of a translation and the place of each of its words.
package struct TargetText: Sendable {
  package var text: String
  /// Range of each word in the UTF-8 of `text`.
  package var ranges: [Range<Int>]

  package init(text: String, ranges: [Range<Int>]) {
    self.text = text
    self.ranges = ranges
  }
}
