import Dispatch
import HTTPServing
import Synchronization
import Testing
import TranslationServer

@Suite struct WorkQueueTests {
  @Test func resultsAreInOrder() async throws {
    let queue = WorkQueue(workers: 3, limit: 10, seconds: 60)
    #expect(try await queue.map(100) { $0 * $0 } == (0..<100).map { $0 * $0 })
    #expect(try await queue.map(0) { $0 } == [])
    queue.stop()
  }

  @Test func errorsEndARequest() async {
    let queue = WorkQueue(workers: 1, limit: 10, seconds: 60)
    await #expect { try await queue.map(3) { _ in throw HTTPError(418, "") } } throws: {
      ($0 as? HTTPError)?.status == 418
    }
    queue.stop()
  }

  @Test func requestsBeyondTheBoundAreRefused() async throws {
    let queue = WorkQueue(workers: 1, limit: 1, seconds: 60)
    let (started, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    async let first: [Void] = queue.map(1) { _ in
      started.signal()
      gate.wait()
    }
    // The worker is busy with the first request, so the second waits and the third is one too many.
    await Task.detached { Self.wait(started) }.value
    async let second = queue.map(1) { $0 }
    while queue.waitingCount == 0 { await Task.yield() }
    await #expect { try await queue.map(1) { $0 } } throws: { error in
      (error as? HTTPError)?.status == 429 && (error as? HTTPError)?.headers["retry-after"] != nil
    }
    gate.signal()
    _ = try await first
    #expect(try await second == [0])
    queue.stop()
  }

  private static func wait(_ semaphore: DispatchSemaphore) { semaphore.wait() }

  @Test func requestsHaveATimeLimit() async {
    let queue = WorkQueue(workers: 1, limit: 10, seconds: 0.05)
    let gate = DispatchSemaphore(value: 0)
    await #expect { try await queue.map(1) { _ in gate.wait() } } throws: {
      ($0 as? HTTPError)?.status == 504
    }
    gate.signal()
    queue.stop()
  }

  @Test func longRequestsLetShortOnesPass() async throws {
    let queue = WorkQueue(workers: 1, limit: 10, seconds: 60)
    let done = Counter()
    let (started, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    async let long: [Void] = queue.map(1000) { index in
      if index == 0 {
        started.signal()
        gate.wait()
      }
      done.increment()
    }
    await Task.detached { Self.wait(started) }.value
    async let short = queue.map(1) { _ in done.value }
    while queue.waitingCount < 2 { await Task.yield() }
    gate.signal()
    #expect(try await short[0] <= 2)
    _ = try await long
    queue.stop()
  }

  @Test func networksTranslateLinesOfSeveralRequestsTogether() async throws {
    let batches = Mutex<[Int]>([])
    let (started, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let translator = BackwardTranslator { lines in
      batches.withLock { $0.append(lines.count) }
      guard lines == ["first"] else { return }
      started.signal()
      gate.wait()
    }
    let server = try TestServer(workers: 1, translator: translator)
    @Sendable func target(_ line: String) async throws -> JSONValue? {
      let answer = try await server.post(
        "/v1/translate", ["model": "ro-en", "lines": [.string(line)], "system": "neural"])
      if case .array(let lines) = answer.json["translations"] { return lines.first?["target"] }
      return nil
    }
    // The worker is kept busy, so the others wait and then go together.
    async let first = target("first")
    await Task.detached { Self.wait(started) }.value
    async let results = withThrowingTaskGroup(of: JSONValue?.self) { group in
      for number in 0..<4 { group.addTask { try await target("n\(number)") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    while server.service.queue.waitingCount < 4 { await Task.yield() }
    gate.signal()
    let found = try await results
    #expect(Set(found.map { $0?.text }) == Set((0..<4).map { "\"\($0)N\"" }))
    _ = try await first
    #expect(batches.withLock { $0 } == [1, 4])
  }
}

private final class Counter: Sendable {
  private let count = Atomic<Int>(0)

  var value: Int { count.load(ordering: .relaxed) }
  func increment() { count.add(1, ordering: .relaxed) }
}
