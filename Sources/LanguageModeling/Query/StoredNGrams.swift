import Primitives
import Storage
import Synchronization
import TextProcessing

/// Queries that go to the SQLite file, for models larger than memory.
///
/// SQLite's page cache and a store of recent answers share the memory allowed; beside it the contexts
/// met so far are kept, since a state is the number of a context.
package final class StoredNGrams: Sendable {
  private let database: ModelDatabase
  private let order: Int
  private let answerLimit: Int
  private let memory: Mutex<Memory>

  private struct Answer {
    var logProbability: Float
    var next: UInt32
  }

  private struct Memory {
    var contexts: [[WordID]] = [[]]
    var numbers: [[WordID]: UInt32] = [[]: 0]
    /// By state × 2^32 + word.
    var answers: [UInt64: Answer] = [:]

    mutating func number(_ context: [WordID]) -> UInt32 {
      if let number = numbers[context] { return number }
      let number = UInt32(contexts.count)
      contexts.append(context)
      numbers[context] = number
      return number
    }
  }

  /// - Parameter cacheBytes: how much memory answers may take, roughly.
  init(_ database: ModelDatabase, order: Int, cacheBytes: Int) {
    self.database = database
    self.order = order
    // An entry of the dictionary takes about 40 bytes with its share of free places.
    answerLimit = max(1024, cacheBytes / 40)
    memory = Mutex(Memory())
  }

  /// As `NGramIndex.logProbability`.
  ///
  /// - Throws: `FileError` where the file is damaged.
  func logProbability(of word: WordID, state: inout UInt32) throws -> Float {
    let key = UInt64(state) << 32 | UInt64(word)
    let start = state
    let (known, context) = memory.withLock { ($0.answers[key], $0.contexts[Int(start)]) }
    if let known {
      state = known.next
      return known.logProbability
    }
    let found = try database.read { reader in
      try look(up: word, after: context, reader)
    }
    let answer = memory.withLock { memory in
      let answer = Answer(
        logProbability: found.logProbability, next: memory.number(found.nextContext))
      if memory.answers.count >= answerLimit { memory.answers.removeAll(keepingCapacity: true) }
      memory.answers[key] = answer
      return answer
    }
    state = answer.next
    return answer.logProbability
  }

  /// As `NGramIndex.matchedOrder`.
  ///
  /// - Throws: `FileError` where the file is damaged.
  func matchedOrder(of word: WordID, state: UInt32) throws -> Int {
    var context = memory.withLock { $0.contexts[Int(state)][...] }
    return try database.read { reader in
      while try !context.isEmpty && values(of: context + [word], reader) == nil {
        context.removeFirst()
      }
      return context.count + 1
    }
  }

  private func look(
    up word: WordID, after longest: [WordID], _ reader: borrowing ModelReader
  ) throws -> (logProbability: Float, nextContext: [WordID]) {
    var context = longest[...]
    var backoff: Float = 0
    while true {
      if let row = try values(of: context + [word], reader) {
        // Of the next state only the part that the model knows as a context is of use.
        let next = Array((context + [word]).suffix(order - 1))
        return (Float(row.logProbability) + backoff, next)
      }
      if context.isEmpty { return (NGramModel.logZero + backoff, []) }
      backoff += Float(try values(of: context, reader)?.logBackoff ?? 0)
      context.removeFirst()
    }
  }

  private func values(
    of ngram: ArraySlice<WordID>, _ reader: borrowing ModelReader
  ) throws -> (logProbability: Double, logBackoff: Double)? {
    let n = ngram.count
    let conditions = (1...n).map { "word_\($0) = ?" }.joined(separator: " AND ")
    let columns = n < order ? "log10_probability, log10_backoff" : "log10_probability, 0"
    var result: (Double, Double)?
    try reader.forEachRow(
      "SELECT \(columns) FROM ngram_\(n) WHERE \(conditions)", ngram.map(Int64.init)
    ) { result = ($0.real(0), $0.real(1)) }
    return result
  }
}
