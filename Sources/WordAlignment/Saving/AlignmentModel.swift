import Corpora
import Parallelism
package import TextProcessing

/// A trained alignment model for new text: tokens in, links out.
///
///     try AlignmentModel.train(pairs, savingTo: "aligner.sqlite")
///     let model = try AlignmentModel(file: "aligner.sqlite")
///     print(model.align(source: ["o", "casă"], target: ["a", "house"]).pharaoh)
///
/// Stores the translation probabilities above the floor; all others are set to the floor, as in
/// training, so the model reproduces the training alignment on the training corpus.
public struct AlignmentModel: Sendable {
  package let sourceVocabulary: Vocabulary
  package let targetVocabulary: Vocabulary
  let forward: DirectedLexicon
  let reverse: DirectedLexicon

  /// Translation probabilities and position model of one direction.
  struct DirectedLexicon: Sendable {
    /// p(generated | given) by `AlignmentModel.key(source:target:)`.
    var pairs: [UInt64: Float] = [:]
    /// p(word | empty word), indexed by generated word.
    var empty: [Float] = []
    var positions: TrainedPositions
  }

  /// Returns source × 2^32 + target.
  static func key(source: WordID, target: WordID) -> UInt64 {
    UInt64(source) << 32 | UInt64(target)
  }

  /// Returns the translation probabilities of a sentence pair.
  ///
  /// - Parameters:
  ///   - source: word identifiers; `WordID.max` for unknown words.
  ///   - target: word identifiers; `WordID.max` for unknown words.
  private func translationMatrix(
    _ lexicon: DirectedLexicon, _ direction: Direction, source: [WordID], target: [WordID]
  ) -> PosteriorMatrix {
    let (generated, given) = direction == .forward ? (target, source) : (source, target)
    var matrix = PosteriorMatrix()
    matrix.reset(generated: generated.count, given: given.count)
    for (row, word) in generated.enumerated() {
      for (column, other) in given.enumerated() {
        let key =
          direction == .forward
          ? Self.key(source: other, target: word) : Self.key(source: word, target: other)
        matrix.cells[row * matrix.stride + column] =
          lexicon.pairs[key] ?? TranslationProbabilities.floor
      }
      matrix.cells[row * matrix.stride + given.count] =
        Int(word) < lexicon.empty.count ? lexicon.empty[Int(word)] : TranslationProbabilities.floor
    }
    return matrix
  }

  /// Aligns a tokenised sentence pair; returns no links if a side is empty or has more than 250
  /// tokens.
  ///
  /// - Parameters:
  ///   - source: tokens of the source sentence.
  ///   - target: tokens of the target sentence.
  ///   - symmetrization: combination of both directions.
  public func align(
    source: [String], target: [String], _ symmetrization: Symmetrization = .posterior
  ) -> Alignment {
    let lengths = 1...Bitext.maximumLength
    guard lengths.contains(source.count), lengths.contains(target.count) else {
      return Alignment([])
    }
    let sourceWords = source.map { sourceVocabulary.id(of: $0) ?? WordID.max }
    let targetWords = target.map { targetVocabulary.id(of: $0) ?? WordID.max }
    var forwardMatrix = translationMatrix(
      forward, .forward, source: sourceWords, target: targetWords)
    var reverseMatrix = translationMatrix(
      reverse, .reverse, source: sourceWords, target: targetWords)
    if symmetrization == .posterior {
      forward.positions.expect(&forwardMatrix, given: sourceWords)
      reverse.positions.expect(&reverseMatrix, given: targetWords)
      return Alignment(forward: forwardMatrix, reverse: reverseMatrix)
    }
    let forwardPath = forward.positions.decode(&forwardMatrix, given: sourceWords)
    let reversePath = reverse.positions.decode(&reverseMatrix, given: targetWords)
    return symmetrization.combine(
      forward: Direction.forward.links(forwardPath), reverse: Direction.reverse.links(reversePath),
      sourceLength: source.count, targetLength: target.count)
  }

  /// Posterior probabilities of the links of a sentence pair in one direction, and the best path.
  package struct Posteriors: Sendable {
    /// Posterior of each generated word's link to each given word and, last, to the empty word.
    /// Shape: `[generated, given + 1]`.
    package let shares: [[Double]]
    /// Given position of each generated word on the best path; nil for the empty word.
    package let path: [Int?]
  }

  /// Returns the posteriors of the words of `target` given those of `source`; nil if a side is empty
  /// or longer than `Bitext.maximumLength`.
  package func forwardPosteriors(source: [String], target: [String]) -> Posteriors? {
    let lengths = 1...Bitext.maximumLength
    guard lengths.contains(source.count), lengths.contains(target.count) else { return nil }
    let sourceWords = source.map { sourceVocabulary.id(of: $0) ?? WordID.max }
    let targetWords = target.map { targetVocabulary.id(of: $0) ?? WordID.max }
    var matrix = translationMatrix(forward, .forward, source: sourceWords, target: targetWords)
    var translation = matrix
    let path = forward.positions.decode(&translation, given: sourceWords)
    forward.positions.expect(&matrix, given: sourceWords)
    let rows = (0..<target.count).map { row in
      (0...source.count).map { Double(matrix.cells[row * matrix.stride + $0]) }
    }
    return Posteriors(shares: rows, path: path.map { $0 < 0 ? nil : Int($0) })
  }
}

extension AlignmentModel {
  /// Trains a model on tokenised sentence pairs and saves it.
  ///
  /// - Parameters:
  ///   - pairs: tokens of each sentence and of its translation; pairs with an empty side, or one of
  ///     more than 250 tokens, are not used.
  ///   - options: model and its settings.
  ///   - threads: number of threads; 0 for one per processor.
  ///   - path: SQLite file to write.
  ///   - progress: called with the share of the work done, 0 to 1; an error that it throws ends the
  ///     training.
  /// - Throws: `OptionError` for options that are not allowed; `FileError` if a side has no tokens
  ///   or the file cannot be written; errors of `progress`.
  public static func train(
    _ pairs: some Sequence<(source: [String], target: [String])>,
    options: WordAlignmentOptions = WordAlignmentOptions(), threads: Int = 0,
    savingTo path: String, progress: (Double) throws -> Void = { _ in }
  ) throws {
    try options.validate()
    var (source, target): ([UInt8], [UInt8]) = ([], [])
    func append(_ tokens: [String], to bytes: inout [UInt8]) {
      for token in tokens {
        // A token is one word, whatever it holds.
        bytes += token.utf8.map { $0.separatesTokens ? 0x5f : $0 }
        bytes.append(0x20)
      }
      bytes.append(0x0a)
    }
    for pair in pairs {
      append(pair.source, to: &source)
      append(pair.target, to: &target)
    }
    let bitext = Bitext(
      try ParallelLines(
        source: TextLines(bytes: source, name: "source sentences"),
        target: TextLines(bytes: target, name: "target sentences")))
    let training = try AlignmentTraining(
      bitext, options: options, threads: Threads(threads), progress: progress)
    try write(training, to: path)
  }
}
