import LanguageModel

/// A cell of a cube: one hypothesis of a group extended by one option of a span.
struct CubeItem: BitwiseCopyable {
  /// The estimated score of the extended hypothesis; exact once `isScored`.
  var estimate: Float
  var cube: UInt32
  /// The places in the cube's group and span.
  var row: UInt32, column: UInt32
  /// Whether the language model has seen it; before, the estimate takes the phrase by itself.
  var isScored: Bool
  /// The score, and the language model state, once scored.
  var score: Float
  var state: LanguageModel.State

  /// Ties are broken by place, so that the search does not depend on the order of insertion.
  func precedes(_ other: CubeItem) -> Bool {
    if estimate != other.estimate { return estimate > other.estimate }
    if cube != other.cube { return cube < other.cube }
    return (row, column) < (other.row, other.column)
  }
}

/// A binary heap with the best cell on top.
struct CubeQueue {
  private var items: [CubeItem] = []

  var isEmpty: Bool { items.isEmpty }
  var best: CubeItem? { items.first }

  mutating func removeAll() { items.removeAll(keepingCapacity: true) }

  mutating func insert(_ item: CubeItem) {
    items.append(item)
    var child = items.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      if !item.precedes(items[parent]) { break }
      items[child] = items[parent]
      child = parent
    }
    items[child] = item
  }

  mutating func removeBest() -> CubeItem? {
    guard let best = items.first, let last = items.popLast() else { return nil }
    if !items.isEmpty { sink(last) }
    return best
  }

  /// Replaces the best item, in one pass.
  mutating func replaceBest(by item: CubeItem) { sink(item) }

  private mutating func sink(_ item: CubeItem) {
    var parent = 0
    while true {
      var child = 2 * parent + 1
      if child >= items.count { break }
      if child + 1 < items.count && items[child + 1].precedes(items[child]) { child += 1 }
      if !items[child].precedes(item) { break }
      items[parent] = items[child]
      parent = child
    }
    items[parent] = item
  }
}
