package import Corpora
package import Primitives
package import TextProcessing
package import WordAlignment

/// A tokenised parallel corpus with its word alignment, as extraction reads it.
package struct AlignedText: Sendable {
  package let source: EncodedText
  package let target: EncodedText
  package let sourceVocabulary: Vocabulary
  package let targetVocabulary: Vocabulary
  package let alignments: [Alignment]

  /// - Parameter alignments: the file of links in the Pharaoh format.
  /// - Throws: `FileError` where line counts differ or a line is no alignment.
  package init(_ lines: ParallelLines, alignments file: TextLines) throws(FileError) {
    guard file.count == lines.count else {
      throw FileError(
        file.name,
        "has \(file.count) lines, but the corpus has \(lines.count) pairs; align the same files")
    }
    let encoded = EncodedBitext(lines)
    source = encoded.bitext.source
    target = encoded.bitext.target
    sourceVocabulary = encoded.sourceVocabulary
    targetVocabulary = encoded.targetVocabulary
    var alignments: [Alignment] = []
    alignments.reserveCapacity(file.count)
    for index in 0..<file.count {
      guard let alignment = Alignment(pharaoh: file[index]) else {
        throw FileError(file.name, line: index + 1, "is not of the form `0-0 1-2`")
      }
      alignments.append(alignment)
    }
    self.alignments = alignments
  }
}
