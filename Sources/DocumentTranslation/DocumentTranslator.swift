package import Documents
package import Parallelism
package import Primitives
import TextProcessing
package import TranslationMemory
package import Translators

/// Segments to translate and states to write.
package struct DocumentTranslationOptions: Sendable {
  package var selection = SegmentSelection.untranslated
  /// State of targets that a system translated; those with findings need a review in any case.
  package var state = SegmentState.needsReview

  package static let fuzzyPercent = Setting(
    "fuzzy percentage", 85, in: 30...100,
    "Smallest similarity of a source in the memory in percent; 100 for the same text only.")
  package var fuzzyPercent = DocumentTranslationOptions.fuzzyPercent.standard

  package static let reviewBelow = Setting(
    "quality", 0.5, in: 0...1,
    "Estimate the quality of each translation, 0 to 1, and mark or list those below this for review."
  )
  /// Estimated quality below which a machine translation needs a review; nil for no estimate.
  package var reviewBelow: Double?

  package init() {}

  /// State of a new target.
  fileprivate func state(_ origin: TranslationOrigin) -> SegmentState {
    switch origin {
    case .exact, .copy: .translated
    case .fuzzy: .needsReview
    case .machine: state
    }
  }
}

/// Translator of documents: finds a translation of each open segment and writes the file with them.
package struct DocumentTranslator: Sendable {
  private let translator: any Translator
  private let options: DocumentTranslationOptions
  private let threads: Threads
  private let memory: TranslationMemory?
  private let glossary: Glossary?

  /// - Parameters:
  ///   - translator: system, which obeys the glossary by itself.
  ///   - memory: memory whose translations come before those of the system.
  ///   - glossary: terms that are counted; targets that break one need a review.
  package init(
    _ translator: any Translator, memory: TranslationMemory? = nil, glossary: Glossary? = nil,
    options: DocumentTranslationOptions = .init(), threads: Threads
  ) {
    self.translator = translator
    self.memory = memory
    self.glossary = glossary
    self.options = options
    self.threads = threads
  }

  /// Returns the file with new targets, and what was done.
  ///
  /// - Throws: `FileError` if the translated file would be malformed, or a file of the model could not
  ///   be read while segments were translated.
  package func translate(_ document: Document) throws -> (bytes: [UInt8], report: TranslationReport)
  {
    var report = TranslationReport()
    report.segments = document.segments.count
    report.closed = document.segments.count { !$0.isOpen }
    let indices = document.indices(of: options.selection)
    report.kept = report.segments - report.closed - indices.count
    var targets: [Int: NewTarget] = [:]
    var results = try memoryTranslations(of: indices.map { document.segments[$0] })
    let open = results.indices.filter { results[$0] == nil }
    let sources = open.map { document.segments[indices[$0]].source }
    for (place, result) in zip(open, translations(of: sources, in: document.format)) {
      results[place] = result
    }
    try translator.check()
    for (index, result) in zip(indices, results) {
      guard let result else {
        report.failed += 1
        continue
      }
      report.count(result.origin)
      targets[index] = NewTarget(
        result.text, state: options.state(result.origin), origin: result.origin.target,
        quality: options.reviewBelow == nil ? nil : result.quality,
        hasRemarks: options.reviewBelow != nil)
    }
    if let glossary {
      for (index, target) in targets {
        let found = glossary.matches(in: document.segments[index].source.text)
        report.terms += found.count
        report.keptTerms += found.count {
          glossary.isKept($0.entry, in: target.content.text)
        }
      }
    }
    var flagged = document.flagged(targets, glossary)
    if let threshold = options.reviewBelow {
      for (index, target) in targets where target.origin == .machine {
        if target.quality.map({ $0 < threshold }) ?? true { flagged.insert(index) }
      }
    }
    report.flagged = flagged.count
    for index in flagged { targets[index]?.state = .needsReview }
    return (try document.written(with: targets), report)
  }

  private typealias Result = (text: MarkedText, origin: TranslationOrigin, quality: Double?)
  /// Translation of a line, with its estimated quality if it is known.
  private typealias LineResult = (text: MarkedText, quality: Double?)

  /// Returns the translations that the memory has for segments.
  private func memoryTranslations(of segments: [Segment]) throws -> [Result?] {
    guard let memory else { return segments.map { _ in nil } }
    let least = Double(options.fuzzyPercent) / 100
    var results: [Result?] = []
    var repairs: [(place: Int, repair: FuzzyRepair, percent: Int)] = []
    for (place, segment) in segments.enumerated() {
      var result: Result?
      _ = try segment.source.trimmedTranslation { source in
        if let match = try memory.exactMatch(of: source, context: segment.context) {
          result = (match.target, .exact, nil)
          return nil
        }
        guard least < 1,
          let match = try memory.fuzzyMatches(of: source, least: least).first
        else { return nil }
        let repair = FuzzyRepair(match, of: source)
        if let target = repair.unchanged {
          result = (target, .fuzzy(percent: match.percent), nil)
        } else {
          repairs.append((place, repair, match.percent))
        }
        return nil
      }
      results.append(result)
    }
    let translations = plainTranslations(of: repairs.flatMap(\.repair.requests))
    for (index, (place, repair, percent)) in repairs.enumerated() {
      let target = repair.repaired(
        old: translations[2 * index], new: translations[2 * index + 1])
      if let target { results[place] = (target, .fuzzy(percent: percent), nil) }
    }
    // White space at both ends is that of the segment.
    return zip(segments, results).map { segment, result in
      result.flatMap { result in
        segment.source.trimmedTranslation { _ in result.text }.map { ($0, result.origin, nil) }
      }
    }
  }

  private func plainTranslations(of lines: [String]) -> [Translation] {
    threads.map(lines, bySize: \.utf8.count, chunk: translator.batchSize) {
      translator.translate($0)
    }
  }

  /// Returns the translations of texts, nil for those that have none.
  private func translations(
    of sources: [MarkedText], in format: DocumentFormat
  ) -> [Result?] {
    let segmentLines = SegmentLines(format)
    var requests: [MarkedText] = []
    for source in sources {
      _ = segmentLines.translate(source) { line in
        requests.append(line)
        return line
      }
    }
    let results = machineTranslations(of: requests)
    var next = 0
    return sources.map { source in
      var origin = TranslationOrigin.copy
      // A line without a translation ends the translation of its text, but not the count.
      var isComplete = true
      var quality = MeanQuality()
      let text = segmentLines.translate(source) { line in
        let result = results[next]
        next += 1
        if line.hasWords {
          origin = .machine
          if let result { quality.add(result.quality, of: result.text.text) }
        }
        if result == nil { isComplete = false }
        return result?.text ?? line
      }
      return text.flatMap { isComplete ? ($0, origin, quality.value) : nil }
    }
  }

  /// Number of translations among which one with the right placeholders and numbers is sought.
  private static let listSize = 20

  /// Returns translations of lines with the codes and placeholders of each; nil for those where a
  /// placeholder was lost.
  private func machineTranslations(of lines: [MarkedText]) -> [LineResult?] {
    var results: [LineResult?] = lines.map { $0.hasWords ? nil : ($0, nil) }
    // Placeholders are words to the systems; where one was lost or invented, they become codes.
    for detachesPlaceholders in [false, true] {
      let open = lines.indices.filter { results[$0] == nil }
      let found = translations(
        of: open.map { DetachedLine(lines[$0], detachesPlaceholders: detachesPlaceholders) },
        count: detachesPlaceholders ? Self.listSize : 1)
      for (index, texts) in zip(open, found) {
        let texts = texts.filter { !$0.text.isBlank }
        results[index] = texts.first { $0.text.agrees(with: lines[index], numbers: true) }
        if detachesPlaceholders, results[index] == nil {
          // Numbers may be written as words; then the segment is flagged.
          results[index] = texts.first { $0.text.agrees(with: lines[index], numbers: false) }
        }
      }
    }
    return results
  }

  /// Returns up to `count` translations of each line, the best first; equal lines are translated once.
  private func translations(of lines: [DetachedLine], count: Int) -> [[LineResult]] {
    var places: [DetachedLine: Int] = [:]
    var distinct: [DetachedLine] = []
    for line in lines where places[line] == nil {
      places[line] = distinct.count
      distinct.append(line)
    }
    let found = threads.map(
      distinct, bySize: \.line.text.utf8.count, chunk: translator.batchSize
    ) { part in
      let texts = part.map(\.line.text)
      let lists =
        count == 1
        ? translator.translate(texts).map { [$0] }
        : texts.map { translator.translations(of: $0, count: count) }
      return zip(part, lists).map { line, list in
        list.map { (line.attached(to: $0.placed(in: line.line)), $0.quality) }
      }
    }
    return lines.map { line in places[line].map { found[$0] } ?? [] }
  }
}

/// Mean quality of the lines of a segment, by the lengths of their translations.
private struct MeanQuality {
  private var sum = 0.0
  private var length = 0.0
  private var isKnown = true

  /// Mean; nil if that of a line is not known.
  var value: Double? { isKnown && length > 0 ? sum / length : nil }

  mutating func add(_ quality: Double?, of text: String) {
    guard let quality else {
      isKnown = false
      return
    }
    let weight = Double(max(1, text.utf8.count))
    sum += weight * quality
    length += weight
  }
}

extension Document {
  /// Returns the segments whose new targets have other codes, placeholders or numbers than their
  /// sources, are too long, or break a term.
  fileprivate func flagged(_ targets: [Int: NewTarget], _ glossary: Glossary?) -> Set<Int> {
    Set(
      findings(
        of: targets, [.codes, .placeholders, .numbers, .length, .terms], glossary: glossary
      ).map(\.segment))
  }
}
