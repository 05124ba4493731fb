import Storage
import Synchronization
import TextProcessing

/// Queries that go to the SQLite file word by word, for models larger than memory.
///
/// SQLite's page cache is the cap on memory; beside it only the contexts met so far are kept, since a
/// state is the number of a context.
package final class StoredNgrams: Sendable {
  private let database: ModelDatabase
  private let order: Int
  private let contexts: Mutex<Contexts>

  private struct Contexts {
    var words: [[WordID]] = [[]]
    var numbers: [[WordID]: UInt32] = [[]: 0]

    mutating func number(_ context: [WordID]) -> UInt32 {
      if let number = numbers[context] { return number }
      let number = UInt32(words.count)
      words.append(context)
      numbers[context] = number
      return number
    }
  }

  init(_ database: ModelDatabase, order: Int) {
    self.database = database
    self.order = order
    contexts = Mutex(Contexts())
  }

  /// As `NgramIndex.logProbability`.
  ///
  /// - Throws: `StorageError` where the file is damaged.
  func logProbability(of word: WordID, state: inout UInt32) throws -> Float {
    var context = contexts.withLock { $0.words[Int(state)] }
    let longest = context + [word]
    var backoff: Float = 0
    while true {
      let row = try values(of: context + [word])
      if let row {
        // Of the next state only the part that the model knows as a context is of use.
        var next = Array(longest.suffix(order - 1))
        while next.count > context.count + 1 { next.removeFirst() }
        state = contexts.withLock { $0.number(next) }
        return Float(row.logProbability) + backoff
      }
      if context.isEmpty {
        state = 0
        return NgramModel.logZero + backoff
      }
      backoff += Float(try values(of: context)?.logBackoff ?? 0)
      context.removeFirst()
    }
  }

  private func values(
    of ngram: [WordID]
  ) throws -> (logProbability: Double, logBackoff: Double)? {
    let n = ngram.count
    let conditions = (1...n).map { "word_\($0) = ?" }.joined(separator: " AND ")
    let columns = n < order ? "log10_probability, log10_backoff" : "log10_probability, 0"
    var result: (Double, Double)?
    try database.read { reader in
      try reader.forEachRow(
        "SELECT \(columns) FROM ngram_\(n) WHERE \(conditions)", ngram.map(Int64.init)
      ) { result = ($0.real(0), $0.real(1)) }
    }
    return result
  }
}
