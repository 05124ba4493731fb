/// Segments of a document that are to be translated.
public enum SegmentSelection: String, Sendable, CaseIterable {
  /// Segments without a target.
  case untranslated
  /// Segments without a target, and those whose target somebody must look at.
  case unfinished
  /// All segments but those that are final or must not be translated.
  case all
}

/// Result of a pretranslation.
public struct PretranslationSummary: Sendable, Equatable {
  /// Segments of the document.
  public var segments = 0
  /// Segments that got a new target.
  public var translated = 0
  /// Segments that were left alone because they had a target that was not to be replaced.
  public var kept = 0
  /// Segments that were left alone because they are final, locked or not to be translated.
  public var closed = 0

  package init(segments: Int = 0, translated: Int = 0, kept: Int = 0, closed: Int = 0) {
    (self.segments, self.translated) = (segments, translated)
    (self.kept, self.closed) = (kept, closed)
  }
}

extension Document {
  /// Places of the segments that a selection names.
  ///
  /// In files of one language, whose text is the source, every open segment is untranslated.
  /// Segments without text have nothing to be translated.
  public func indices(of selection: SegmentSelection) -> [Int] {
    segments.indices.filter { index in
      let segment = segments[index]
      guard segment.isOpen, !segment.source.isBlank else { return false }
      switch selection {
      case .untranslated: return segment.state == .untranslated
      case .unfinished: return segment.state <= .needsReview
      case .all: return true
      }
    }
  }

  /// Returns the file with translations of the segments of a selection.
  ///
  /// White space at both ends of a text is not given to `translate` and comes back as it was.
  /// Messages with plurals or choices of ICU's MessageFormat are translated piece by piece, so
  /// their syntax stays.
  /// - Parameters:
  ///   - selection: which segments to translate.
  ///   - state: state that the format is to record for the new targets.
  ///   - translate: returns the translation of a text of a segment, or nil to leave the segment.
  public func translated(
    _ selection: SegmentSelection = .untranslated, state: SegmentState = .needsReview,
    using translate: (MarkedText, Segment) throws -> MarkedText?
  ) throws -> (bytes: [UInt8], summary: PretranslationSummary) {
    var summary = PretranslationSummary(segments: segments.count)
    summary.closed = segments.count { !$0.isOpen }
    var targets: [Int: NewTarget] = [:]
    for index in indices(of: selection) {
      let segment = segments[index]
      let content = try MessageFormat.translate(segment.source) { text in
        try text.trimmedTranslation { try translate($0, segment) }
      }
      if let content { targets[index] = NewTarget(content, state: state) }
    }
    summary.translated = targets.count
    summary.kept = segments.count - summary.closed - targets.count
    return (try written(with: targets), summary)
  }
}

extension MarkedText {
  /// Translates the text without the white space at both ends, and puts that back.
  package func trimmedTranslation(_ translate: (MarkedText) throws -> MarkedText?) rethrows
    -> MarkedText?
  {
    let bytes = Array(text.utf8)
    let scalars = text.unicodeScalars
    let leading = scalars.prefix { $0.properties.isWhitespace }.utf8Count
    let trailing = scalars.reversed().prefix { $0.properties.isWhitespace }.utf8Count
    guard leading + trailing > 0, leading < bytes.count else { return try translate(self) }
    let inner = leading..<bytes.count - trailing
    var trimmed = MarkedText(String(decoding: bytes[inner], as: UTF8.self))
    var (before, after): ([InlineCode], [InlineCode]) = ([], [])
    for var code in codes {
      if code.offset < leading {
        before.append(code)
      } else if code.offset > inner.upperBound {
        after.append(code)
      } else {
        code.offset -= leading
        trimmed.codes.append(code)
      }
    }
    guard let result = try translate(trimmed) else { return nil }
    let length = result.text.utf8.count
    let text =
      String(decoding: bytes[..<leading], as: UTF8.self) + result.text
      + String(decoding: bytes[inner.upperBound...], as: UTF8.self)
    func moved(_ code: InlineCode, by distance: Int) -> InlineCode {
      var code = code
      code.offset += distance
      return code
    }
    return MarkedText(
      text,
      codes: before + result.codes.map { moved($0, by: leading) }
        + after.map { moved($0, by: length + leading - inner.upperBound) })
  }
}

extension Sequence<Unicode.Scalar> {
  fileprivate var utf8Count: Int { reduce(0) { $0 + UTF8.width($1) } }
}
