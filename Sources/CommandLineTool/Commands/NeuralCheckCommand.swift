import ArgumentParser
import NeuralNetwork
import Primitives
import Reports
import Seq2Seq
import Storage

struct NeuralCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check gradients against finite differences.",
    discussion: """
      Compares gradients with central differences of the loss, in double precision, for small networks \
      that together cover every cell, attention and option. Fails if a relative error exceeds 0.001.
      """)

  @Option(help: OptionHelp.seed) var seed: UInt64 = 7
  @Flag(help: "Show all parameters, not only the one with the largest error of each network.")
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
    try OutputFile.print(table.text, terminator: "")
    guard failures == 0 else { throw WrongGradients(count: failures) }
  }

  private struct WrongGradients: Error, CustomStringConvertible {
    let count: Int

    var description: String {
      "\(count) gradients are not the derivatives of the loss; do not use networks trained by this program"
    }
  }
}
