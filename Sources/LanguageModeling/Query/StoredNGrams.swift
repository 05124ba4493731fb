import Primitives
import Storage
import Synchronization
import TextProcessing

/// Queries on the SQLite file, for models larger than memory.
///
/// The page cache of SQLite and a cache of recent answers share the memory limit. In addition all
/// contexts used so far are stored, because a state is the index of a context.
package final class StoredNGrams: Sendable {
  private let database: ModelDatabase
  private let order: Int
  /// Maximum number of cached answers.
  private let answerLimit: Int
  private let cache: Mutex<Cache>
  /// Error of the first query that failed.
  private let failure = Mutex<(any Error)?>(nil)

  /// Result of a query.
  private struct Answer {
    var logProbability: Float
    var next: UInt32
  }

  private struct Cache {
    /// Context of each state.
    var contexts: [[WordID]] = [[]]
    /// State of each context.
    var states: [[WordID]: UInt32] = [[]: 0]
    /// Answers by state × 2^32 + word.
    var answers: [UInt64: Answer] = [:]

    /// Returns the state of a context, which is added if it is new.
    mutating func state(of context: [WordID]) -> UInt32 {
      if let state = states[context] { return state }
      let state = UInt32(contexts.count)
      contexts.append(context)
      states[context] = state
      return state
    }
  }

  /// - Parameter cacheBytes: the approximate memory for cached answers, in bytes.
  init(_ database: ModelDatabase, order: Int, cacheBytes: Int) {
    self.database = database
    self.order = order
    // A dictionary entry takes about 40 bytes, including its share of free slots.
    answerLimit = max(1024, cacheBytes / 40)
    cache = Mutex(Cache())
  }

  /// Throws the error of the first query that failed, as `FileError`.
  func check() throws {
    if let error = failure.withLock({ $0 }) { throw error }
  }

  /// Returns the result of `query`; records its error and returns nil if it fails.
  private func recording<Result>(_ query: () throws -> Result) -> Result? {
    do {
      return try query()
    } catch {
      failure.withLock { $0 = $0 ?? error }
      return nil
    }
  }

  /// Returns log10 p(word | state) and replaces `state` by the state after `word`; the logarithm of 0
  /// if the file cannot be read.
  func logProbability(of word: WordID, state: inout UInt32) -> Float {
    var next = state
    let result = recording { try readLogProbability(of: word, state: &next) }
    state = result == nil ? NGramIndex.noContext : next
    return result ?? NGramModel.logZero
  }

  private func readLogProbability(of word: WordID, state: inout UInt32) throws -> Float {
    let key = UInt64(state) << 32 | UInt64(word)
    let start = state
    let (known, context) = cache.withLock { ($0.answers[key], $0.contexts[Int(start)]) }
    if let known {
      state = known.next
      return known.logProbability
    }
    let found = try database.read { reader in
      try lookUp(word, after: context, reader)
    }
    let answer = cache.withLock { cache in
      let answer = Answer(
        logProbability: found.logProbability, next: cache.state(of: found.nextContext))
      if cache.answers.count >= answerLimit { cache.answers.removeAll(keepingCapacity: true) }
      cache.answers[key] = answer
      return answer
    }
    state = answer.next
    return answer.logProbability
  }

  /// Returns the length of the n-gram that determines p(word | state); 0 if the file cannot be read.
  func matchedOrder(of word: WordID, state: UInt32) -> Int {
    var context = cache.withLock { $0.contexts[Int(state)][...] }
    let length = recording {
      try database.read { reader in
        while try !context.isEmpty && values(of: context + [word], reader) == nil {
          context.removeFirst()
        }
        return context.count + 1
      }
    }
    return length ?? 0
  }

  /// Returns log10 p(word | context) with back-off, and the context after `word`.
  private func lookUp(
    _ word: WordID, after longest: [WordID], _ reader: borrowing ModelReader
  ) throws -> (logProbability: Float, nextContext: [WordID]) {
    var context = longest[...]
    var backoff: Float = 0
    while true {
      if let row = try values(of: context + [word], reader) {
        // A longer suffix cannot be a context of the model.
        let next = Array((context + [word]).suffix(order - 1))
        return (Float(row.logProbability) + backoff, next)
      }
      if context.isEmpty { return (NGramModel.logZero + backoff, []) }
      backoff += Float(try values(of: context, reader)?.logBackoff ?? 0)
      context.removeFirst()
    }
  }

  /// Returns the values of an n-gram; nil if it is not in the file.
  private func values(
    of nGram: ArraySlice<WordID>, _ reader: borrowing ModelReader
  ) throws -> (logProbability: Double, logBackoff: Double)? {
    let n = nGram.count
    let conditions = (1...n).map { "word_\($0) = ?" }.joined(separator: " AND ")
    let columns = n < order ? "log10_probability, log10_backoff" : "log10_probability, 0"
    var result: (Double, Double)?
    try reader.forEachRow(
      "SELECT \(columns) FROM ngram_\(n) WHERE \(conditions)", nGram.map(Int64.init)
    ) { result = ($0.real(0), $0.real(1)) }
    return result
  }
}
