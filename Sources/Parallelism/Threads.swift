import Dispatch
import Foundation
import Synchronization

/// Number of threads that a stage may use.
///
/// Work is divided into chunks whose number does not depend on the thread count. Each thread takes
/// the next chunk when it is free, and results are combined in the order of the chunks, so every
/// model and translation is the same at any thread count.
package struct Threads: Sendable, Hashable {
  /// Largest thread count.
  package static let largest = 4096

  /// Thread count, at least 1.
  package let count: Int

  /// - Parameter count: the number of threads, lowered to `largest`; values below 1 mean one per
  ///   processor.
  package init(_ count: Int = 0) {
    self.count =
      count >= 1
      ? min(count, Self.largest) : max(1, ProcessInfo.processInfo.activeProcessorCount)
  }

  /// Runs `body` for every chunk in `0..<chunks` and returns the results in chunk order.
  package func map<Result: Sendable>(
    chunks: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: chunks))
    _ = states(
      chunks: chunks, makeState: {},
      body: { _, chunk in
        let result = body(chunk)
        results.withLock { $0[chunk] = result }
      })
    return results.withLock { $0.compactMap { $0 } }
  }

  /// Runs `body` for every chunk in `0..<chunks` and returns the results in chunk order.
  ///
  /// - Parameter progress: called between rounds of chunks with the finished share, 0 to 1; an error
  ///   that it throws ends the work.
  package func map<Result: Sendable>(
    chunks: Int, progress: (Double) throws -> Void, _ body: @Sendable (Int) -> Result
  ) rethrows -> [Result] {
    var results: [Result] = []
    // Enough chunks for threads that finish early to find others to do.
    let rounds = Chunks(of: chunks, size: 8 * count)
    for round in 0..<rounds.count {
      let first = rounds[round].lowerBound
      results += map(chunks: rounds[round].count) { body(first + $0) }
      try progress(Double(results.count) / Double(chunks))
    }
    return results
  }

  /// Runs `body` for chunks of items of similar size, the largest first, and returns the results in
  /// the order of the items.
  ///
  /// Matrix products over a batch are largest if its sentences end at about the same step, and no
  /// thread is left with a long item at the end.
  ///
  /// - Parameters:
  ///   - chunk: largest number of items of a chunk.
  ///   - progress: called between rounds of chunks with the finished share, 0 to 1; an error that it
  ///     throws ends the work.
  ///   - body: returns the results of the items of a chunk.
  package func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], bySize size: (Item) -> Int, chunk: Int,
    progress: (Double) throws -> Void, _ body: @Sendable ([Item]) -> [Result]
  ) rethrows -> [Result] {
    let sizes = items.map(size)
    let order = items.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    let chunks = Chunks(of: items.count, size: chunk)
    let found = try map(chunks: chunks.count, progress: progress) { chunk in
      body(order[chunks[chunk]].map { items[$0] })
    }.joined()
    var results = [Result?](repeating: nil, count: items.count)
    for (place, result) in zip(order, found) { results[place] = result }
    return results.compactMap { $0 }
  }

  /// Runs `body` for chunks of items of similar size, and returns the results in the order of the
  /// items.
  package func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], bySize size: (Item) -> Int, chunk: Int,
    _ body: @Sendable ([Item]) -> [Result]
  ) -> [Result] {
    map(items, bySize: size, chunk: chunk, progress: { _ in }, body)
  }

  /// Runs `body` for every chunk with a state that belongs to one thread, and returns the states.
  ///
  /// The assignment of chunks to states depends on timing, so the caller may merge states only by
  /// operations whose result does not depend on grouping or order, such as addition of integers.
  package func states<State: Sendable>(
    chunks: Int,
    makeState: @Sendable () -> State,
    body: @Sendable (inout State, Int) -> Void
  ) -> [State] {
    let workers = max(1, min(count, chunks))
    guard workers > 1 else {
      var state = makeState()
      for chunk in 0..<max(0, chunks) { body(&state, chunk) }
      return [state]
    }
    let next = Atomic<Int>(0)
    let finished = Mutex([State]())
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      var state = makeState()
      while true {
        let chunk = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if chunk >= chunks { break }
        body(&state, chunk)
      }
      let done = state
      finished.withLock { $0.append(done) }
    }
    return finished.withLock { $0 }
  }
}

/// Division of `0..<total` into consecutive ranges of `size`; the last one may be shorter.
package struct Chunks: Sendable {
  package let total: Int
  package let size: Int

  package init(of total: Int, size: Int) {
    self.total = total
    self.size = max(1, size)
  }

  /// The number of chunks.
  package var count: Int { (total + size - 1) / size }

  package subscript(chunk: Int) -> Range<Int> { chunk * size..<min(total, (chunk + 1) * size) }
}
