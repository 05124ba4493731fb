/// Counts how often each word form occurs where its case is its own.
///
/// Left out are words that begin a sentence, words without cased letters, and lines without a
/// small letter, such as headings in capitals. Counts of parts of a corpus can be merged; the
/// result does not depend on how it was divided.
public struct TruecaserCounts: Sendable {
  private var forms = Vocabulary()
  private var counts: [Int] = []

  /// Creates counts of nothing.
  public init() {}

  /// Counts the words of a line, given its tokens.
  public mutating func count(_ tokens: [String]) {
    let line = Array(tokens.joined(separator: " ").utf8)
    count(line.span)
  }

  /// Counts the words of a line of UTF-8 whose tokens are separated by spaces.
  package mutating func count(_ tokenizedLine: Span<UInt8>) {
    let casing = LetterCasing(of: tokenizedLine, 0..<tokenizedLine.count)
    guard casing.hasSmall else { return }
    var position = SentencePosition()
    tokenizedLine.forEachToken { range in
      let token = tokenizedLine.extracting(range)
      if !position.isAtStart, LetterCasing(of: tokenizedLine, range).isCased {
        add(1, to: token)
      }
      position.pass(token)
    }
  }

  /// Adds the counts of another part of the corpus.
  public mutating func merge(_ other: TruecaserCounts) {
    for number in other.counts.indices {
      let form = other.forms.bytes(of: WordID(number))
      add(other.counts[number], to: form.span)
    }
  }

  /// The most frequent form of each word counted so far.
  public func truecaser() -> Truecaser {
    Truecaser(
      entries: counts.indices.map {
        Truecaser.Entry(form: Array(forms.bytes(of: WordID($0))), count: counts[$0])
      })
  }

  private mutating func add(_ count: Int, to word: Span<UInt8>) {
    let number = Int(forms.intern(word))
    if number == counts.count {
      counts.append(count)
    } else {
      counts[number] += count
    }
  }
}
