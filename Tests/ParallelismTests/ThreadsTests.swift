import Parallelism
import Testing

struct ThreadsTests {
  @Test func placeholder() { #expect(Threads(2).count == 2) }
}
