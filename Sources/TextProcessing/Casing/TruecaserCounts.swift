public import Primitives

/// Counts of word forms, from which a truecaser is made.
///
/// Words at the beginning of a sentence, words without cased letters, and lines without a
/// lower-case letter, such as headings in capitals, are not counted. Counts of parts of a corpus
/// can be merged; the result does not depend on the division.
public struct TruecaserCounts: Sendable {
  private var forms = Vocabulary()
  /// Count of each form, by identifier.
  private var counts: [Int] = []

  /// Creates empty counts.
  public init() {}

  /// Counts the words of a line, given its tokens.
  public mutating func count(_ tokens: [String]) {
    let line = Array(tokens.joined(separator: " ").utf8)
    count(line.span)
  }

  /// Counts the words of a line of UTF-8 whose tokens are separated by spaces.
  package mutating func count(_ tokenizedLine: Span<UInt8>) {
    let casing = LetterCasing(of: tokenizedLine, 0..<tokenizedLine.count)
    guard casing.hasLowercase else { return }
    var position = SentencePosition()
    tokenizedLine.forEachToken { range in
      let token = tokenizedLine.extracting(range)
      if !position.isAtStart, LetterCasing(of: tokenizedLine, range).isCased {
        add(1, to: token)
      }
      position.advance(past: token)
    }
  }

  /// Adds the counts of another part of the corpus.
  public mutating func merge(_ other: TruecaserCounts) {
    for id in other.counts.indices {
      let form = other.forms.bytes(of: WordID(id))
      add(other.counts[id], to: form.span)
    }
  }

  /// Returns a truecaser with the most frequent form of each word counted so far.
  public func truecaser(_ tailoring: CaseTailoring = .general) -> Truecaser {
    Truecaser(
      entries: counts.indices.map {
        Truecaser.Entry(form: Array(forms.bytes(of: WordID($0))), count: counts[$0])
      }, tailoring)
  }

  /// Largest share of capitals in text where a capital tells that a sentence begins: controlled
  /// languages are below, everyday text is above it.
  private static let largestShareOfCapitals = 0.0005
  /// Smallest number of words from which a convention follows.
  private static let smallestText = 10_000

  /// True if words that are mostly in lower case hardly ever begin with a capital inside of sentences.
  package func capitalsBeginSentences(_ truecaser: Truecaser) -> Bool {
    var (words, capitals) = (0, 0)
    for id in counts.indices {
      let form = forms.bytes(of: WordID(id))
      switch truecaser.agreesWithLowercase(form.span) {
      case true: words += counts[id]
      case false: capitals += counts[id]
      case nil: continue
      }
    }
    return words + capitals >= Self.smallestText
      && Double(capitals) <= Self.largestShareOfCapitals * Double(words + capitals)
  }

  private mutating func add(_ count: Int, to word: Span<UInt8>) {
    let id = Int(forms.intern(word))
    if id == counts.count {
      counts.append(count)
    } else {
      counts[id] += count
    }
  }
}
