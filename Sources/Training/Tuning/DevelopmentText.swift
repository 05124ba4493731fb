package import Corpora
package import Primitives
import Storage
package import TextProcessing
package import Translators

/// Development set: sentence pairs for tuning and early stopping.
package struct DevelopmentText: Sendable {
  /// Lines as they are in the files.
  package let lines: ParallelLines
  package let checksum: String
  private let source: String
  private let target: String
  let form: TextPreparation.Form

  private let version: TokenizationVersion

  /// - Parameter version: version of the tokenisation of raw text.
  package init(
    _ lines: ParallelLines, source: String, target: String, form: TextPreparation.Form,
    version: TokenizationVersion = .current
  ) {
    self.version = version
    self.lines = lines
    self.source = source
    self.target = target
    self.form = form
    checksum = lines.checksum
  }

  /// Returns the lines as the systems of a model see them: tokenised and truecased.
  package func tokens(_ directory: ModelDirectory) throws -> ParallelLines {
    try tokens(
      source: directory.preparation(language: source, form: form, version: version),
      target: directory.preparation(language: target, form: form, version: version))
  }

  /// Returns the lines after the given preparations.
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
  /// Checksum of the bytes of both sides.
  package var checksum: String {
    var checksum = Checksum()
    for side in [source, target] { checksum.add(side.bytes) }
    return checksum.hexadecimal
  }
}
