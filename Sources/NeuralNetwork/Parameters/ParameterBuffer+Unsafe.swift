import Primitives

/// Buffer with one scalar for each scalar of a network's parameters: weights, gradients, or moments
/// of an optimiser.
///
/// All threads share the weights; only the optimiser writes them, between batches.
@safe
package final class ParameterBuffer<Scalar: NeuralScalar>: @unchecked Sendable {
  /// Location of each parameter in the buffer.
  package let layout: ParameterLayout
  private let storage: UnsafeMutableBufferPointer<Scalar>
  /// Packed parameters, as they are and transposed, by the index of the parameter.
  private var packed: [(plain: PackedMatrix?, transposed: PackedMatrix?)]
  /// Precision of products with parameters.
  package private(set) var precision = MatrixPrecision.single

  /// Creates a buffer of zeros.
  package init(_ layout: ParameterLayout) {
    self.layout = layout
    packed = Array(repeating: (nil, nil), count: layout.entries.count)
    unsafe storage = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(1, layout.size) * MemoryLayout<Scalar>.stride, alignment: 64
    ).bindMemory(to: Scalar.self)
    unsafe storage.update(repeating: 0)
  }

  /// Creates a buffer of initialised weights.
  package convenience init(_ layout: ParameterLayout, seed: UInt64) {
    self.init(layout)
    initialize(seed: seed)
  }

  /// Initialises all parameters from a random seed.
  package func initialize(seed: UInt64) {
    for (index, entry) in layout.entries.enumerated() {
      // Each parameter has a random stream of its own, so adding one does not change the others.
      var random = SplitMix64(seed: SplitMix64.key(seed, UInt64(index)))
      entry.initialization.fill(self[ParameterID(index: index)], using: &random)
    }
  }

  deinit { unsafe storage.deallocate() }

  /// Writable view of a parameter; it does not keep the buffer alive.
  package subscript(id: ParameterID) -> Matrix<Scalar> {
    let entry = layout[id]
    return unsafe Matrix(
      storage.baseAddress! + entry.offset, rows: entry.rows, columns: entry.columns)
  }

  /// Returns a parameter as an operand of products.
  package func plain(_ id: ParameterID) -> Factor<Scalar> {
    var factor = self[id].plain
    factor.packed = packed[id.index].plain
    factor.precision = precision
    return factor
  }

  /// Returns the transpose of a parameter as an operand of products.
  package func transposed(_ id: ParameterID) -> Factor<Scalar> {
    var factor = self[id].transposed
    factor.packed = packed[id.index].transposed
    factor.precision = precision
    return factor
  }

  /// Returns a view of a range of the buffer as a matrix of one row.
  package func flat(_ range: Range<Int>) -> Matrix<Scalar> {
    precondition(range.lowerBound >= 0 && range.upperBound <= layout.size)
    return unsafe Matrix(
      storage.baseAddress! + range.lowerBound, rows: 1, columns: range.count)
  }

  /// Copy of the whole buffer, including the zeros between parameters.
  package var values: [Scalar] {
    // This may be the last use of the buffer, and `storage` does not keep it alive.
    withExtendedLifetime(self) { unsafe Array(storage.prefix(layout.size)) }
  }

  /// Copies another buffer of the same layout.
  package func copy(_ other: ParameterBuffer) {
    withExtendedLifetime((self, other)) {
      flat(0..<layout.size).copy(other.flat(0..<layout.size))
    }
  }

  /// Returns a copy converted to another scalar type.
  package func converted<Other>(to type: Other.Type) -> ParameterBuffer<Other> {
    let result = ParameterBuffer<Other>(layout)
    withExtendedLifetime(self) {
      for index in 0..<layout.size {
        unsafe result.storage[index] = Other(storage[index])
      }
    }
    return result
  }
}

extension ParameterBuffer where Scalar == Float {
  /// Packs parameters for products that are computed many times before the weights change.
  ///
  /// Must be called again after the weights have changed; products of other threads must not run at
  /// the same time.
  ///
  /// - Parameters:
  ///   - ids: parameters to pack; all others are not packed afterwards.
  ///   - forwardOnly: whether only transposed parameters are packed, which is all that forward
  ///     passes need.
  package func pack(
    _ ids: [ParameterID], precision: MatrixPrecision, forwardOnly: Bool = false
  ) {
    self.precision = precision
    let former = packed
    // Copies of other parameters would not follow their changes.
    packed = Array(repeating: (nil, nil), count: former.count)
    guard precision.supported.hasKernels else { return }
    for id in ids {
      let (plain, transposed) = former[id.index]
      packed[id.index] = (
        forwardOnly ? nil : self[id].plain.packed(precision, reusing: plain).packed,
        self[id].transposed.packed(precision, reusing: transposed).packed
      )
    }
  }
}
