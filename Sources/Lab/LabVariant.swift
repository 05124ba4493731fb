import NeuralNetwork
import Seq2Seq
package import Training

/// Group of variants that differ in one option.
package enum LabGroup: String, Sendable, CaseIterable {
  case cells, attention, clipping, optimizers, truncation

  /// Description of the comparison, shown above its table.
  var question: String {
    switch self {
    case .cells: "Effect of the recurrent cell. Each cell in encoder and decoder, with attention."
    case .attention:
      "Effect of attention. Without attention, the decoder's only input from the source sentence "
        + "is the last output of the encoder; a feed-forward network then has no source input."
    case .clipping:
      "Effect of clipping gradients at norm 1. A training that diverges resumes from its last "
        + "evaluation with half the learning rate, up to eight times."
    case .optimizers: "Effect of the optimiser."
    case .truncation:
      "Effect of truncated backpropagation through time: windows end every k1 steps, and gradients "
        + "pass through k2 steps."
    }
  }
}

/// Network and training options, with a name that is unique in the group.
package struct LabVariant: Sendable {
  package let name: String
  package let options: NeuralSystemOptions

  /// Returns the variants of a group: `base` (an LSTM with attention, clipping, Adam and full
  /// backpropagation through time) and modifications of it.
  package static func all(of group: LabGroup, base: NeuralSystemOptions) -> [LabVariant] {
    func variant(_ name: String, _ change: (inout NeuralSystemOptions) -> Void) -> LabVariant {
      var options = base
      change(&options)
      return LabVariant(name: name, options: options)
    }
    func cell(
      _ cell: CellKind, _ detail: String = "",
      _ change: (inout NeuralSystemOptions) -> Void = { _ in }
    ) -> LabVariant {
      variant(cell.rawValue + detail) {
        $0.network.cell = cell
        change(&$0)
      }
    }
    func removeAttention(_ options: inout NeuralSystemOptions) {
      options.network.attention = .none
      // The initial state is the decoder's only input from the source.
      options.network.bridge = .last
    }
    func optimizer(_ name: String, _ change: (inout OptimizerOptions) -> Void) -> LabVariant {
      variant(name) { change(&$0.training.optimizer) }
    }
    switch group {
    case .cells: return CellKind.allCases.map { cell($0) }
    case .attention:
      return [
        cell(.lstm, " with attention"),
        cell(.lstm, " with attention, lexical") { $0.network.isLexical = true },
      ] + CellKind.allCases.map { cell($0, "", removeAttention) }
        + [
          cell(.lstm, ", reversed") {
            removeAttention(&$0)
            $0.network.reversesSource = true
          },
          cell(.lstm, ", one direction") {
            removeAttention(&$0)
            $0.network.isBidirectional = false
          },
          cell(.lstm, ", one direction, reversed") {
            removeAttention(&$0)
            $0.network.isBidirectional = false
            $0.network.reversesSource = true
          },
        ]
    case .clipping:
      return [CellKind.lstm, .simple, .identityReLU].flatMap { kind in
        [cell(kind), cell(kind, ", not clipped") { $0.training.optimizer.maximumNorm = 0 }]
      }
    case .optimizers:
      return [
        optimizer("adam") { _ in },
        optimizer("rmsprop") { $0.kind = .rmsprop },
        optimizer("sgd, momentum") {
          $0.kind = .sgd
          $0.learningRate = 0.5
          $0.momentum = 0.9
        },
        optimizer("sgd") {
          $0.kind = .sgd
          $0.learningRate = 4
        },
      ]
    case .truncation:
      return [variant("full") { _ in }]
        + [(10, 10), (5, 10), (5, 5)].map { k1, k2 in
          variant("every \(k1) steps, \(k2) back") {
            $0.training.truncation = Truncation(k1: k1, k2: k2)
          }
        }
    }
  }
}
