import Foundation

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
    freeBlocks()
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
    freeBlocks()
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
    // Blocks are pages of the system's and go back to it. Where thousands of arenas come and go, as in
    // the translation of a long text, an allocator would keep pieces of them as unused memory.
    let size = max(count, Self.blockSize)
    let start = unsafe mmap(
      nil, size * MemoryLayout<Scalar>.stride, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0
    )
    // The error number says that memory could not be allocated, as where `malloc` fails.
    guard let start = unsafe start, unsafe start != MAP_FAILED else { abort() }
    unsafe blocks.append(
      UnsafeMutableBufferPointer(
        start: start.bindMemory(to: Scalar.self, capacity: size), count: size))
    current = unsafe blocks.count - 1
    used = 0
  }

  private func freeBlocks() {
    for index in unsafe 0..<blocks.count {
      unsafe munmap(blocks[index].baseAddress, blocks[index].count * MemoryLayout<Scalar>.stride)
    }
    unsafe blocks.removeAll()
  }
}
