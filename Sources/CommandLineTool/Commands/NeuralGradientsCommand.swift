import ArgumentParser
import Lab
import Primitives
import Reports
import Storage
import Training

struct NeuralGradientsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradients",
    abstract: "Measure vanishing and exploding gradients.",
    discussion: """
      Untrained networks of each kind read random vectors. Prints the norm of the gradient of a loss at \
      the last step with respect to the state at each earlier step, relative to the last. With --adding, \
      networks are also trained on the adding problem, which has long-term dependencies.
      """)

  private static let standard = GradientFlow()

  static let units = Setting(
    "units", standard.width, in: 1...2048, "Number of units of each network.")
  @Option(Self.units, valueName: "count") var units: Int

  static let steps = Setting(
    "steps", standard.steps, in: 1...10_000, "Number of steps of backpropagation through time.")
  @Option(Self.steps, valueName: "count") var steps: Int

  @Option(OptionHelp.seeds, valueName: "count") var seeds = standard.seeds
  @Option(help: OptionHelp.seed) var seed = standard.seed

  static let inputDeviation = Setting(
    "input deviation", standard.inputDeviation, in: 1e-6...1e6, "Standard deviation of the inputs.")
  @Option(Self.inputDeviation) var inputDeviation: Double

  @Option(help: .file("SVG file to write a plot of the norms to.")) var svg: String?
  @Flag(help: "Also train networks on the adding problem.") var adding = false

  func validate() throws {
    try Self.units.check(units)
    try Self.steps.check(steps)
    try OptionHelp.seeds.check(seeds)
    try Self.inputDeviation.check(inputDeviation)
  }

  func run() throws {
    var flow = GradientFlow()
    flow.width = units
    flow.steps = steps
    flow.seeds = seeds
    flow.seed = seed
    flow.inputDeviation = inputDeviation
    let report = flow.run { ProgressLine.show("gradients", share: $0) }
    ProgressLine.events.ended("gradients", "\(report.courses.count * seeds) networks measured")
    try OutputFile.print(report.text)
    try OutputFile.print(GradientFlowReport.lesson, terminator: "")
    if let svg { try OutputFile.write(Array(report.plot.svg.utf8), to: svg) }
    guard adding else { return }
    var comparison = AddingComparison()
    comparison.seed = seed
    let results = comparison.run { ProgressLine.show("adding problem", share: $0) }
    ProgressLine.events.ended("adding problem", "\(results.count) networks trained")
    try OutputFile.print("\n" + AddingComparison.text(results), terminator: "")
  }
}
