import NeuralNetwork
import Seq2Seq
package import Training

/// A question that the lab answers by trainings that differ in one thing.
package enum LabGroup: String, Sendable, CaseIterable {
  case cells, attention, clipping, optimizers, truncation

  /// What a table of the group is about.
  var question: String {
    switch self {
    case .cells: "What do gates and memory bring? Each cell in encoder and decoder, with attention."
    case .attention:
      "What is it worth to look at the source at every word? Without attention, the encoder's last output is "
        + "all that the decoder gets of the sentence; a network without recurrence then gets nothing."
    case .clipping:
      "What does it help that gradients longer than 1 are shortened? Trainings that diverge go back to their "
        + "last evaluation with half the learning rate, up to eight times."
    case .optimizers: "How do the rules compare by which weights follow their gradients?"
    case .truncation:
      "How far back in time must gradients go? Truncated after k steps, every n steps."
    }
  }
}

/// A network and how it is trained, under the name that tells it from the others of its group.
package struct LabVariant: Sendable {
  package let name: String
  package let options: NeuralSystemOptions

  /// The variants of a group: `base`, which is an LSTM with attention, clipping, Adam and full
  /// backpropagation, and what is changed in it.
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
    func blind(_ options: inout NeuralSystemOptions) {
      options.network.attention = .none
      // The start is all that the decoder learns of the source.
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
      ] + CellKind.allCases.map { cell($0, "", blind) }
        + [
          cell(.lstm, ", reversed") {
            blind(&$0)
            $0.network.reversesSource = true
          },
          cell(.lstm, ", one direction") {
            blind(&$0)
            $0.network.isBidirectional = false
          },
          cell(.lstm, ", one direction, reversed") {
            blind(&$0)
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
