import Primitives
import Storage
public import TextProcessing

/// A trigram (or other n-gram) language model, ready for queries.
///
/// Immutable, so one model serves any number of threads.
public final class LanguageModel: Sendable {
  /// Where the n-grams are looked up.
  public enum Access: Sendable {
    /// In memory: millions of queries a second.
    case resident
    /// In the SQLite file, which may keep this many bytes in memory: for models larger than memory.
    case stored(cacheBytes: Int)
  }

  /// What the model remembers of the words before: equal states have equal futures.
  public struct State: Sendable, Hashable, BitwiseCopyable {
    package var context: UInt32

    package init(context: UInt32) { self.context = context }

    /// The state in which nothing is known of the words before.
    package static let withoutContext = State(context: NGramIndex.noContext)
  }

  /// The length of the longest n-grams.
  public let order: Int
  public let vocabulary: Vocabulary
  /// The state at the beginning of a sentence.
  public let sentenceStart: State
  /// Empty where the model is `stored`. Two fields and no enumeration: a query must not copy, and so count,
  /// the arrays of the index.
  private let resident: NGramIndex
  private let stored: StoredNGrams?

  /// Opens the model file at `path`.
  ///
  /// - Throws: `FileError` where the file is missing, damaged or no language model.
  public init(file path: String, access: Access = .resident) throws {
    let cacheBytes = if case .stored(let bytes) = access { bytes } else { 8 << 20 }
    let database = try ModelDatabase(
      opening: path, kind: LanguageModelFile.kind, cacheBytes: cacheBytes / 2)
    (order, vocabulary) = try database.read { reader in
      (
        try LanguageModelFile.order(reader, path: path),
        try LanguageModelFile.readVocabulary(reader)
      )
    }
    switch access {
    case .resident:
      let index = try database.read { try NGramIndex(from: $0) }
      guard index.unigrams.count == vocabulary.count else {
        throw FileError(path, "the packed data and the vocabulary differ; estimate it again")
      }
      sentenceStart = State(
        context: index.unigrams[Int(NGramModel.sentenceStart)].next)
      (resident, stored) = (index, nil)
    case .stored:
      let stored = StoredNGrams(database, order: order, cacheBytes: cacheBytes / 2)
      var state = NGramIndex.noContext
      if order > 1 {
        _ = try stored.logProbability(of: NGramModel.sentenceStart, state: &state)
      }
      sentenceStart = State(context: state)
      (resident, self.stored) = (.empty, stored)
    }
  }

  /// A resident model made of `model`.
  package init(_ model: NGramModel) {
    order = model.order
    vocabulary = model.vocabulary
    let index = NGramIndex(model)
    sentenceStart = State(context: index.unigrams[Int(NGramModel.sentenceStart)].next)
    (resident, stored) = (index, nil)
  }

  /// The number of `word`, or that of the unknown word.
  public func id(of word: String) -> WordID {
    vocabulary.id(of: word) ?? NGramModel.unknown
  }

  /// log10 p(word | state), after which `state` is the one that follows `word`.
  ///
  /// - Precondition: `word` is a number of `vocabulary`; 0 is the unknown word, 2 the sentence end.
  public func logProbability(of word: WordID, state: inout State) -> Float {
    if let stored {
      // A file that breaks in mid-use leaves nothing better to say than "impossible".
      return (try? stored.logProbability(of: word, state: &state.context)) ?? NGramModel.logZero
    }
    return resident.logProbability(of: word, state: &state.context)
  }

  /// How many words the n-gram has that a query for `word` in `state` would use; 0 where a file cannot be read.
  package func matchedOrder(of word: WordID, state: State) -> Int {
    if let stored { return (try? stored.matchedOrder(of: word, state: state.context)) ?? 0 }
    return resident.matchedOrder(of: word, state: state.context)
  }
}
