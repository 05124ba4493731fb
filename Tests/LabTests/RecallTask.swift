import NeuralNetwork
import Primitives

@testable import Lab

/// Copy task (Graves, Wayne and Danihelka 2014) and its reversed form: the input is a random string
/// of symbols, a delimiter and blanks; the target is the string.
///
/// The input for a string x₁ … xₙ is x₁ … xₙ D _ … _ with 2n steps; the steps from the delimiter on
/// have targets. The network does not read its own outputs, so its state is the only source of the
/// answer.
struct RecallTask: ToyTask {
  /// Order of the symbols in the target.
  enum Order: String, Sendable, CaseIterable {
    case copy, reverse
  }

  /// Order of the symbols in the target.
  let order: Order
  /// Number of different symbols.
  let symbols: Int
  /// Range of the length of a string in symbols; lengths are uniformly distributed.
  let lengths: ClosedRange<Int>

  /// - Parameter lengths: at least 1; an empty string would be a sequence without steps.
  init(_ order: Order, symbols: Int, lengths: ClosedRange<Int>) {
    self.order = order
    self.symbols = symbols
    self.lengths = lengths
  }

  /// Symbols of a string, followed by the delimiter and the blank.
  var inputs: SequenceInputs { .symbols(symbols + 2) }
  /// Symbols of a string.
  var outputs: SequenceOutputs { .symbols(symbols) }

  /// Returns a batch of `size` sequences in descending order of length; a string of n symbols takes
  /// 2n steps.
  func batch(_ size: Int, using random: inout SplitMix64) -> SequenceBatch {
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
