import Parallelism
import TextProcessing
public import WordAlignment

/// Word aligner of two languages: finds which words of a sentence and its translation belong
/// together.
///
/// ```swift
/// let aligner = try await WordAligner.train(on: corpus, savingTo: "aligner.sqlite")
/// print(aligner.align("o casă verde", "a green house").pairs)
/// ```
///
/// Raw text is tokenised and lower-cased. Use `AlignmentModel` for tokens of your own.
public struct WordAligner: Sendable {
  /// Sentence pair with its links.
  public struct AlignedPair: Sendable, Hashable {
    /// Tokens of the source sentence.
    public let source: [String]
    /// Tokens of the target sentence.
    public let target: [String]
    /// Links between the tokens.
    public let alignment: Alignment

    /// Linked tokens, in the order of the source.
    public var pairs: [(source: String, target: String)] {
      alignment.links.compactMap { link in
        source.indices.contains(link.source) && target.indices.contains(link.target)
          ? (source[link.source], target[link.target]) : nil
      }
    }
  }

  private let model: AlignmentModel
  private let source: TextPreparation
  private let target: TextPreparation

  /// Loads an aligner that was saved.
  ///
  /// - Parameters:
  ///   - file: path of the SQLite file.
  ///   - source: code of the source language.
  ///   - target: code of the target language.
  ///   - isPretokenized: whether the aligner was trained on tokens separated by spaces.
  /// - Throws: `FileError` if the file is missing, damaged or not that of an aligner.
  public init(file: String, source: String, target: String, isPretokenized: Bool = false) throws {
    model = try AlignmentModel(file: file)
    self.source = TextPreparation(aligning: source, isPretokenized)
    self.target = TextPreparation(aligning: target, isPretokenized)
  }

  /// Trains an aligner, saves it, and returns it.
  ///
  /// - Parameters:
  ///   - corpus: sentence pairs to learn from.
  ///   - path: SQLite file to write; docs/formats.md describes its tables.
  ///   - method: model, in order of increasing quality and time.
  ///   - isPretokenized: whether the text is tokens separated by spaces, taken as they are.
  ///   - threads: number of threads; 0 for one per processor.
  ///   - progress: called on another thread with the share of the work done, 0 to 1.
  /// - Throws: `CancellationError` if the task is cancelled; `FileError` if the file cannot be
  ///   written.
  public static func train(
    on corpus: ParallelCorpus, savingTo path: String, method: AlignmentMethod = .fertility,
    isPretokenized: Bool = false, threads: Int = 0,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws -> WordAligner {
    try await inBackground { flag in
      let source = TextPreparation(aligning: corpus.source, isPretokenized)
      let target = TextPreparation(aligning: corpus.target, isPretokenized)
      try AlignmentModel.train(
        corpus.map { (source.tokens(of: $0.source), target.tokens(of: $0.target)) },
        options: WordAlignmentOptions(method: method), threads: threads, savingTo: path
      ) { share in
        try flag.check()
        progress(share)
      }
      return try WordAligner(
        file: path, source: corpus.source, target: corpus.target, isPretokenized: isPretokenized)
    }
  }

  /// Aligns a sentence with its translation.
  ///
  /// - Parameters:
  ///   - sourceSentence: sentence in the source language.
  ///   - targetSentence: its translation.
  ///   - symmetrization: combination of both directions.
  /// - Returns: the tokens and their links; no links if a side is empty or has more than 250 tokens.
  public func align(
    _ sourceSentence: String, _ targetSentence: String,
    symmetrization: Symmetrization = .posterior
  ) -> AlignedPair {
    let (source, target) = (source.tokens(of: sourceSentence), target.tokens(of: targetSentence))
    return AlignedPair(
      source: source, target: target,
      alignment: model.align(source: source, target: target, symmetrization))
  }
}

extension TextPreparation {
  /// Preparation without a truecaser, which an aligner needs not.
  fileprivate init(aligning language: String, _ isPretokenized: Bool) {
    self.init(
      language: language, form: isPretokenized ? .pretokenized : .raw,
      casing: isPretokenized ? .asIs : .lower)
  }
}
