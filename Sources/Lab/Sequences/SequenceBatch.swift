package import NeuralNetwork

/// Sequences to read and what to answer, the longest first.
package struct SequenceBatch: Sendable {
  /// A number for each packed row, or several.
  package enum Inputs: Sendable {
    /// [rows]
    case symbols([Int])
    /// [rows × width], row by row.
    case vectors([Double])
  }

  /// What to answer, and where.
  package enum Targets: Sendable {
    /// The packed rows that have a target, and the symbol of each.
    case symbols([Int32], rows: [Int])
    /// [sequences × outputs]: what to answer at each sequence's last step.
    case values([Double])
  }

  /// How the steps lie in the packed rows.
  package let sequences: PackedSequences
  /// What each packed row reads.
  package let inputs: Inputs
  /// What the rows that are read out should say.
  package let targets: Targets

  package init(sequences: PackedSequences, inputs: Inputs, targets: Targets) {
    self.sequences = sequences
    self.inputs = inputs
    self.targets = targets
  }

  /// The packed rows whose hidden values are read out.
  var readRows: [Int] {
    switch targets {
    case .symbols(_, let rows): rows
    case .values: sequences.lastRows
    }
  }

  /// Answers that count.
  package var targetCount: Int {
    switch targets {
    case .symbols(let symbols, _): symbols.count
    case .values(let values): values.count
    }
  }
}
