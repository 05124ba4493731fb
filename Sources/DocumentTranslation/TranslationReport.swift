import Documents

/// Origin of a translation that was written into a document.
package enum TranslationOrigin: Sendable, Equatable {
  /// Translation of the same source in the memory.
  case exact
  /// Translation of a similar source in the memory, repaired; similarity in percent.
  case fuzzy(percent: Int)
  /// A system translated it.
  case machine
  /// There was nothing to translate: placeholders, numbers and signs were copied.
  case copy
}

/// Result of the translation of a document.
package struct TranslationReport: Sendable, Equatable {
  /// Number of segments of the document.
  package var segments = 0
  /// Number of segments that were left because they had a target that was not to be replaced.
  package var kept = 0
  /// Number of segments that are final, locked or not to be translated.
  package var closed = 0
  /// Number of segments that got no translation because none kept their placeholders.
  package var failed = 0
  /// Number of segments whose source stands in the memory.
  package var exact = 0
  /// Number of segments with a similar source in the memory.
  package var fuzzy = 0
  /// Number of segments that a system translated.
  package var machine = 0
  /// Number of segments without words, which were copied.
  package var copied = 0
  /// Number of terms of the glossary in the sources of new targets.
  package var terms = 0
  /// Number of those that the targets keep.
  package var keptTerms = 0
  /// Number of new targets that somebody must look at: parts are missing, the text is too long, a term
  /// is not kept, or the estimated quality is low.
  package var flagged = 0

  package init() {}

  /// Number of segments that got a new target.
  package var translated: Int { exact + fuzzy + machine + copied }

  package mutating func count(_ origin: TranslationOrigin) {
    switch origin {
    case .exact: exact += 1
    case .fuzzy: fuzzy += 1
    case .machine: machine += 1
    case .copy: copied += 1
    }
  }
}

extension TranslationReport: CustomStringConvertible {
  /// One line, such as `12 segments: 2 exact, 1 fuzzy, 6 machine; 3 of 4 terms kept; 1 to be checked`.
  package var description: String {
    var parts = exact + fuzzy > 0 ? ["\(exact) exact", "\(fuzzy) fuzzy"] : []
    parts.append("\(machine) machine")
    if copied > 0 { parts.append("\(copied) copied") }
    var text = "\(segments) segments: " + parts.joined(separator: ", ")
    if terms > 0 { text += "; \(keptTerms) of \(terms) terms kept" }
    for (count, name) in [
      (kept, "kept"), (closed, "closed"), (failed, "left untranslated"),
      (flagged, "to be checked"),
    ] where count > 0 { text += "; \(count) \(name)" }
    return text
  }
}

extension TranslationOrigin {
  /// Origin as formats record it.
  var target: TargetOrigin? {
    switch self {
    case .exact: .exactMatch
    case .fuzzy(let percent): .fuzzyMatch(percent: percent)
    case .machine: .machine
    case .copy: nil
    }
  }
}
