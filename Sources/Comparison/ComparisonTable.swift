import Foundation
import Reports
import Training
import Translators

extension ComparisonSummary {
  /// The comparison as a text table, followed by the signatures of the metrics.
  package var text: String {
    var rows = [["system"] + systems.map(\.system.rawValue)]
    for table in scores {
      let name = table.higherIsBetter ? table.name : "\(table.name) (lower is better)"
      rows.append(
        [name] + table.scores.map { String(format: "%.2f ± %.2f", $0.value, $0.halfWidth) })
    }
    for property in SystemProperty.allCases {
      rows.append([property.rawValue] + systems.map { property.text($0) })
    }
    var pValues = [["p-value of the difference", "", "bootstrap", "randomization  "]]
    for table in scores {
      for pair in table.pairs {
        pValues.append([
          "\(systems[pair.first].system) and \(systems[pair.second].system)", table.name,
          String(format: "%.4f", pair.bootstrap),
          String(format: "%.4f", pair.randomization) + (pair.isSignificant ? " *" : "  "),
        ])
      }
    }
    let unknown = unknownWords.map { ", \($0) of them not in the training corpus" } ?? ""
    return "\(sentences) sentences, \(words) words\(unknown)\n\n" + TextTable(rows).text
      + "\n"
      + (systems.count > 1
        ? TextTable(pValues).text
          + "\n* significant: p < 0.05 by randomization, the recommended test\n\n"
        : "")
      + scores.map { "\($0.name)|\($0.signature)\n" }.joined()
  }

  /// The comparison in a sentence or two.
  package var verdictText: String { verdict.map { "\($0.best) \($0.rest)" } ?? "" }

  /// Name of the system with the highest BLEU, and whether its lead is significant.
  var verdict: (best: String, rest: String)? {
    let systemNames = systems.map(\.system.rawValue)
    guard let table = scores.first,
      let best = table.scores.indices.max(by: { table.scores[$0].value < table.scores[$1].value })
    else { return nil }
    let rivals = table.pairs.filter { $0.first == best || $0.second == best }
    guard !rivals.isEmpty else { return (systemNames[best], "is the only system of this model.") }
    func names(whereSignificant significant: Bool) -> String {
      rivals.filter { $0.isSignificant == significant }
        .map { systemNames[$0.first == best ? $0.second : $0.first] }.joined(separator: " and ")
    }
    var text = String(format: "has the highest BLEU, %.2f.", table.scores[best].value)
    if !names(whereSignificant: true).isEmpty {
      text += " It is significantly better than \(names(whereSignificant: true)), p < 0.05."
    }
    if !names(whereSignificant: false).isEmpty {
      text += " Its lead over \(names(whereSignificant: false)) is not significant."
    }
    return (systemNames[best], text)
  }
}

/// A property of a system other than its scores; the raw value is its name in tables.
enum SystemProperty: String, CaseIterable {
  case training = "training time, s"
  case trainingProcessor = "training CPU time, s"
  case trainingMemory = "peak memory of training, MB"
  case size = "model size, MB"
  case loading = "loading time, s"
  case speed = "sentences a second"
  case translationMemory = "peak memory of translation, MB"

  /// Returns the value as text; "-" if it is unknown.
  func text(_ system: SystemSummary) -> String {
    value(system).map { String(format: $0 < 10 ? "%.1f" : "%.0f", $0) } ?? "-"
  }

  /// Returns the value in the unit of the raw value; nil if it is unknown.
  func value(_ system: SystemSummary) -> Double? {
    switch self {
    case .training: system.training?.seconds
    case .trainingProcessor: system.training?.processorSeconds
    case .trainingMemory: system.training.map { Double($0.peakMemory) / 1e6 }
    case .size: Double(system.size) / 1e6
    case .loading: system.loading
    case .speed: system.sentencesPerSecond
    case .translationMemory: Double(system.translation.peakMemory) / 1e6
    }
  }
}
