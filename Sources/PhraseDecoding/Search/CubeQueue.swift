/// A cell of a cube: one hypothesis of a group extended by one option of a span.
struct CubeCell: BitwiseCopyable {
  var cube: UInt32
  /// The places in the cube's group and span.
  var row: UInt32, column: UInt32
  /// Whether the language model has seen it; before, its estimate takes the phrase by itself.
  var isScored = false
  /// The score, and the states of the n-gram models, once scored.
  var score: Float = 0
  var states = SequenceStates.withoutContext
}

/// A binary heap with the best cell on top.
///
/// What moves in the heap are single integers, the estimate above the cell's number, so that a comparison is
/// one instruction and ties go to the cell that came first.
struct CubeQueue {
  private var heap: [UInt64] = []
  private var cells: [CubeCell] = []

  mutating func removeAll() {
    heap.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
  }

  /// The cell with the best estimate.
  var best: (cell: CubeCell, estimate: Float)? {
    guard let key = heap.first else { return nil }
    return (cells[Self.number(key)], Self.estimate(key))
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

  /// Puts another cell in the place of the best one, in one pass.
  mutating func replaceBest(by cell: CubeCell, estimate: Float) {
    let number = Self.number(heap[0])
    cells[number] = cell
    sink(Self.key(estimate, number))
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

  /// Larger for larger estimates, and for smaller numbers among equal ones.
  private static func key(_ estimate: Float, _ number: Int) -> UInt64 {
    // The bits of floating-point numbers are ordered as the numbers, but for those below zero.
    let bits = estimate.bitPattern
    let ordered = bits >> 31 == 1 ? ~bits : bits | 0x8000_0000
    return UInt64(ordered) << 32 | UInt64(~UInt32(truncatingIfNeeded: number))
  }

  private static func number(_ key: UInt64) -> Int {
    Int(~UInt32(truncatingIfNeeded: key))
  }

  private static func estimate(_ key: UInt64) -> Float {
    let ordered = UInt32(key >> 32)
    return Float(bitPattern: ordered >> 31 == 1 ? ordered & 0x7fff_ffff : ~ordered)
  }
}
