import Foundation
import Reports
import Training
import Translators

extension TrainingCurve {
  var blocks: [any Block] {
    func plot(_ title: String, _ y: String, _ lines: [(String, (Point) -> Double?)]) -> LinePlot? {
      let series = lines.enumerated().map { index, line in
        LinePlot.Series(
          line.0,
          points.compactMap { point in
            line.1(point).map { LinePlot.Point(x: Double(point.epoch), y: $0) }
          }, stroke: .init(color: index))
      }.filter { !$0.points.isEmpty }
      let values = series.flatMap { $0.points.map(\.y) }
      guard !values.isEmpty else { return nil }
      return LinePlot(
        title: title,
        x: PlotAxis("epoch", showing: points.map { Double($0.epoch) }, includesZero: true)
          .wholeNumbers(),
        y: PlotAxis(y, showing: values, includesZero: false), series: series)
    }
    let losses = [
      plot(
        "Loss per subword", "loss, nats",
        [("training", \.trainingLoss), ("development", \.developmentLoss)]),
      plot("BLEU on the development set", "BLEU", [("development", \.developmentBLEU)]),
    ].compactMap { $0 }
    return [Figures(losses + stepPlots)]
  }

  /// Plots of what the log records between evaluations: learning rate and gradients.
  private var stepPlots: [LinePlot] {
    guard let last = steps.last, last.step > 0 else { return [] }
    let x = PlotAxis("step", range: 0...Double(last.step))
    func series(_ name: String, _ color: Int, _ value: (Steps) -> Double) -> LinePlot.Series {
      LinePlot.Series(
        name, steps.map { .init(x: Double($0.step), y: value($0)) }, stroke: .init(color: color))
    }
    let norms = steps.flatMap { [$0.norm, $0.largestNorm] }.filter { $0 > 0 }
    // Gradients of a diverging training are larger by orders of magnitude.
    let range = (norms.min() ?? 1) * 0.9...max(norms.max() ?? 1, norms.min() ?? 1) * 1.1
    var norm = LinePlot(
      title: "Norm of the gradients", x: x,
      y: PlotAxis("norm before clipping", .logarithmic, range: range),
      series: [series("largest", 1, \.largestNorm), series("mean", 0, \.norm)])
    norm.subtitle = "Mean and largest of the steps between two entries of the log"
    return [
      LinePlot(
        title: "Learning rate", x: x,
        y: PlotAxis("learning rate", showing: steps.map(\.learningRate), includesZero: true),
        series: [series("learning rate", 0, \.learningRate)]),
      norm,
    ]
  }
}

extension TuningCourse {
  var blocks: [any Block] {
    func plot(_ title: String, _ y: String, _ value: (Point) -> Double) -> LinePlot {
      LinePlot(
        title: title,
        x: PlotAxis("iteration", range: 1...Double(max(2, points.count))).wholeNumbers(),
        y: PlotAxis(y, showing: points.map(value)),
        series: [
          LinePlot.Series(
            "development",
            points.enumerated().map { .init(x: Double($0 + 1), y: value($1)) },
            stroke: .init(color: 0))
        ])
    }
    let name = "\(metricName) of tokens"
    let best = points.lastIndex(where: \.isBest) ?? 0
    return [
      Paragraph(
        """
        Each iteration decodes the development set with new weights; the first has the standard \
        ones. The model has the weights of iteration \(best + 1).
        """),
      Figures([
        plot("\(name) on the development set", name, \.score),
        plot("Length of the translations", "words of translations by words of references") {
          $0.lengthRatio
        },
      ]),
    ]
  }
}

extension LearningCurve {
  var blocks: [any Block] {
    let series = systems.indices.map { system in
      LinePlot.Series(
        systems[system].rawValue,
        points.map { LinePlot.Point(x: Double($0.pairs), y: $0.scores[system]) },
        stroke: .init(color: system))
    }
    return [
      LinePlot(
        title: "BLEU on the test set by size of the training corpus",
        x: PlotAxis(
          "sentence pairs", .logarithmic,
          range: Double(points.first?.pairs ?? 1)...Double(max(2, points.last?.pairs ?? 2))),
        y: PlotAxis("BLEU", showing: points.flatMap(\.scores), includesZero: true),
        series: series),
      DataTable(
        [.number("sentence pairs")] + systems.map { .number(RichText($0.rawValue), best: nil) },
        rows: points.map { point in
          ["\(point.pairs)"]
            + point.scores.map { DataTable.Cell(RichText(String(format: "%.2f", $0))) }
        }),
      Paragraph(RichText(crossings)),
    ]
  }

  /// Sentence that states where the phrase-based and the recurrent system cross.
  ///
  /// The hybrid is left out: it combines both, and a small lead over one of them is a matter for
  /// the significance tests.
  var crossings: String {
    guard let phrase = systems.firstIndex(of: .phrase), let neural = systems.firstIndex(of: .neural)
    else { return "" }
    if let pairs = crossing(phrase, neural) {
      return "phrase and neural cross at about \(pairs) sentence pairs."
    }
    let isPhraseAhead = points.allSatisfy { $0.scores[phrase] >= $0.scores[neural] }
    let leader = isPhraseAhead ? "phrase" : "neural"
    return "The systems do not cross: \(leader) is ahead at all of these sizes."
  }
}
