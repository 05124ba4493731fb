package import Corpora
package import Primitives
package import TextProcessing
import TranslationModel
package import WordAlignment

/// A tokenised parallel corpus with its word alignment, the input of phrase extraction.
package struct AlignedText: Sendable {
  package let source: EncodedText
  package let target: EncodedText
  package let sourceVocabulary: Vocabulary
  package let targetVocabulary: Vocabulary
  package let alignments: [Alignment]

  /// - Parameter alignments: one line of links in the Pharaoh format per sentence pair.
  /// - Throws: `FileError` if line counts differ, a line is not in the Pharaoh format, or a link
  ///   lies outside its pair.
  package init(_ lines: ParallelLines, alignments file: TextLines) throws(FileError) {
    guard file.count == lines.count else {
      throw FileError(
        file.name,
        "has \(file.count) lines, but the corpus has \(lines.count); align the same files")
    }
    let bitext = Bitext(lines)
    (source, target) = (bitext.source, bitext.target)
    (sourceVocabulary, targetVocabulary) = (bitext.sourceVocabulary, bitext.targetVocabulary)
    alignments = try (0..<file.count).map { index throws(FileError) in
      guard let alignment = Alignment(pharaoh: file[index]) else {
        throw FileError(
          file.name, line: index + 1,
          "is not of the form `0-0 1-2`; correct the line or align the corpus again")
      }
      let (sourceLength, targetLength) = (
        bitext.source.length(index), bitext.target.length(index)
      )
      if let link = alignment.links.first(where: {
        $0.source >= sourceLength || $0.target >= targetLength
      }) {
        throw FileError(
          file.name, line: index + 1,
          "has the link \(link.source)-\(link.target) outside its pair of \(sourceLength) and "
            + "\(targetLength) words; links count from 0, so align the same files again")
      }
      return alignment
    }
  }
}

extension AlignedText {
  /// Operation sequences of all sentence pairs, one line of tokens per pair, to train a language
  /// model.
  package var operations: TextLines {
    var bytes: [UInt8] = []
    for pair in alignments.indices {
      let (source, target) = (self.source.range(pair), self.target.range(pair))
      let sequence = OperationSequence(
        sourceCount: source.count, targetCount: target.count,
        links: alignments[pair].links.map { ($0.source, $0.target) })
      let jump: [OperationSequence.Operation] = (sequence.start ?? 0) > 0 ? [.forward] : []
      for operation in jump + sequence.operations {
        OperationSequence.append(
          operation,
          source: { sourceVocabulary.bytes(of: self.source.words[source.lowerBound + $0]) },
          target: { targetVocabulary.bytes(of: self.target.words[target.lowerBound + $0]) },
          to: &bytes)
        bytes.append(0x20)
      }
      bytes.append(0x0a)
    }
    return TextLines(bytes: bytes, name: "operations")
  }
}
