package import NeuralNetwork

/// Batch of input sequences in descending order of length, with targets.
package struct SequenceBatch: Sendable {
  /// Input of each packed row.
  package enum Inputs: Sendable {
    /// Symbols, [rows].
    case symbols([Int])
    /// Elements of the vectors in row-major order, [rows × width].
    case vectors([Double])
  }

  /// Targets, and the rows that have one.
  package enum Targets: Sendable {
    /// Target symbols, and the packed row of each.
    case symbols([Int32], rows: [Int])
    /// Target vectors of the last step of each sequence in row-major order, [sequences × outputs].
    case values([Double])
  }

  /// Layout of the steps in the packed rows.
  package let sequences: PackedSequences
  package let inputs: Inputs
  package let targets: Targets

  /// Packed rows that have a target.
  var readRows: [Int] {
    switch targets {
    case .symbols(_, let rows): rows
    case .values: sequences.lastRows
    }
  }

  /// Number of targets: symbols, or elements of vectors.
  package var targetCount: Int {
    switch targets {
    case .symbols(let symbols, _): symbols.count
    case .values(let values): values.count
    }
  }
}
