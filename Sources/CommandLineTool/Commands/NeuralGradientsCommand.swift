import ArgumentParser
import Lab
import Reports
import Storage
import Training

struct NeuralGradientsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradients",
    abstract: "Measure how gradients fade or grow on their way back through time.",
    discussion: """
      Untrained networks of each kind read random vectors, and the gradient of a loss at the last step is followed back: \
      its norm at each earlier step, relative to the last. With --adding, some are also trained on a task that needs it.
      """)

  @Option(help: "Units of each network.")
  var width = 64

  @Option(help: "How many steps back gradients are followed.")
  var steps = 100

  @Option(help: "Networks of each kind to average over.")
  var seeds = 5

  @Option(help: "The seed of weights and inputs.")
  var seed: UInt64 = 1

  @Option(help: "The standard deviation of the inputs.")
  var inputs = 0.3

  @Option(help: ArgumentHelp("Draw the norms into this SVG file.", valueName: "file"))
  var svg: String?

  @Flag(help: "Also train networks on the adding problem, which needs gradients from far back.")
  var adding = false

  func validate() throws {
    let limits = [("width", width, 2048), ("steps", steps, 10_000), ("seeds", seeds, 1000)]
    for (name, value, limit) in limits where !(1...limit).contains(value) {
      throw ValidationError("--\(name) must be 1 to \(limit), not \(value)")
    }
    guard inputs > 0, inputs.isFinite else {
      throw ValidationError("--inputs must be a number above 0, not \(inputs)")
    }
  }

  func run() throws {
    var flow = GradientFlow()
    flow.width = width
    flow.steps = steps
    flow.seeds = seeds
    flow.seed = seed
    flow.inputDeviation = inputs
    let report = flow.run { ProgressLine.show("gradients", share: $0) }
    ProgressLine.events.ended("gradients", "\(report.courses.count * seeds) networks followed")
    print(report.text)
    print(GradientFlowReport.lesson, terminator: "")
    if let svg {
      var output = try OutputFile(svg)
      try output.write(report.plot.svg)
      try output.commit()
    }
    guard adding else { return }
    var comparison = AddingComparison()
    comparison.seed = seed
    let results = comparison.run { ProgressLine.show("adding problem", share: $0) }
    ProgressLine.events.ended("adding problem", "\(results.count) networks trained")
    print("\n" + AddingComparison.text(results), terminator: "")
  }
}
