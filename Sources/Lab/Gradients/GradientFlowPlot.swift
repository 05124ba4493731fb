import Foundation
import NeuralNetwork
package import Reports

extension GradientFlowReport {
  /// The norms of all networks over the steps back.
  package var plot: LinePlot {
    let norms = courses.flatMap(\.hidden).filter { $0.isFinite && $0 > 0 }
    // Beyond sixteen decades a gradient is gone or the weights are: nothing more is to be seen.
    let low = max(1e-16, norms.min() ?? 1)
    let high = min(1e16, norms.max() ?? 1)
    var plot = LinePlot(
      title: "Gradients on their way back through time",
      x: PlotAxis("steps back from the last", range: 0...Double(max(1, flow.steps))),
      y: PlotAxis(
        "norm of the gradient, relative to the last step's", .logarithmic,
        range: pow(10, log10(low).rounded(.down) - 0.5)...pow(10, log10(high).rounded(.up) + 0.5)),
      series: courses.flatMap { course in
        var series = [Self.series(course.subject.name, course.hidden, course.subject.stroke)]
        // Clipping takes the same share of everything, from near and from far.
        let share = course.clippedNorm / course.parameterNorm
        if course.subject.radius > 1 {
          series.append(
            Self.series(
              course.subject.name + ", clipped", course.hidden.map { $0 * share },
              LinePlot.Stroke(color: 1, .dotted)))
        }
        return series
      })
    plot.subtitle =
      "Untrained networks of \(flow.width) units, means over \(flow.seeds) seeds, "
      + "random inputs of deviation \(flow.inputDeviation)"
    return plot
  }

  private static func series(
    _ name: String, _ norms: [Double], _ stroke: LinePlot.Stroke
  ) -> LinePlot.Series {
    LinePlot.Series(
      name, norms.enumerated().map { LinePlot.Point(x: Double($0), y: $1) }, stroke: stroke)
  }
}

extension GradientFlowSubject {
  /// A colour for each family of cells; other weights, other patterns.
  fileprivate var stroke: LinePlot.Stroke {
    switch cell {
    case .simple, .feedForward:
      LinePlot.Stroke(color: 1, radius < 1 ? .dotted : radius > 1 ? .dashed : .solid)
    case .identityReLU: LinePlot.Stroke(color: 5)
    case .lstm:
      LinePlot.Stroke(color: 0, forgetBias < 1 ? .dotted : forgetBias > 1 ? .dashed : .solid)
    case .peepholeLSTM: LinePlot.Stroke(color: 6, .dashed)
    case .coupledLSTM: LinePlot.Stroke(color: 4)
    case .gru: LinePlot.Stroke(color: 2)
    }
  }
}
