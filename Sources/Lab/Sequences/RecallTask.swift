import NeuralNetwork
package import Primitives

/// A random string of symbols, a delimiter, and then silence, during which the string is to be said
/// again: the copy task, as in Graves, Wayne and Danihelka (2014), and its mirror image.
///
/// A string x₁ … xₙ is read over 2n steps as x₁ … xₙ D _ … _; the steps from the delimiter on have
/// targets. Nothing but the state tells the network what to say: it does not read its own answers.
package struct RecallTask: ToyTask {
  /// In which order the string is to be said.
  package enum Order: String, Sendable, CaseIterable {
    case copy, reverse
  }

  /// Whether the answer is the string or its mirror image.
  package let order: Order
  /// Different symbols in a string.
  package let symbols: Int
  /// Symbols of a string, drawn uniformly.
  package let lengths: ClosedRange<Int>

  /// - Parameter lengths: from 1 on; an empty string would be a sequence without steps.
  package init(_ order: Order, symbols: Int, lengths: ClosedRange<Int>) {
    self.order = order
    self.symbols = symbols
    self.lengths = lengths
  }

  /// The delimiter and the silence are the last two input symbols.
  package var inputs: SequenceInputs { .symbols(symbols + 2) }
  /// The delimiter and the silence are never answers.
  package var outputs: SequenceOutputs { .symbols(symbols) }

  /// `size` sequences, the longest first; a string of n symbols takes 2n steps.
  package func batch(_ size: Int, using random: inout SplitMix64) -> SequenceBatch {
    let strings = (0..<size).map { _ in
      (0..<Int.random(in: lengths, using: &random)).map { _ in
        Int.random(in: 0..<symbols, using: &random)
      }
    }.sorted { $0.count > $1.count }
    let sequences = PackedSequences(lengths: strings.map { 2 * $0.count })
    var inputs = [Int](repeating: symbols + 1, count: sequences.rows)
    var (targets, rows): ([Int32], [Int]) = ([], [])
    for (sequence, string) in strings.enumerated() {
      for (time, symbol) in string.enumerated() { inputs[sequences.row(sequence, time)] = symbol }
      inputs[sequences.row(sequence, string.count)] = symbols
      let answer = order == .copy ? string : string.reversed()
      for (time, symbol) in answer.enumerated() {
        targets.append(Int32(symbol))
        rows.append(sequences.row(sequence, string.count + time))
      }
    }
    return SequenceBatch(
      sequences: sequences, inputs: .symbols(inputs), targets: .symbols(targets, rows: rows))
  }
}
