import HTTPServing
import Synchronization
import Translators

/// Lines of one system of one model, which may be translated together whoever sent them.
struct Lane: Sendable {
  let id: String
  let translator: any Translator
  /// True if the system is faster on lines of several requests together than one by one.
  let joinsRequests: Bool
}

/// Request in the queue: items of work, which workers take in order, and one result.
final class Ticket: Sendable {
  enum Work: Sendable {
    case lines([String], Lane)
    /// Number of items, and the work on the one with an index.
    case items(Int, @Sendable (Int) throws -> Void)
  }

  private struct State {
    var next = 0
    var remaining: Int
    var translations: [Translation?]
    var outcome: Result<Void, HTTPError>?
    var continuation: CheckedContinuation<Result<Void, HTTPError>, Never>?
  }

  let work: Work
  let count: Int
  private let state: Mutex<State>

  init(_ work: Work) {
    self.work = work
    var lines = 0
    switch work {
    case .lines(let list, _): (count, lines) = (list.count, list.count)
    case .items(let items, _): count = items
    }
    state = Mutex(
      State(remaining: count, translations: [Translation?](repeating: nil, count: lines)))
  }

  var lane: Lane? { if case .lines(_, let lane) = work { lane } else { nil } }

  /// Takes up to `count` items; an empty range if there are none, or the result is there already.
  func take(_ count: Int) -> Range<Int> {
    state.withLock { state in
      guard state.outcome == nil else { return 0..<0 }
      let first = state.next
      state.next = min(self.count, first + max(1, count))
      return first..<state.next
    }
  }

  var hasMore: Bool { state.withLock { $0.outcome == nil && $0.next < count } }

  func finish(_ items: Range<Int>, _ translations: [Translation] = []) {
    let isLast = state.withLock { state in
      for (item, translation) in zip(items, translations) {
        state.translations[item] = translation
      }
      state.remaining -= items.count
      return state.remaining <= 0
    }
    if isLast { end(.success(())) }
  }

  /// Sets the result, if there is none yet.
  func end(_ outcome: Result<Void, HTTPError>) {
    let continuation: CheckedContinuation<Result<Void, HTTPError>, Never>? = state.withLock {
      state in
      guard state.outcome == nil else { return nil }
      state.outcome = outcome
      defer { state.continuation = nil }
      return state.continuation
    }
    continuation?.resume(returning: outcome)
  }

  /// Waits for the result, at most for a time.
  func result(within seconds: Double) async throws(HTTPError) -> [Translation] {
    let timer = Task {
      try await Task.sleep(for: .seconds(seconds))
      end(.failure(Self.late(seconds)))
    }
    let outcome = await withCheckedContinuation { continuation in
      let known = state.withLock { state in
        if state.outcome == nil { state.continuation = continuation }
        return state.outcome
      }
      if let known { continuation.resume(returning: known) }
    }
    timer.cancel()
    try outcome.get()
    return state.withLock { $0.translations.compactMap { $0 } }
  }

  private static func late(_ seconds: Double) -> HTTPError {
    HTTPError(
      504, "the translation took more than \(seconds) seconds; send less text at once, or later")
  }
}
