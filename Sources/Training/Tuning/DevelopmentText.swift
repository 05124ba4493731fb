package import Corpora
package import Primitives
import Storage
package import TextProcessing
package import Translators

/// Sentences and their translations to choose models by.
package struct DevelopmentText: Sendable {
  /// As they are in the files.
  package let lines: ParallelLines
  package let checksum: String
  private let source: String
  private let target: String
  private let form: TextPreparation.Form

  package init(_ lines: ParallelLines, source: String, target: String, form: TextPreparation.Form) {
    self.lines = lines
    self.source = source
    self.target = target
    self.form = form
    checksum = lines.checksum
  }

  /// As the systems of a model see them: tokenised and cased.
  package func tokens(_ directory: ModelDirectory) throws -> ParallelLines {
    try tokens(
      source: directory.preparation(language: source, form: form),
      target: directory.preparation(language: target, form: form))
  }

  /// As these preparations make them.
  package func tokens(
    source: TextPreparation, target: TextPreparation
  ) throws(FileError) -> ParallelLines {
    func tokens(_ lines: TextLines, _ preparation: TextPreparation) -> TextLines {
      var bytes: [UInt8] = []
      for index in 0..<lines.count {
        bytes += Array(preparation.tokens(of: lines[index]).joined(separator: " ").utf8) + [0x0a]
      }
      return TextLines(bytes: bytes, name: lines.name)
    }
    return try ParallelLines(
      source: tokens(lines.source, source), target: tokens(lines.target, target))
  }
}

extension ParallelLines {
  /// Of the bytes of both sides.
  package var checksum: String {
    var checksum = Checksum()
    for side in [source, target] { checksum.add(side.bytes) }
    return checksum.hexadecimal
  }
}
