import ArgumentParser
import Lab
import NeuralNetwork
import Parallelism
import Primitives
import Reports
import Storage

struct NeuralSpeedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "speed",
    abstract: "Measure the speed of matrix products on this machine.",
    discussion: """
      Training spends most of its time on products of single-precision matrices. Compare the rates \
      printed here with those in the log of a training.
      """)

  @OptionGroup var threads: ThreadOptions

  func run() throws {
    try OutputFile.print(LinearAlgebra.shared.name)
    var rows: [[String]] = []
    for shape in MatrixSpeed.shapes {
      let measured = MatrixSpeed.measure(shape, threads: threads.threads)
      rows.append([
        shape.name, "\(shape.rows) × \(shape.inner) × \(shape.columns)", measured.fixed(0),
      ])
    }
    let header = ["product", "shape", "GFLOP/s, \(threads.threads.count) threads"]
    let table = TextTable([header] + rows)
    try OutputFile.print(table.text, terminator: "")
  }
}
