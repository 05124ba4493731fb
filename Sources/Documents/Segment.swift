/// Text with inline codes.
public struct MarkedText: Sendable, Equatable {
  /// The text without its codes, references and escapes of the format decoded.
  public var text: String
  /// Inline codes in the order in which they stand.
  public var codes: [InlineCode]

  public init(_ text: String = "", codes: [InlineCode] = []) {
    self.text = text
    self.codes = codes
  }

  /// True if there is neither text nor a code.
  public var isEmpty: Bool { text.isEmpty && codes.isEmpty }

  /// True if there is no text but white space.
  public var isBlank: Bool { text.unicodeScalars.allSatisfy(\.properties.isWhitespace) }

  /// Nil if this is no translation of `source`: empty, or without text where the source has some.
  func translation(of source: MarkedText) -> MarkedText? {
    isEmpty || isBlank && !source.isBlank ? nil : self
  }
}

/// Markup inside a segment that is copied and never translated.
public struct InlineCode: Sendable, Hashable {
  public enum Kind: String, Sendable {
    /// Beginning of a span; the code with the same `pair` ends it.
    case open
    case close
    /// Code that stands for itself, or whose other half lies in another segment.
    case single
  }

  /// Place of the code: number of UTF-8 bytes of the text before it.
  public var offset: Int
  /// The code as it stands in the file.
  public var text: String
  public var kind: Kind
  /// Number of the span, unique in its segment; nil for single codes.
  public var pair: Int?

  public init(offset: Int, text: String, kind: Kind, pair: Int? = nil) {
    self.offset = offset
    self.text = text
    self.kind = kind
    self.pair = pair
  }
}

/// Progress of the translation of a segment, in the order of the work.
public enum SegmentState: String, Sendable, Comparable, CaseIterable {
  /// There is no target, or one that the file calls untranslated.
  case untranslated
  /// There is a target that somebody must look at: fuzzy, unfinished, machine translated.
  case needsReview = "needs-review"
  case translated
  /// The target is approved, signed off or final, and must not be changed.
  case final

  public static func < (first: SegmentState, second: SegmentState) -> Bool {
    first.order < second.order
  }

  private var order: Int {
    switch self {
    case .untranslated: 0
    case .needsReview: 1
    case .translated: 2
    case .final: 3
    }
  }
}

/// The unit of translation of a document.
public struct Segment: Sendable, Equatable {
  /// Name of the unit in the file: an identifier or key, else its number counted from 1.
  public var unit: String
  /// Line of the file on which the unit begins, counted from 1.
  public var line = 1
  public var source: MarkedText
  /// Translation in the file; nil if there is none, and always nil in files of one language.
  public var target: MarkedText?
  /// Context that tells the unit from others with the same source, such as `msgctxt`.
  public var context: String?
  /// Remarks for translators.
  public var notes: [String] = []
  public var state = SegmentState.untranslated
  /// False if the file forbids a translation (`translate="no"`, locked, obsolete).
  public var isTranslatable = true
  /// Plural category (`one`, `few`, …) or the index of a gettext plural form; nil without plural.
  public var plural: String?
  /// Largest number of characters of the target; nil without limit.
  public var maximumLength: Int?

  /// True if a translation may be written.
  public var isOpen: Bool { isTranslatable && state != .final }
}

/// A translation to be written.
public struct NewTarget: Sendable, Equatable {
  public var content: MarkedText
  /// State that the format is to record, `translated` or `needsReview`.
  public var state: SegmentState
  /// Origin, for formats that record one; nil if it is not known.
  public var origin: TargetOrigin?
  /// Estimated quality, 0 to 1, for formats that record one; nil if it is not known.
  public var quality: Double?
  /// True if formats without a place for it may record the similarity of a fuzzy match as a remark.
  public var hasRemarks: Bool

  public init(
    _ content: MarkedText, state: SegmentState = .needsReview, origin: TargetOrigin? = nil,
    quality: Double? = nil, hasRemarks: Bool = false
  ) {
    self.content = content
    self.quality = quality
    self.hasRemarks = hasRemarks
    self.state = state
    self.origin = origin
  }
}

/// Origin of a translation.
public enum TargetOrigin: Sendable, Equatable {
  /// Translation of the same source in a memory.
  case exactMatch
  /// Translation of a similar source in a memory, with the similarity in percent.
  case fuzzyMatch(percent: Int)
  case machine
}
