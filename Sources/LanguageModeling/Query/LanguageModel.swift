import Primitives
import Storage
public import TextProcessing

/// An n-gram language model for queries.
///
/// The model is immutable and can be shared by any number of threads.
public final class LanguageModel: Sendable {
  /// Storage in which n-grams are looked up.
  public enum Access: Sendable {
    /// Memory: millions of queries per second.
    case resident
    /// SQLite file, for models larger than memory; `cacheBytes` is the memory for caches, in bytes.
    case stored(cacheBytes: Int)
  }

  /// State of a query, which represents the preceding words: equal states give equal probabilities
  /// to all continuations.
  public struct State: Sendable, Hashable, BitwiseCopyable {
    package var context: UInt32

    package init(context: UInt32) { self.context = context }

    /// State without preceding words.
    package static let withoutContext = State(context: NGramIndex.noContext)
  }

  /// Length of the longest n-grams.
  public let order: Int
  public let vocabulary: Vocabulary
  /// State at the beginning of a sentence.
  public let sentenceStart: State
  /// Index in memory; empty if `stored` is used. Two properties instead of an enumeration,
  /// because a query would copy the payload and so retain and release the arrays of the index.
  private let resident: NGramIndex
  /// N-grams in the SQLite file; nil for resident access.
  private let stored: StoredNGrams?

  /// Opens the model file at `path`.
  ///
  /// - Throws: `FileError` if the file is missing, corrupt or not a language model.
  public init(file path: String, access: Access = .resident) throws {
    let cacheBytes = if case .stored(let bytes) = access { bytes } else { 8 << 20 }
    let isStored = if case .stored = access { true } else { false }
    // The packed image has checksums of its own, the rows have none.
    let database = try ModelDatabase(
      opening: path, kind: LanguageModelFile.kind, cacheBytes: cacheBytes / 2, verified: isStored)
    (order, vocabulary) = try database.read { reader in
      (
        try LanguageModelFile.order(reader, path: path),
        try LanguageModelFile.readVocabulary(reader)
      )
    }
    switch access {
    case .resident:
      let index = try database.read { [order, vocabulary] in
        try NGramIndex(from: $0, order: order, vocabularySize: vocabulary.count)
      }
      guard vocabulary.count > NGramModel.sentenceEnd else {
        throw FileError(path, "lacks the marks of a sentence's ends; estimate the model again")
      }
      sentenceStart = State(context: index.unigrams[Int(NGramModel.sentenceStart)].next)
      (resident, stored) = (index, nil)
    case .stored:
      let stored = StoredNGrams(database, order: order, cacheBytes: cacheBytes / 2)
      var state = NGramIndex.noContext
      if order > 1 {
        _ = stored.logProbability(of: NGramModel.sentenceStart, state: &state)
        try stored.check()
      }
      sentenceStart = State(context: state)
      (resident, self.stored) = (.empty, stored)
    }
  }

  /// Creates a resident model.
  package init(_ model: NGramModel) {
    order = model.order
    vocabulary = model.vocabulary
    let index = NGramIndex(model)
    sentenceStart = State(context: index.unigrams[Int(NGramModel.sentenceStart)].next)
    (resident, stored) = (index, nil)
  }

  /// Returns the identifier of `word`, or that of the unknown word.
  public func id(of word: String) -> WordID { vocabulary.id(of: word) ?? NGramModel.unknown }

  /// Returns log10 p(word | state) and replaces `state` by the state after `word`.
  ///
  /// - Precondition: `word` is an identifier of `vocabulary`; 0 is the unknown word, 2 the sentence
  ///   end.
  public func logProbability(of word: WordID, state: inout State) -> Float {
    if let stored {
      return stored.logProbability(of: word, state: &state.context)
    }
    return resident.logProbability(of: word, state: &state.context)
  }

  /// Throws the error of the first query that could not read the file.
  ///
  /// Queries do not throw: they answer with probability 0, and whoever uses their results asks here
  /// before it passes them on.
  public func check() throws { try stored?.check() }

  /// Returns the length of the n-gram that determines p(word | state); 0 if the file is unreadable.
  package func matchedOrder(of word: WordID, state: State) -> Int {
    if let stored { return stored.matchedOrder(of: word, state: state.context) }
    return resident.matchedOrder(of: word, state: state.context)
  }
}
