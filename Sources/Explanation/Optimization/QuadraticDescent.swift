package import NeuralNetwork
import Parallelism
package import Primitives

/// Descent of the network's optimisers on f(x, y) = (a x² + b y²) / 2, a valley whose curvatures a
/// and b differ.
package struct QuadraticDescent: Sendable {
  /// Curvatures a and b.
  package static let curvatures = (x: 1.0, y: 50.0)
  /// Point from which all optimisers start.
  package static let start = (x: -4.0, y: 1.0)

  package static let updates = Setting("updates", 100, in: 1...10_000, "Number of updates.")
  package var updates = QuadraticDescent.updates.standard

  package init() {}

  package func validate() throws(OptionError) { try Self.updates.check(updates) }

  /// Optimiser of the comparison.
  package struct Subject: Sendable {
    package let name: String
    package let options: OptimizerOptions

    private init(
      _ name: String, _ kind: OptimizerKind, rate: Double, momentum: Double = 0
    ) {
      self.name = name
      var options = OptimizerOptions()
      options.kind = kind
      options.learningRate = rate
      options.momentum = momentum
      options.maximumNorm = 0
      self.options = options
    }

    /// The optimisers. Gradient descent diverges at rates above 2 / b = 0.04.
    package static let all = [
      Subject("SGD, rate 0.038", .sgd, rate: 0.038),
      Subject("SGD, momentum 0.9", .sgd, rate: 0.01, momentum: 0.9),
      Subject("RMSProp, rate 0.02", .rmsprop, rate: 0.02),
      Subject("Adam, rate 0.2", .adam, rate: 0.2),
    ]
  }

  /// Point of a descent.
  package struct Point: Sendable {
    package let x: Double
    package let y: Double

    /// f(x, y).
    package var value: Double {
      (curvatures.x * x * x + curvatures.y * y * y) / 2
    }
  }

  /// Returns the points of a descent, the start included, in the single precision of training.
  package func descent(_ options: OptimizerOptions) -> [Point] {
    var layout = ParameterLayout()
    let parameter = layout.add("point", rows: 1, columns: 2, .constant(0))
    let weights = ParameterBuffer<Float>(layout)
    let gradients = Gradients<Float>(layout)
    let optimizer = Optimizer(options, layout: layout)
    let point = weights[parameter]
    point.set([Float(Self.start.x), Float(Self.start.y)])
    var points = [Point(x: Self.start.x, y: Self.start.y)]
    for _ in 0..<updates {
      gradients.begin()
      gradients.accumulator(parameter).set([
        Float(Self.curvatures.x) * point[0, 0], Float(Self.curvatures.y) * point[0, 1],
      ])
      gradients.end()
      _ = optimizer.update(weights, gradients: [gradients], factor: 1, threads: Threads(1))
      points.append(Point(x: Double(point[0, 0]), y: Double(point[0, 1])))
    }
    return points
  }
}
