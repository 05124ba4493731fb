package import Parallelism
package import TextProcessing

/// Parallel corpus ready for training: tokenised, cleaned and truecased.
package struct PreparedCorpus: Sendable {
  /// Source side of the kept pairs.
  package let source: TextLines
  /// Target side of the kept pairs.
  package let target: TextLines
  /// Preparation of source text, with the truecaser trained on this corpus.
  package let sourcePreparation: TextPreparation
  /// Preparation of target text, with the truecaser trained on this corpus.
  package let targetPreparation: TextPreparation
  /// Counts of kept and dropped pairs.
  package let report: CleaningReport
  /// Index of each kept pair in the corpus read, counted from 0.
  package let kept: [Int]
}

extension PreparedCorpus {
  /// Warnings about the text, each a sentence.
  package var remarks: [String] { [source, target].compactMap(Self.remark) }

  /// Fewest pairs that are a text rather than a list of words.
  private static let smallestText = 20
  /// Smallest mean length of lines, in bytes, that are sentences rather than words.
  private static let smallestSentence = 20

  /// Returns a warning if most lines of a side are one token and too long to be a word.
  private static func remark(_ side: TextLines) -> String? {
    var (count, length) = (0, 0)
    for index in 0..<side.count {
      let line = side.bytes.span.extracting(side.range(index))
      var hasSpace = false
      for place in line.indices where line[place] == 0x20 { hasSpace = true }
      if hasSpace { continue }
      count += 1
      length += line.count
    }
    guard side.count >= smallestText, count * 2 > side.count, length > smallestSentence * count
    else { return nil }
    return
      "\(side.name): \(count) of \(side.count) lines are one token; segment the text into words "
      + "first, or leave out --pretokenized"
  }
}

extension PreparedCorpus {
  /// Tokenises, cleans and truecases a corpus.
  ///
  /// Preparations learn the conventions of raw text; truecasers are trained for those whose casing is
  /// `truecased`.
  package init(
    _ lines: ParallelLines, source: TextPreparation, target: TextPreparation,
    cleaning: Cleaning, threads: Threads
  ) {
    let source = source.adapted(to: lines.source)
    let target = target.adapted(to: lines.target)
    let chunks = Chunks(of: lines.count, size: 2048)
    let parts = threads.map(chunks: chunks.count) { chunk in
      TokenizedPart(chunks[chunk], lines, source, target, cleaning)
    }
    var report = CleaningReport()
    var kept: [Int] = []
    var seen = Set<[UInt8]>()
    var places: [(part: Int, line: Int)] = []
    for (partIndex, part) in parts.enumerated() {
      var line = 0
      for (offset, reason) in part.reasons.enumerated() {
        let index = chunks[partIndex].lowerBound + offset
        if let reason {
          report.drop(line: index + 1, reason)
          continue
        }
        defer { line += 1 }
        if cleaning.dropsDuplicates && !seen.insert(part.pair(line)).inserted {
          report.drop(line: index + 1, .duplicate)
          continue
        }
        report.keep()
        kept.append(index)
        places.append((partIndex, line))
      }
    }
    self.report = report
    self.kept = kept
    let counts = Self.merged(parts)
    sourcePreparation = source.trained(counts.source)
    targetPreparation = target.trained(counts.target)
    self.source = Self.truecased(places, sourcePreparation, threads, name: lines.source.name) {
      parts[$0].source.line($1)
    }
    self.target = Self.truecased(places, targetPreparation, threads, name: lines.target.name) {
      parts[$0].target.line($1)
    }
  }

  /// Adds up the truecaser counts of all parts.
  private static func merged(
    _ parts: [TokenizedPart]
  ) -> (source: TruecaserCounts, target: TruecaserCounts) {
    var counts = (source: TruecaserCounts(), target: TruecaserCounts())
    for part in parts {
      counts.source.merge(part.source.counts)
      counts.target.merge(part.target.counts)
    }
    return counts
  }

  /// Truecases the lines at `places`, in this order.
  private static func truecased(
    _ places: [(part: Int, line: Int)], _ preparation: TextPreparation, _ threads: Threads,
    name: String, _ line: @Sendable (_ part: Int, _ line: Int) -> [UInt8]
  ) -> TextLines {
    let chunks = Chunks(of: places.count, size: 8192)
    let parts = threads.map(chunks: chunks.count) { chunk in
      var output: [UInt8] = []
      for place in places[chunks[chunk]] {
        let tokens = line(place.part, place.line)
        preparation.adjustCase(tokens.span, into: &output)
        output.append(0x0a)
      }
      return output
    }
    return TextLines(bytes: Array(parts.joined()), name: name)
  }
}

extension TextPreparation {
  /// Returns the preparation with the conventions of a training text.
  fileprivate func adapted(to lines: TextLines) -> TextPreparation {
    var result = self
    result.learnConventions(count: lines.count) { index in
      lines.isText(index) ? Array(lines.bytes[lines.range(index)]) : []
    }
    return result
  }

  /// Returns the preparation with a truecaser of `counts`, if its casing is `truecased`.
  fileprivate func trained(_ counts: TruecaserCounts) -> TextPreparation {
    var result = self
    if casing == .truecased {
      let truecaser = counts.truecaser(tailoring)
      result.truecaser = truecaser
      if counts.capitalsBeginSentences(truecaser) {
        result.conventions.capitalsBeginSentences = true
      }
    }
    return result
  }
}

/// Tokenised lines of one side of consecutive pairs.
private struct TokenizedSide: Sendable {
  var bytes: [UInt8] = []
  /// End of each line in `bytes`; lines follow each other without a separator.
  var ends: [Int] = []
  var counts = TruecaserCounts()

  func line(_ index: Int) -> [UInt8] {
    Array(bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]])
  }

  /// Appends a line, which `dropLast` removes again, and returns its number of tokens.
  mutating func add(_ line: Span<UInt8>, _ preparation: TextPreparation) -> Int {
    let start = bytes.count
    preparation.tokenize(line, into: &bytes)
    ends.append(bytes.count)
    var spaces = 0
    for position in start..<bytes.count where bytes[position] == 0x20 { spaces += 1 }
    return bytes.count == start ? 0 : spaces + 1
  }

  mutating func dropLast() {
    ends.removeLast()
    bytes.removeLast(bytes.count - (ends.last ?? 0))
  }

  /// Counts the words of the last line for the truecaser.
  mutating func countCasing(_ preparation: TextPreparation) {
    guard preparation.casing == .truecased else { return }
    let start = ends.count > 1 ? ends[ends.count - 2] : 0
    let line = Array(bytes[start...])
    counts.count(line.span)
  }
}

/// Tokenised lines of consecutive pairs, without those dropped for their length or encoding.
private struct TokenizedPart: Sendable {
  var source = TokenizedSide()
  var target = TokenizedSide()
  /// Reason for dropping each pair read, nil for kept ones.
  var reasons: [Cleaning.Reason?] = []

  init(
    _ range: Range<Int>, _ lines: ParallelLines, _ sourcePreparation: TextPreparation,
    _ targetPreparation: TextPreparation, _ cleaning: Cleaning
  ) {
    for index in range {
      guard lines.source.isText(index), lines.target.isText(index) else {
        let holdsNUL = [lines.source, lines.target].contains {
          $0.bytes[$0.range(index)].contains(0)
        }
        reasons.append(holdsNUL ? .nul : .notText)
        continue
      }
      let sourceLength = source.add(
        lines.source.bytes.span.extracting(lines.source.range(index)), sourcePreparation)
      let targetLength = target.add(
        lines.target.bytes.span.extracting(lines.target.range(index)), targetPreparation)
      let reason = cleaning.reason(sourceLength: sourceLength, targetLength: targetLength)
      reasons.append(reason)
      if reason == nil {
        source.countCasing(sourcePreparation)
        target.countCasing(targetPreparation)
      } else {
        source.dropLast()
        target.dropLast()
      }
    }
  }

  /// Both sides of a kept pair as one key, to find duplicates.
  func pair(_ line: Int) -> [UInt8] { source.line(line) + [0x0a] + target.line(line) }
}
