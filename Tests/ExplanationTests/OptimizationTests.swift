import Explanation
import Foundation
import NeuralNetwork
import Testing

struct ClippingWallTests {
  /// One step from x₀ = 1/2, by hand: x₁ = w σ(1/2) + b.
  @Test func errorOfOneStepIsThatOfTheFormula() {
    let unit = RecurrentUnit(weight: 2, bias: -1)
    let state = 2 / (1 + exp(-0.5)) - 1
    let expected = pow(1 / (1 + exp(-state)) - 0.7, 2)
    #expect(abs(unit.error(steps: 1) - expected) < 1e-15)
  }

  @Test(arguments: [1, 2, 10, 50])
  func gradientIsTheDerivative(steps: Int) {
    let unit = RecurrentUnit(weight: 3, bias: -1.2)
    let gradient = unit.gradient(steps: steps)
    let step = 1e-6
    func difference(_ change: (inout RecurrentUnit, Double) -> Void) -> Double {
      var (above, below) = (unit, unit)
      change(&above, step)
      change(&below, -step)
      return (above.error(steps: steps) - below.error(steps: steps)) / (2 * step)
    }
    #expect(abs(gradient.weight - difference { $0.weight += $1 }) < 1e-7)
    #expect(abs(gradient.bias - difference { $0.bias += $1 }) < 1e-7)
  }

  @Test func clippingBoundsEveryUpdate() {
    let wall = ClippingWall()
    func longest(_ points: [ClippingWall.Point]) -> Double {
      zip(points, points.dropFirst()).map {
        hypot($1.unit.weight - $0.unit.weight, $1.unit.bias - $0.unit.bias)
      }.max() ?? 0
    }
    #expect(longest(wall.descent(clips: false)) > 1)
    let clipped = wall.descent(clips: true)
    #expect(longest(clipped) <= wall.learningRate * wall.threshold * (1 + 1e-9))
    #expect(clipped.last.map { $0.error < 0.05 } == true)
  }
}

struct QuadraticDescentTests {
  private func descent(_ kind: OptimizerKind, rate: Double) -> [QuadraticDescent.Point] {
    var options = OptimizerOptions()
    options.kind = kind
    options.learningRate = rate
    options.maximumNorm = 0
    return QuadraticDescent().descent(options)
  }

  /// Closed form: x_n = (1 - η a)ⁿ x₀.
  @Test func gradientDescentFollowsItsClosedForm() {
    for (step, point) in descent(.sgd, rate: 0.03).enumerated() {
      #expect(abs(point.x - -4 * pow(1 - 0.03, Double(step))) < 1e-5)
      #expect(abs(point.y - pow(1 - 0.03 * 50, Double(step))) < 1e-5)
    }
  }

  /// After one step v = (1 - ρ) g², so both coordinates move by η / √(1 - ρ) = 10 η.
  @Test func firstStepOfRMSPropDoesNotDependOnTheCurvature() {
    let points = descent(.rmsprop, rate: 0.02)
    #expect(abs(points[1].x - (points[0].x + 0.2)) < 1e-5)
    #expect(abs(points[1].y - (points[0].y - 0.2)) < 1e-5)
  }

  /// With the bias corrections, the first step of Adam is η in each coordinate.
  @Test func firstStepOfAdamIsTheRate() {
    let points = descent(.adam, rate: 0.1)
    #expect(abs(points[1].x - (points[0].x + 0.1)) < 1e-5)
    #expect(abs(points[1].y - (points[0].y - 0.1)) < 1e-5)
  }

  /// f starts at (16 + 50) / 2 = 33.
  @Test func descentsApproachTheBottomOfTheValley() {
    for descent in QuadraticDescent().run().descents {
      #expect(descent.points.first?.value == 33)
      #expect(descent.points.last.map { $0.value < 0.5 } == true, "\(descent.name)")
    }
  }
}

struct TruncationStudyTests {
  /// A gradient that never reaches the mark leaves most of the variance of a uniform value, 1/12;
  /// one that reaches it lets the value be recalled.
  @Test func theValueIsRecalledOnlyIfTheGradientReachesTheMark() throws {
    var study = TruncationStudy()
    study.distance = 8
    study.updates = 600
    let courses = study.run().courses
    #expect(courses.map(\.k2) == [4, 8, 13])
    let errors = try courses.map { try #require($0.errors.last).error }
    #expect(errors[0] > 0.5 / 12)
    #expect(errors[1] > 0.5 / 12)
    #expect(errors[2] < 0.01)
  }
}
