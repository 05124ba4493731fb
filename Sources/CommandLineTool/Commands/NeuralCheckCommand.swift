import ArgumentParser
import NeuralNetwork
import Primitives
import Reports
import Seq2Seq

struct NeuralCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check every backward pass against finite differences.",
    discussion: """
      Small networks, which between them have every cell, every attention and every switch, in double \
      precision: weights are moved a little both ways, and the change of the loss is compared with the \
      gradient. Fails where they differ by more than a thousandth.
      """)

  @Option(help: "The seed of weights and of what is moved.")
  var seed: UInt64 = 7
  @Flag(help: "Show every parameter, not only the worst of each network.")
  var all = false

  func run() throws {
    var rows: [[String]] = []
    var failures = 0
    for variant in NetworkCheck.variants {
      let findings = NetworkCheck.run(variant, seed: seed)
        .sorted { $0.relativeError > $1.relativeError }
      for (index, finding) in findings.enumerated() {
        let isWrong = !(finding.relativeError < NetworkCheck.tolerance && finding.largest > 0)
        if isWrong { failures += 1 }
        guard all || index == 0 || isWrong else { continue }
        rows.append([
          variant.name, finding.parameter, "\(finding.samples)",
          finding.relativeError.scientific, isWrong ? "WRONG" : "",
        ])
      }
    }
    let header = ["network", all ? "parameter" : "worst parameter", "weights", "difference", ""]
    let table = TextTable([header] + rows)
    print(table.text, terminator: "")
    guard failures == 0 else { throw WrongGradients(count: failures) }
  }

  private struct WrongGradients: Error, CustomStringConvertible {
    let count: Int

    var description: String {
      "\(count) gradients are not the derivative of their loss; networks trained by this program cannot be trusted"
    }
  }
}
