import Parallelism
import Testing

@Suite struct ChunksTests {
  @Test(arguments: [1, 5, 6, 7, 12, 100], [1, 2, 6, 7, 200])
  func chunksCoverTheWholeOnceAndInOrder(_ total: Int, _ size: Int) {
    let chunks = Chunks(of: total, size: size)
    let ranges = (0..<chunks.count).map { chunks[$0] }
    #expect(ranges.flatMap { Array($0) } == Array(0..<total))
    #expect(ranges.dropLast().allSatisfy { $0.count == size })
    #expect(ranges.allSatisfy { !$0.isEmpty })
  }

  @Test func lastChunkIsShorter() {
    let chunks = Chunks(of: 10, size: 4)
    #expect((0..<chunks.count).map { chunks[$0] } == [0..<4, 4..<8, 8..<10])
  }

  @Test func nothingHasNoChunks() {
    #expect(Chunks(of: 0, size: 4).count == 0)
  }

  @Test(arguments: [0, -3]) func sizeIsAtLeastOne(_ size: Int) {
    let chunks = Chunks(of: 3, size: size)
    #expect(chunks.size == 1)
    #expect((0..<chunks.count).map { chunks[$0] } == [0..<1, 1..<2, 2..<3])
  }
}
