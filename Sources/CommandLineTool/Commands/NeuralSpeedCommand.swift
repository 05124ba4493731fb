import ArgumentParser
import Lab
import NeuralNetwork
import Parallelism
import Primitives
import Reports

struct NeuralSpeedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "speed",
    abstract: "Measure how fast this machine multiplies matrices.",
    discussion: """
      Training spends most of its time on products of single-precision matrices; its log gives the rate it \
      reaches, to be held against what is measured here.
      """)

  @OptionGroup var threads: ThreadOptions

  func run() {
    print(LinearAlgebra.shared.name)
    var rows: [[String]] = []
    for shape in MatrixSpeed.shapes {
      let measured = MatrixSpeed.measure(shape, threads: threads.threads)
      rows.append([
        shape.name, "\(shape.rows) × \(shape.inner) × \(shape.columns)", measured.fixed(0),
      ])
    }
    let header = ["product", "shape", "GFLOP/s, \(threads.threads.count) threads"]
    let table = TextTable([header] + rows)
    print(table.text, terminator: "")
  }
}
