/// Region allocator for the matrices of one batch: allocates in order and frees all at once.
///
/// Training allocates the same few hundred matrices at every step. After the first steps an arena
/// has all the blocks it needs and allocates no more memory. It must be used by one task at a time.
@safe
package final class Arena<Scalar: NeuralScalar>: @unchecked Sendable {
  private var blocks: [UnsafeMutableBufferPointer<Scalar>] = unsafe []
  /// Index of the block from which matrices are allocated.
  private var current = 0
  /// Number of scalars allocated in the current block.
  private var used = 0
  /// Minimum size of a block in scalars.
  private static var blockSize: Int { 1 << 20 }
  /// Alignment of matrices, 64 bytes, in scalars.
  private static var alignment: Int { 64 / MemoryLayout<Scalar>.stride }

  /// Creates an arena without blocks; the first matrix allocates one.
  package init() {}

  deinit {
    for index in unsafe 0..<blocks.count { unsafe blocks[index].deallocate() }
  }

  /// Allocates a matrix with unspecified contents.
  package func matrix(_ rows: Int, _ columns: Int) -> Matrix<Scalar> {
    let count = max(1, rows * columns)
    ensureRoom(count)
    let start = unsafe blocks[current].baseAddress! + used
    used += (count + Self.alignment - 1) / Self.alignment * Self.alignment
    return unsafe Matrix(start, rows: rows, columns: columns)
  }

  /// Allocates a matrix of zeros.
  package func zeros(_ rows: Int, _ columns: Int) -> Matrix<Scalar> {
    let result = matrix(rows, columns)
    result.fill(0)
    return result
  }

  /// Frees all matrices; they must not be used afterwards.
  package func reset() {
    if unsafe blocks.count > 1 { mergeBlocks() }
    current = 0
    used = 0
  }

  /// Replaces all blocks by one of their total size: many blocks, each with an unused remainder,
  /// would take several times the memory.
  private func mergeBlocks() {
    let total = unsafe blocks[..<current].reduce(used) { $0 + $1.count }
    for index in unsafe 0..<blocks.count { unsafe blocks[index].deallocate() }
    unsafe blocks.removeAll()
    current = 0
    used = 0
    ensureRoom(total)
  }

  /// Frees the matrices that were allocated since `mark` was taken.
  package func reset(to mark: Mark) {
    current = mark.block
    used = mark.used
  }

  /// Position of the allocator; invalid after `reset()`.
  package struct Mark {
    fileprivate let block: Int
    fileprivate let used: Int
  }

  /// Current position, to free all later matrices with `reset(to:)`.
  package var mark: Mark { Mark(block: current, used: used) }

  /// Size of all blocks in bytes.
  package var size: Int { unsafe blocks.reduce(0) { $0 + $1.count } * MemoryLayout<Scalar>.stride }

  /// Makes a block with room for `count` scalars the current one.
  private func ensureRoom(_ count: Int) {
    while unsafe current < blocks.count {
      if unsafe used + count <= blocks[current].count { return }
      current += 1
      used = 0
    }
    // 64-byte alignment, a cache line.
    let size = max(count, Self.blockSize)
    let block = UnsafeMutableRawBufferPointer.allocate(
      byteCount: size * MemoryLayout<Scalar>.stride, alignment: 64)
    unsafe blocks.append(block.bindMemory(to: Scalar.self))
    current = unsafe blocks.count - 1
    used = 0
  }
}
