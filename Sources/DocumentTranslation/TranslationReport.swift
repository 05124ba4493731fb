/// Origin of a translation that was written into a document.
public enum TranslationOrigin: Sendable, Equatable {
  /// A system translated it.
  case machine
  /// There was nothing to translate: placeholders, numbers and signs were copied.
  case copy
}

/// Result of the translation of a document.
public struct TranslationReport: Sendable, Equatable {
  /// Number of segments of the document.
  public var segments = 0
  /// Number of segments that were left because they had a target that was not to be replaced.
  public var kept = 0
  /// Number of segments that are final, locked or not to be translated.
  public var closed = 0
  /// Number of segments that got no translation because none kept their placeholders.
  public var failed = 0
  /// Number of segments that a system translated.
  public var machine = 0
  /// Number of segments without words, which were copied.
  public var copied = 0
  /// Number of new targets that somebody must look at: parts are missing or the text is too long.
  public var flagged = 0

  public init() {}

  /// Number of segments that got a new target.
  public var translated: Int { machine + copied }

  package mutating func count(_ origin: TranslationOrigin) {
    switch origin {
    case .machine: machine += 1
    case .copy: copied += 1
    }
  }
}

extension TranslationReport: CustomStringConvertible {
  /// One line, such as `12 segments: 9 machine, 1 copied; 2 kept; 1 to be checked`.
  public var description: String {
    var parts = ["\(machine) machine"]
    if copied > 0 { parts.append("\(copied) copied") }
    var text = "\(segments) segments: " + parts.joined(separator: ", ")
    for (count, name) in [
      (kept, "kept"), (closed, "closed"), (failed, "left untranslated"),
      (flagged, "to be checked"),
    ] where count > 0 { text += "; \(count) \(name)" }
    return text
  }
}
