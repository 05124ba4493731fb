/// Memory for the matrices of one batch, handed out in order and taken back all at once.
///
/// Training asks for the same few hundred matrices at every step. After the first steps an arena has
/// the blocks it needs and allocates nothing more. One task uses it at a time.
@safe
package final class Arena<Scalar: NeuralScalar>: @unchecked Sendable {
  private var blocks: [UnsafeMutableBufferPointer<Scalar>] = unsafe []
  private var current = 0
  private var used = 0
  private static var blockSize: Int { 1 << 20 }
  /// Matrices begin at multiples of so many numbers, 64 bytes, from the block's start.
  private static var alignment: Int { 64 / MemoryLayout<Scalar>.stride }

  /// Without memory, until the first matrix asks for some.
  package init() {}

  deinit {
    for index in unsafe 0..<blocks.count { unsafe blocks[index].deallocate() }
  }

  /// A matrix of arbitrary content.
  package func matrix(_ rows: Int, _ columns: Int) -> Matrix<Scalar> {
    let count = max(1, rows * columns)
    ensureRoom(count)
    let start = unsafe blocks[current].baseAddress! + used
    used += (count + Self.alignment - 1) / Self.alignment * Self.alignment
    return unsafe Matrix(start, rows: rows, columns: columns)
  }

  /// A matrix of zeros.
  package func zeros(_ rows: Int, _ columns: Int) -> Matrix<Scalar> {
    let result = matrix(rows, columns)
    result.fill(0)
    return result
  }

  /// Takes everything back; matrices given out before must not be used any more.
  package func reset() {
    if unsafe blocks.count > 1 { mergeBlocks() }
    current = 0
    used = 0
  }

  /// Makes one block as large as all were: many blocks, each with a rest that nothing fits into, would
  /// take several times the memory.
  private func mergeBlocks() {
    let total = unsafe blocks[..<current].reduce(used) { $0 + $1.count }
    for index in unsafe 0..<blocks.count { unsafe blocks[index].deallocate() }
    unsafe blocks.removeAll()
    current = 0
    used = 0
    ensureRoom(total)
  }

  /// Takes back what was given out since `mark` was taken.
  package func reset(to mark: Mark) {
    current = mark.block
    used = mark.used
  }

  /// How far memory was handed out; of no use after `reset()`.
  package struct Mark {
    fileprivate let block: Int
    fileprivate let used: Int
  }

  /// Where `reset(to:)` may go back to: what is handed out from now on is scratch.
  package var mark: Mark { Mark(block: current, used: used) }

  /// Bytes held.
  package var size: Int { unsafe blocks.reduce(0) { $0 + $1.count } * MemoryLayout<Scalar>.stride }

  private func ensureRoom(_ count: Int) {
    while unsafe current < blocks.count {
      if unsafe used + count <= blocks[current].count { return }
      current += 1
      used = 0
    }
    // 64-byte alignment, a cache line.
    let size = max(count, Self.blockSize)
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: size * MemoryLayout<Scalar>.stride, alignment: 64)
    unsafe blocks.append(memory.bindMemory(to: Scalar.self))
    current = unsafe blocks.count - 1
    used = 0
  }
}
