import Primitives

/// One number for each number of a network's parameters: weights, a gradient, or an optimiser's state.
///
/// Weights are shared by all threads and written only between batches, by the optimiser.
@safe
package final class ParameterBuffer<Scalar: NeuralScalar>: @unchecked Sendable {
  /// Which numbers belong to which parameter.
  package let layout: ParameterLayout
  private let memory: UnsafeMutableBufferPointer<Scalar>

  /// Zeros.
  package init(_ layout: ParameterLayout) {
    self.layout = layout
    unsafe memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(1, layout.size) * MemoryLayout<Scalar>.stride, alignment: 64
    ).bindMemory(to: Scalar.self)
    unsafe memory.update(repeating: 0)
  }

  /// Weights before training.
  package convenience init(_ layout: ParameterLayout, seed: UInt64) {
    self.init(layout)
    initialize(seed: seed)
  }

  /// Makes all numbers what they are before training.
  package func initialize(seed: UInt64) {
    for (index, entry) in layout.entries.enumerated() {
      // A key of its own for each parameter: adding one does not change the others.
      var random = SplitMix64(seed: SplitMix64.key(seed, UInt64(index)))
      entry.initialization.fill(self[ParameterID(index: index)], using: &random)
    }
  }

  deinit { unsafe memory.deallocate() }

  /// A view of one parameter, through which it is also written; it does not keep the buffer.
  package subscript(id: ParameterID) -> Matrix<Scalar> {
    let entry = layout[id]
    return unsafe Matrix(
      memory.baseAddress! + entry.offset, rows: entry.rows, columns: entry.columns)
  }

  /// All numbers as one row, or a part of it.
  package func flat(_ range: Range<Int>) -> Matrix<Scalar> {
    precondition(range.lowerBound >= 0 && range.upperBound <= layout.size)
    return unsafe Matrix(
      memory.baseAddress! + range.lowerBound, rows: 1, columns: range.count)
  }

  /// A copy of all numbers, zeros between parameters included.
  package var values: [Scalar] {
    // A view does not keep the buffer alive, and this may be the last that is asked of it.
    withExtendedLifetime(self) { unsafe Array(memory.prefix(layout.size)) }
  }

  /// Takes the numbers of another buffer of the same layout.
  package func copy(_ other: ParameterBuffer) {
    withExtendedLifetime((self, other)) {
      flat(0..<layout.size).copy(other.flat(0..<layout.size))
    }
  }

  /// The same weights in another type of number.
  package func converted<Other>(to type: Other.Type) -> ParameterBuffer<Other> {
    let result = ParameterBuffer<Other>(layout)
    withExtendedLifetime(self) {
      for index in 0..<layout.size {
        unsafe result.memory[index] = Other(memory[index])
      }
    }
    return result
  }
}
