import Foundation
import NeuralNetwork
package import Reports

extension GradientFlowReport {
  /// Plot of the norms of all networks over the number of steps before the last.
  package var plot: LinePlot {
    let norms = courses.flatMap(\.hidden).filter { $0.isFinite && $0 > 0 }
    // The axis is limited to 1e-16...1e16: beyond it, gradients have vanished or exploded anyway.
    let low = max(1e-16, norms.min() ?? 1)
    let high = min(1e16, norms.max() ?? 1)
    var plot = LinePlot(
      title: "Gradients in backpropagation through time",
      x: PlotAxis("steps before the last", range: 0...Double(max(1, flow.steps))),
      y: PlotAxis(
        "norm of the gradient relative to the last step", .logarithmic,
        range: pow(10, log10(low).rounded(.down) - 0.5)...pow(10, log10(high).rounded(.up) + 0.5)),
      series: courses.flatMap { course in
        var series = [Self.series(course.subject.name, course.hidden, course.subject.stroke)]
        // Clipping scales the gradients of all steps by the same factor.
        let factor = course.clippedNorm / course.parameterNorm
        if course.subject.radius > 1 {
          series.append(
            Self.series(
              course.subject.name + ", clipped", course.hidden.map { $0 * factor },
              LinePlot.Stroke(color: 1, .dotted)))
        }
        return series
      })
    plot.subtitle =
      "Untrained networks of \(flow.width) units, means over \(flow.seeds) seeds, "
      + "random inputs with standard deviation \(flow.inputDeviation)"
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
  /// Stroke with a colour for the family of the cell and a pattern for its initial weights.
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
    case .ssru: LinePlot.Stroke(color: 3)
    }
  }
}
