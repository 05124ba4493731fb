package import Corpora
import TextProcessing
import TranslationModel
import WordAlignment

extension AlignedText {
  /// The operations of every pair, as lines of tokens for a language model.
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
