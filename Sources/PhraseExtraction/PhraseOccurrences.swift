import Corpora
import Parallelism
import TranslationModel

extension PhraseTableTraining {
  /// One extracted pair; the source phrase is known from the context.
  struct Occurrence: Sendable {
    var target: UInt32
    /// Orientations, packed by `OrientationCounts.packed(_:_:)`.
    var orientations: UInt8
    var alignment: PhraseAlignment
  }

  /// Divides the source phrases into ranges of identifiers whose pairs fit in the memory limit.
  func parts() -> [Range<Int>] {
    let limit = max(1, options.memory / (3 * MemoryLayout<Occurrence>.stride))
    var parts: [Range<Int>] = []
    var start = 0
    var size = 0
    for source in sourceCounts.indices {
      if size > 0 && size + Int(sourceCounts[source]) > limit {
        parts.append(start..<source)
        start = source
        size = 0
      }
      size += Int(sourceCounts[source])
    }
    parts.append(start..<sourceCounts.count)
    return parts
  }

  /// Extracts the pairs of the source phrases in `part`.
  ///
  /// - Returns: the occurrences grouped by source phrase, in corpus order within a group, and the
  ///   offset of each group.
  func occurrences(of part: Range<Int>) -> (starts: [Int], occurrences: [Occurrence]) {
    var starts = [0]
    starts.reserveCapacity(part.count + 1)
    for source in part { starts.append(starts[starts.count - 1] + Int(sourceCounts[source])) }
    var next = starts
    var result = [Occurrence](
      repeating: Occurrence(target: 0, orientations: 0, alignment: PhraseAlignment()),
      count: starts[part.count])
    // Extract one block of sentence pairs on all threads, then move its pairs to their groups.
    let blocks = Chunks(of: text.alignments.count, size: 16 * Self.chunk)
    for block in 0..<blocks.count {
      let sentences = blocks[block]
      let chunks = Chunks(of: sentences.count, size: Self.chunk)
      let found = threads.map(chunks: chunks.count) { chunk in
        var found: [(source: Int, occurrence: Occurrence)] = []
        let range = chunks[chunk]
        forEachPair(
          in: sentences.lowerBound + range.lowerBound..<sentences.lowerBound + range.upperBound,
          reordering: options.reordering
        ) { source, target, span in
          if part.contains(source) {
            let occurrence = Occurrence(
              target: UInt32(target),
              orientations: OrientationCounts.packed(span.toPrevious, span.toNext),
              alignment: span.alignment)
            found.append((source, occurrence))
          }
        }
        return found
      }
      for (source, occurrence) in found.joined() {
        result[next[source - part.lowerBound]] = occurrence
        next[source - part.lowerBound] += 1
      }
    }
    return (starts, result)
  }
}
