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
    var pValues = [["p-value of the difference", "", "bootstrap", "randomization"]]
    for table in scores {
      for pair in table.pairs {
        pValues.append([
          "\(systems[pair.first].system) and \(systems[pair.second].system)", table.name,
          String(format: "%.4f", pair.bootstrap), String(format: "%.4f", pair.randomization),
        ])
      }
    }
    let unknown = unknownWords.map { ", \($0) of them not in the training corpus" } ?? ""
    return "\(sentences) sentences, \(words) words\(unknown)\n\n" + TextTable(rows).text
      + "\n" + TextTable(pValues).text + "\n"
      + scores.map { "\($0.name)|\($0.signature)\n" }.joined()
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
