/// Cell of a cube: one hypothesis of a group extended by one option of a span.
struct CubeCell: BitwiseCopyable {
  /// Index of the cube among those of its stack.
  var cube: UInt32
  /// Index of the hypothesis in the group of the cube.
  var row: UInt32
  /// Index of the option among those of the span.
  var column: UInt32
  /// Whether the n-gram models have scored the cell; before, its estimate takes the phrase without
  /// context.
  var isScored = false
  /// Score, valid once `isScored` is set.
  var score: Float = 0
  /// States of the n-gram models after the option, valid once `isScored` is set.
  var states = SequenceStates.withoutContext
}

/// Priority queue of cells: a binary heap with the best estimate on top.
///
/// The heap holds 64-bit keys, with the estimate in the upper half and the index of the cell in the
/// lower, so that a comparison is one instruction and, among equal estimates, the cell inserted
/// first comes first.
struct CubeQueue {
  private var heap: [UInt64] = []
  private var cells: [CubeCell] = []

  mutating func removeAll() {
    heap.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
  }

  /// Cell with the best estimate; nil if the queue is empty.
  var best: (cell: CubeCell, estimate: Float)? {
    guard let key = heap.first else { return nil }
    return (cells[Self.index(key)], Self.estimate(key))
  }

  mutating func insert(_ cell: CubeCell, estimate: Float) {
    let key = Self.key(estimate, cells.count)
    cells.append(cell)
    heap.append(key)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      if key <= heap[parent] { break }
      heap[child] = heap[parent]
      child = parent
    }
    heap[child] = key
  }

  mutating func removeBest() {
    guard let last = heap.popLast(), !heap.isEmpty else { return }
    sink(last)
  }

  /// Replaces the best cell by another one, in one pass over the heap.
  mutating func replaceBest(by cell: CubeCell, estimate: Float) {
    let index = Self.index(heap[0])
    cells[index] = cell
    sink(Self.key(estimate, index))
  }

  private mutating func sink(_ key: UInt64) {
    let count = heap.count
    var parent = 0
    var child = 1
    while child < count {
      if child + 1 < count && heap[child + 1] > heap[child] { child += 1 }
      if heap[child] <= key { break }
      heap[parent] = heap[child]
      parent = child
      child = 2 * parent + 1
    }
    heap[parent] = key
  }

  /// Returns a key that is larger for larger estimates and, among equal ones, for smaller indices.
  private static func key(_ estimate: Float, _ index: Int) -> UInt64 {
    // The bit patterns of positive floating-point numbers are in their order, those of negative
    // ones in the reverse order.
    let bits = estimate.bitPattern
    let ordered = bits >> 31 == 1 ? ~bits : bits | 0x8000_0000
    return UInt64(ordered) << 32 | UInt64(~UInt32(truncatingIfNeeded: index))
  }

  private static func index(_ key: UInt64) -> Int { Int(~UInt32(truncatingIfNeeded: key)) }

  private static func estimate(_ key: UInt64) -> Float {
    let ordered = UInt32(key >> 32)
    return Float(bitPattern: ordered >> 31 == 1 ? ordered & 0x7fff_ffff : ~ordered)
  }
}
