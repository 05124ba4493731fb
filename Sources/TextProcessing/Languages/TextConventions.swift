import Primitives

/// Conventions of the text of one language that a model learns from its training text.
public struct TextConventions: Sendable, Codable, Equatable {
  /// Treatment of scripts without spaces between words.
  public enum Segmentation: String, Sendable, Codable {
    /// Words are what spaces separate, and are joined without spaces, as in version 0.1.0.
    case none
    /// Text is cut into the words of a dictionary, which are joined again.
    case dictionary
    /// Text is cut into characters or syllables, which are joined again.
    case characters
    /// Words are what spaces separate, and stay separated: text that another program has segmented.
    case given
  }

  /// Treatment of scripts without spaces between words.
  public var segmentation: Segmentation
  /// Whether spaces stand between words of scripts without spaces and other words and numbers.
  public var spacesOtherScripts: Bool
  /// Whether spaces stand before the marks of East Asian text.
  public var spacesMarks: Bool
  /// Abbreviations of the training text, without their period.
  public var abbreviations: [String] = []
  /// Words of the training text that are no abbreviations, though the list of the language has them.
  public var words: [String] = []
  /// True if an apostrophe between letters is a letter, in a language without a rule; nil if the text
  /// does not show it.
  public var apostropheIsLetter: Bool?
  /// Pairs of an opening and a closing quotation mark, the most frequent first; nil if the text
  /// does not show them.
  public var quotationMarks: [String]?
  /// True if words in lower case have a capital only where a sentence begins; nil if the text shows
  /// other capitals.
  public var capitalsBeginSentences: Bool?

  /// Whether text without spaces is cut, and joined again.
  var cutsText: Bool { segmentation == .dictionary || segmentation == .characters }

  /// Conventions of models of version 0.1.0.
  package static let original = TextConventions(
    segmentation: .none, spacesOtherScripts: true, spacesMarks: false)

  /// Conventions of a language without training text.
  public init(language: Language) {
    let spacesOtherScripts =
      switch language.code {
      case "zh", "ja", "yue", "wuu", "hak", "gan", "nan", "lzh", "ii": false
      default: true
      }
    self.init(
      segmentation: WordSegmenter.isAvailable ? .dictionary : .characters,
      spacesOtherScripts: spacesOtherScripts, spacesMarks: false)
  }

  private init(segmentation: Segmentation, spacesOtherScripts: Bool, spacesMarks: Bool) {
    self.segmentation = segmentation
    self.spacesOtherScripts = spacesOtherScripts
    self.spacesMarks = spacesMarks
  }
}

/// Counts of spaces beside characters of scripts without spaces, from which conventions follow.
struct SpaceCounts {
  private var letters = Ratio()
  private var otherScripts = Ratio()
  private var marks = Ratio()

  /// Places with and without a space.
  private struct Ratio {
    var spaced = 0
    var joined = 0

    var total: Int { spaced + joined }

    mutating func count(_ isSpaced: Bool) {
      if isSpaced { spaced += 1 } else { joined += 1 }
    }
  }

  /// Counts the places of a line of UTF-8.
  mutating func count(_ line: Span<UInt8>, classes: ScalarClassTable) {
    var previous: UInt32 = 0x20
    var isSpaced = false
    var index = 0
    while index < line.count {
      let scalar = line.scalar(at: index)
      index += scalar.length
      // A zero-width space is none that a reader sees.
      if scalar.value == 0x20 || scalar.value == 0x3000 || scalar.value == 0x200B {
        isSpaced = isSpaced || scalar.value != 0x200B
        continue
      }
      count(previous, scalar.value, isSpaced, classes)
      previous = scalar.value
      isSpaced = false
    }
  }

  private mutating func count(
    _ previous: UInt32, _ scalar: UInt32, _ isSpaced: Bool, _ classes: ScalarClassTable
  ) {
    let first = UnspacedScript(previous)
    let second = UnspacedScript(scalar)
    if first == nil, second == nil { return }
    if first != nil, second != nil {
      letters.count(isSpaced)
    } else if second == nil, DetokenizedToken.isIdeographic(scalar) {
      marks.count(isSpaced)
    } else if classes[first == nil ? previous : scalar].isAlphanumeric {
      otherScripts.count(isSpaced)
    }
  }

  /// Smallest share of spaces among the places between letters in text with spaces between words.
  ///
  /// Segmented Chinese and Japanese has about 0.5, segmented Thai 0.2, and Thai with spaces between
  /// clauses 0.03.
  private static let smallestShare = 0.12

  /// Returns the conventions of the text; those of its language where the text does not show them.
  func conventions(language: Language) -> TextConventions {
    var result = TextConventions(language: language)
    if Double(letters.spaced) > Self.smallestShare * Double(letters.total) {
      result.segmentation = .given
      result.spacesOtherScripts = true
      result.spacesMarks = marks.spaced > marks.joined
    }
    if otherScripts.total >= 10 {
      result.spacesOtherScripts = otherScripts.spaced > otherScripts.joined
    }
    return result
  }
}
