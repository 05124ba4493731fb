import Dispatch
import Foundation
package import HTTPServing
import Primitives
import Synchronization
import Translators

/// Queue of requests with a bound, and the threads that work on them.
///
/// Threads of their own, since long work would block those of Swift concurrency. Requests take turns:
/// a worker takes one batch of the first request, which then goes to the end of the queue, so a long
/// one does not keep short ones waiting.
package final class WorkQueue: Sendable {
  private struct State {
    var tickets: [Ticket] = []
    var isStopped = false
  }

  /// Number of lines of a batch that a worker takes at once from a request.
  private struct Batch {
    var parts: [(ticket: Ticket, items: Range<Int>)]
  }

  private let state = Mutex(State())
  /// Counts batches that wait; joined ones leave some behind, for which there is nothing to do.
  private let signal = DispatchSemaphore(value: 0)
  private let limit: Int
  let seconds: Double
  package let workers: Int

  /// - Parameters:
  ///   - limit: most requests that wait.
  ///   - seconds: time limit of a request, with the time that it waits.
  package init(workers: Int, limit: Int, seconds: Double) {
    (self.workers, self.limit, self.seconds) = (workers, limit, seconds)
    for number in 0..<workers {
      let thread = Thread { [self] in while let batch = next() { work(on: batch) } }
      thread.name = "translation \(number)"
      // The main thread's usual size; searches of long sentences recurse.
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  /// Number of requests that wait.
  package var waitingCount: Int { state.withLock { $0.tickets.count } }

  /// Ends the workers after the batches that they are at; requests that wait get no result.
  package func stop() {
    let tickets = state.withLock { state in
      state.isStopped = true
      defer { state.tickets = [] }
      return state.tickets
    }
    for ticket in tickets { ticket.end(.failure(HTTPError(503, "the server ends; try again"))) }
    for _ in 0..<workers { signal.signal() }
  }

  // MARK: - Requests

  /// Translates lines, together with those of other requests if the system is faster so.
  ///
  /// - Throws: `HTTPError` if the queue is full, or the time is over.
  func translate(_ lines: [String], _ lane: Lane) async throws(HTTPError) -> [Translation] {
    guard !lines.isEmpty else { return [] }
    return try await run(.lines(lines, lane), batches: Self.batches(lines.count, lane))
  }

  private static func batches(_ count: Int, _ lane: Lane) -> Int {
    let size = max(1, lane.translator.batchSize)
    return (count + size - 1) / size
  }

  /// Works on each index below `count` and returns the results in order.
  ///
  /// - Throws: errors of `body`; `HTTPError` if the queue is full, or the time is over.
  package func map<Value: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) throws -> Value
  ) async throws(HTTPError) -> [Value] {
    guard count > 0 else { return [] }
    let results = Results<Value>(count)
    _ = try await run(.items(count) { results.set($0, try body($0)) }, batches: count)
    return results.all
  }

  private func run(_ work: Ticket.Work, batches: Int) async throws(HTTPError) -> [Translation] {
    let ticket = Ticket(work)
    let isTaken = state.withLock { state in
      guard state.tickets.count < limit, !state.isStopped else { return false }
      state.tickets.append(ticket)
      return true
    }
    guard isTaken else {
      throw HTTPError(
        429, "the server has more requests waiting than it takes; try again later",
        headers: HTTPHeaders([("retry-after", "1")]))
    }
    for _ in 0..<batches { signal.signal() }
    return try await ticket.result(within: seconds)
  }

  // MARK: - Workers

  /// Waits for work; nil when the queue is stopped.
  private func next() -> Batch? {
    while true {
      signal.wait()
      let (batch, isStopped) = state.withLock {
        ($0.isStopped ? nil : Self.take(&$0), $0.isStopped)
      }
      if isStopped { return nil }
      if let batch { return batch }
    }
  }

  private static func take(_ state: inout State) -> Batch? {
    while !state.tickets.isEmpty {
      let ticket = state.tickets.removeFirst()
      let size = ticket.lane.map { max(1, $0.translator.batchSize) } ?? 1
      let items = ticket.take(size)
      if ticket.hasMore { state.tickets.append(ticket) }
      guard !items.isEmpty else { continue }
      var batch = Batch(parts: [(ticket, items)])
      var rest = size - items.count
      if let lane = ticket.lane, lane.joinsRequests {
        for other in state.tickets where rest > 0 && other.lane?.id == lane.id {
          let items = other.take(rest)
          guard !items.isEmpty else { continue }
          batch.parts.append((other, items))
          rest -= items.count
        }
        state.tickets.removeAll { $0.lane?.id == lane.id && !$0.hasMore }
      }
      return batch
    }
    return nil
  }

  /// Text of an error without the path of a file, which is not for everybody.
  private static func sentence(_ error: any Error) -> String {
    (error as? FileError)?.problem ?? "\(error)"
  }

  private func work(on batch: Batch) {
    do {
      switch batch.parts[0].ticket.work {
      case .items(_, let body):
        let (ticket, items) = batch.parts[0]
        for item in items { try body(item) }
        ticket.finish(items)
      case .lines(_, let lane):
        let lines = batch.parts.flatMap { part -> [String] in
          if case .lines(let lines, _) = part.ticket.work { Array(lines[part.items]) } else { [] }
        }
        let translations = lane.translator.translate(lines)
        try lane.translator.check()
        var first = 0
        for (ticket, items) in batch.parts {
          ticket.finish(items, Array(translations[first..<first + items.count]))
          first += items.count
        }
      }
    } catch {
      let error =
        error as? HTTPError
        ?? HTTPError(500, "the server could not do this: \(Self.sentence(error))")
      for part in batch.parts { part.ticket.end(.failure(error)) }
    }
  }
}

/// Results that threads set by their index.
private final class Results<Value: Sendable>: Sendable {
  private let values: Mutex<[Value?]>

  init(_ count: Int) { values = Mutex([Value?](repeating: nil, count: count)) }

  func set(_ index: Int, _ value: Value) { values.withLock { $0[index] = value } }

  var all: [Value] { values.withLock { $0.compactMap { $0 } } }
}
