import Lab
import NeuralNetwork
import Testing

struct GradientFlowTests {
  private static let report = {
    var flow = GradientFlow()
    flow.width = 16
    flow.steps = 30
    flow.seeds = 2
    return flow.run()
  }()

  private func course(_ name: String) throws -> GradientFlowReport.Course {
    try #require(Self.report.courses.first { $0.subject.name == name })
  }

  /// Checks the bound of each step: the spectral norm of the recurrent matrix (Pascanu, Mikolov and
  /// Bengio 2013), which is orthogonal times its spectral radius.
  @Test func gradientsVanishExponentiallyForASmallRadius() throws {
    var bound = 1.0
    for norm in try course("rnn, radius 0.8").hidden {
      #expect(norm <= bound * (1 + 1e-9))
      bound *= 0.8
    }
  }

  @Test func gradientsExplodeForALargeRadius() throws {
    #expect(try #require(course("rnn, radius 1.5").hidden.last) > 1)
  }

  /// Checks the rectifier network: its recurrent matrix is the identity, and a rectifier passes a
  /// gradient on unchanged or not at all.
  @Test func identityMatricesDoNotAmplifyGradients() throws {
    let norms = try course("irnn").hidden
    #expect(zip(norms, norms.dropFirst()).allSatisfy { $1 <= $0 * (1 + 1e-9) })
    #expect(try #require(norms.last) > 0.1)
  }

  @Test func openForgetGatesPreserveGradients() throws {
    let open = try #require(try course("lstm, forget bias 5").cellState)
    let halfClosed = try #require(try course("lstm, forget bias 0").cellState)
    #expect(open[29] > 0.5 * open[0])
    #expect(halfClosed[29] < 1e-3 * halfClosed[0])
  }

  @Test func everyRecurrentCellIsMeasured() {
    let cells = Set(Self.report.courses.map(\.subject.cell))
    #expect(cells == Set(CellKind.allCases.filter(\.hasRecurrentWeights)))
    for course in Self.report.courses {
      #expect(course.hidden.count == 31)
      #expect(course.hidden.first == 1)
      #expect((course.cellState != nil) == (course.subject.cell.states == 2))
      #expect(course.clippedNorm <= 1 + 1e-4)
    }
  }

  @Test func tableHasARowForEachNetworkAndCellState() {
    let lines = Self.report.text.split(separator: "\n")
    #expect(lines.count == 1 + 10 + 5)
    #expect(lines[0].hasPrefix("steps back"))
    #expect(!lines[0].contains("50"))
  }
}
