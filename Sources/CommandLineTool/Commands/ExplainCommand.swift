import ArgumentParser
import Explanation
import Lab
import Primitives
import Reports
import Storage
import Training

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show how an algorithm works, step by step, as text, drawing and page.",
    discussion: "A course that uses these commands is in docs/course.md.",
    subcommands: [
      ExplainEM.self, ExplainTrellis.self, ExplainClipping.self, ExplainTruncation.self,
      ExplainOptimizer.self, ExplainGates.self, ExplainBeam.self,
    ])
}

/// Files that an explanation is written to, beside standard output.
struct ExplanationOutput: ParsableArguments {
  @Option(help: .file("SVG file to write a drawing to.")) var svg: String?
  @Option(help: .file("HTML file to write a page to.")) var html: String?

  func write(_ result: some ExplanationResult) throws {
    var output = try OutputFile(nil)
    try output.write(result.text)
    try output.commit()
    if let svg { try OutputFile.write(Array(result.drawing.svg.utf8), to: svg) }
    if let html { try OutputFile.write(result.document.bytes, to: html) }
  }
}

struct ExplainEM: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "em",
    abstract: "Expectation maximisation of IBM Model 1 on a few sentence pairs.",
    discussion: """
      Prints t(f|e) of every pair of words after each iteration, and the log likelihood of the pairs.
      """)

  @Option(ExpectationMaximization.iterations, valueName: "count") var iterations: Int
  @OptionGroup var output: ExplanationOutput
  @Argument(
    help: ArgumentHelp(
      "File of `f TAB e` lines, tokenised. Default: three pairs of two words each.",
      valueName: "pairs"))
  var pairs: String?

  func validate() throws { try ExpectationMaximization.iterations.check(iterations) }

  func run() throws {
    let pairs = try pairs.map { try ExpectationMaximization.pairs(file: $0) }
    try output.write(
      ExpectationMaximization(pairs ?? ExpectationMaximization.example, iterations: iterations))
  }
}

struct ExplainClipping: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clipping",
    abstract: "Gradient descent at a wall of the error surface, with and without clipping.",
    discussion: """
      One recurrent unit, x_t = w σ(x_(t-1)) + b, is trained to end at σ(x_T) = 0.7, as in Pascanu, \
      Mikolov and Bengio (2013).
      """)

  @Option(ClippingWall.steps, valueName: "count") var steps: Int
  @Option(ClippingWall.learningRate, valueName: "rate") var learningRate: Double
  @Option(ClippingWall.threshold, valueName: "norm") var threshold: Double
  @Option(ClippingWall.updates, valueName: "count") var updates: Int
  @OptionGroup var output: ExplanationOutput

  func validate() throws { try wall.validate() }

  func run() throws { try output.write(wall.run()) }

  private var wall: ClippingWall {
    var wall = ClippingWall()
    wall.steps = steps
    wall.learningRate = learningRate
    wall.threshold = threshold
    wall.updates = updates
    return wall
  }
}

struct ExplainTruncation: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "truncation",
    abstract: "Truncated backpropagation through time, shorter and longer than a dependency.",
    discussion: """
      Trains LSTM networks to recall the marked one of five values after a number of steps. Gradients pass \
      through half as many steps, as many, and all steps.
      """)

  @Option(TruncationStudy.distance, valueName: "steps") var distance: Int
  @Option(TruncationStudy.units, valueName: "count") var units: Int
  @Option(TruncationStudy.updates, valueName: "count") var updates: Int
  @Option(help: OptionHelp.seed) var seed: UInt64 = 1
  @OptionGroup var output: ExplanationOutput

  func validate() throws { try study.validate() }

  func run() throws {
    let report = study.run { ProgressLine.show("truncation", share: $0) }
    ProgressLine.events.ended("truncation", "\(report.courses.count) networks trained")
    try output.write(report)
  }

  private var study: TruncationStudy {
    var study = TruncationStudy()
    study.distance = distance
    study.units = units
    study.updates = updates
    study.seed = seed
    return study
  }
}

struct ExplainOptimizer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimizer",
    abstract: "SGD, RMSProp and Adam in a valley whose curvatures differ.",
    discussion: """
      The optimisers of the networks descend f(x, y) = (x² + 50 y²) / 2 from (-4, 1). Prints f after some \
      of the updates.
      """)

  @Option(QuadraticDescent.updates, valueName: "count") var updates: Int
  @OptionGroup var output: ExplanationOutput

  func validate() throws { try descent.validate() }

  func run() throws { try output.write(descent.run()) }

  private var descent: QuadraticDescent {
    var descent = QuadraticDescent()
    descent.updates = updates
    return descent
  }
}
