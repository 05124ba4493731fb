/// Inline code: a tag, or another piece of a line that is no text, such as `<b>`, `</b>` and `<br/>`.
public struct InlineCode: Sendable, Equatable {
  /// Kind of an inline code.
  public enum Kind: Sendable, Equatable {
    /// Opening half of a pair; its partner is the next free closing half of the same name.
    case opening
    /// Closing half of a pair.
    case closing
    /// Code that stands for itself, such as `<br/>`.
    case single
  }

  /// Half of a pair, or a code that stands for itself.
  public var kind: Kind
  /// The code as written.
  public var text: String
  /// Name that the halves of a pair share.
  public var name: String
  /// Place in the text without codes: an offset in its UTF-8.
  public var position: Int
  /// White space that follows the code in the line but not in the text, because the text has one
  /// before the code already.
  var following = ""
  /// Whether the text has a space at the place of the code that the line does not have.
  var replacesSpace = false

  /// - Parameters:
  ///   - kind: half of a pair, or a code that stands for itself.
  ///   - text: the code as written.
  ///   - name: name that the halves of a pair share; not needed for single codes.
  ///   - position: place in the text without codes: an offset in its UTF-8.
  public init(_ kind: Kind, _ text: String, name: String = "", position: Int) {
    self.kind = kind
    self.text = text
    self.name = name
    self.position = position
  }
}

/// Line of text with inline codes, which are detached before translation and put back after it.
public struct MarkedLine: Sendable, Equatable {
  /// Text without codes, which is translated.
  public let text: String
  /// Codes in the order of the line.
  public let codes: [InlineCode]
  /// Characters that the text of a translation needs to be escaped.
  let escaping: Escaping

  /// Makes a line of text and codes with places in it.
  ///
  /// Places outside of the text or inside of a character count as the next possible one before.
  public init(text: String, codes: [InlineCode]) {
    self.init(text: text, codes: codes, escaping: Escaping())
  }

  init(text: String, codes: [InlineCode], escaping: Escaping) {
    self.text = text
    self.escaping = escaping
    let utf8 = text.utf8
    var last = 0
    self.codes = codes.map { code in
      var code = code
      var position = min(max(code.position, last), utf8.count)
      while position > last, position < utf8.count,
        utf8[utf8.index(utf8.startIndex, offsetBy: position)] & 0xC0 == 0x80
      {
        position -= 1
      }
      code.position = position
      last = position
      return code
    }
  }
}

/// Translation of a text with the places of its words and those of the source, and their links.
package struct LinkedText: Sendable {
  package let text: String
  /// Places of the source words, in the UTF-8 of the source; nil for words without a place.
  package let sourceRanges: [Range<Int>?]
  /// Places of the target words, in the UTF-8 of `text`.
  package let targetRanges: [Range<Int>]
  package let links: [(source: Int, target: Int)]

  package init(
    text: String, sourceRanges: [Range<Int>?], targetRanges: [Range<Int>],
    links: [(source: Int, target: Int)]
  ) {
    self.text = text
    self.sourceRanges = sourceRanges
    self.targetRanges = targetRanges
    self.links = links
  }
}
