import Corpora
import Storage
import TestSupport
import WordAlignment

/// A trained alignment model in a temporary file.
struct TemporaryModel {
  private let folder: ScratchFolder
  let path: String

  init(_ training: AlignmentTraining, _ text: Bitext) throws {
    folder = try ScratchFolder()
    path = folder.path("model.db")
    try AlignmentModel.write(
      training, to: path)
  }

  struct WordPair: Hashable {
    var source: String
    var target: String
  }

  struct Probabilities {
    var targetGivenSource: Double
    var sourceGivenTarget: Double
  }

  private static let kind = ModelKind(letters: "CTal", version: 1, name: "word alignment model")

  /// Reads the stored translation probabilities.
  func lexicon() throws -> [WordPair: Probabilities] {
    var result: [WordPair: Probabilities] = [:]
    try ModelDatabase(opening: path, kind: Self.kind).read { reader in
      try reader.forEachRow(
        """
        SELECT s.word, t.word, target_given_source, source_given_target FROM lexicon
          JOIN vocabulary s ON s.side = 'source' AND s.id = source
          JOIN vocabulary t ON t.side = 'target' AND t.id = target
        """
      ) { row in
        let pair = WordPair(
          source: String(decoding: row.text(0), as: UTF8.self),
          target: String(decoding: row.text(1), as: UTF8.self))
        result[pair] = Probabilities(
          targetGivenSource: row.real(2), sourceGivenTarget: row.real(3))
      }
    }
    return result
  }
}
