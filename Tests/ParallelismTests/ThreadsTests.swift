import Parallelism
import Synchronization
import Testing

@Suite struct ThreadsTests {
  static let counts = [1, 2, 3, 16]

  @Test func countIsAtLeastOne() {
    #expect(Threads(3).count == 3)
    #expect(Threads().count >= 1)
    #expect(Threads(0) == Threads())
    #expect(Threads(-5) == Threads())
  }

  /// Sizes of rounds are multiples of the count.
  @Test func countIsLimited() {
    #expect(Threads(Int.max).count == Threads.largest)
    func progress(_ share: Double) {}
    #expect(Threads(Int.max).map(chunks: 3, progress: progress) { $0 } == [0, 1, 2])
  }

  @Test(arguments: counts) func mapReturnsResultsInTheOrderOfTheChunks(_ count: Int) {
    // Early chunks take longest, so with several threads they end last.
    let results = Threads(count).map(chunks: 50) { chunk in
      var generator = UInt64(chunk)
      for _ in 0..<(50 - chunk) * 1000 { generator = generator &* 6_364_136_223_846_793_005 &+ 1 }
      return (chunk: chunk, value: generator)
    }
    #expect(results.map(\.chunk) == Array(0..<50))
  }

  @Test(arguments: counts) func progressRisesToOne(_ count: Int) {
    var shares: [Double] = []
    func progress(_ share: Double) { shares.append(share) }
    let results = Threads(count).map(chunks: 300, progress: progress) { $0 }
    #expect(results == Array(0..<300))
    #expect(shares == shares.sorted())
    #expect(shares.last == 1)
    #expect(Threads(count).map(chunks: 0, progress: progress) { $0 }.isEmpty)
  }

  @Test(arguments: counts) func errorOfProgressEndsTheWork(_ count: Int) {
    struct Stop: Error {}
    func stop(_ share: Double) throws { throw Stop() }
    let calls = Atomic(0)
    #expect(throws: Stop.self) {
      _ = try Threads(count).map(chunks: 10_000, progress: stop) { _ in
        calls.wrappingAdd(1, ordering: .relaxed)
      }
    }
    #expect(calls.load(ordering: .relaxed) < 10_000)
  }

  @Test(arguments: counts) func everyChunkRunsOnce(_ count: Int) {
    let calls = Mutex([Int](repeating: 0, count: 1000))
    _ = Threads(count).map(chunks: 1000) { chunk in calls.withLock { $0[chunk] += 1 } }
    #expect(calls.withLock { $0.allSatisfy { $0 == 1 } })
  }

  @Test(arguments: counts) func mapWithoutChunksIsEmpty(_ count: Int) {
    let results = Threads(count).map(chunks: 0) { chunk in
      Issue.record("chunk \(chunk) does not exist")
      return chunk
    }
    #expect(results.isEmpty)
  }

  @Test func mapKeepsResultsThatAreNil() {
    let results = Threads(2).map(chunks: 5) { $0.isMultiple(of: 2) ? $0 : nil }
    #expect(results == [0, nil, 2, nil, 4])
  }

  @Test(arguments: counts) func itemsOfSimilarSizeShareAChunk(_ count: Int) {
    let items = ["aaa", "b", "cc", "", "dd", "eeee", "f"]
    let chunks = Mutex([[String]]())
    let results = Threads(count).map(items, bySize: \.count, chunk: 3) { part in
      chunks.withLock { $0.append(part) }
      return part.map { $0.uppercased() }
    }
    #expect(results == items.map { $0.uppercased() })
    let sorted = chunks.withLock {
      $0.sorted { $0.count != $1.count ? $0.count > $1.count : $0[0].count > $1[0].count }
    }
    #expect(sorted == [["eeee", "aaa", "cc"], ["dd", "b", "f"], [""]])
  }

  @Test func moreThreadsThanChunks() {
    #expect(Threads(64).map(chunks: 3) { $0 * $0 } == [0, 1, 4])
    let states = Threads(64).states(chunks: 3, makeState: { 0 }, body: { $0 += $1 })
    #expect(states.count <= 3)
    #expect(states.reduce(0, +) == 3)
  }

  @Test(arguments: counts) func statesSeeEveryChunkOnce(_ count: Int) {
    let states = Threads(count).states(
      chunks: 200, makeState: { [Int]() }, body: { $0.append($1) })
    #expect(states.count <= count)
    #expect(states.flatMap { $0 }.sorted() == Array(0..<200))
    // Chunks are handed out in order, so each state sees its own in ascending order.
    #expect(states.allSatisfy { $0 == $0.sorted() })
  }

  @Test(arguments: counts) func statesWithoutChunksAreOneFreshState(_ count: Int) {
    let states = Threads(count).states(chunks: 0, makeState: { 7 }, body: { $0 += $1 })
    #expect(states == [7])
  }

  /// A sum of floating-point numbers depends on their grouping: chunks that are fixed, and added in
  /// their order, have the same sum at any thread count.
  @Test func floatingPointSumIsTheSameAtAnyThreadCount() {
    let values = (0..<10_000).map { 1 / Double($0 + 1) }
    let chunks = Chunks(of: values.count, size: 64)
    let sums = Self.counts.map { count in
      Threads(count).map(chunks: chunks.count) { values[chunks[$0]].reduce(0, +) }.reduce(0, +)
    }
    #expect(Set(sums.map(\.bitPattern)).count == 1)
  }
}
