import Foundation
import Reports
import Training
import Translators

extension ComparisonSummary {
  /// The comparison as a table for people, with the signatures below it.
  package var text: String {
    var rows = [["system"] + systems.map(\.system.rawValue)]
    for table in scores {
      let name = table.higherIsBetter ? table.name : "\(table.name), lower is better"
      rows.append(
        [name] + table.scores.map { String(format: "%.2f ± %.2f", $0.value, $0.halfWidth) })
    }
    for property in SystemProperty.allCases {
      rows.append([property.rawValue] + systems.map { property.text($0) })
    }
    var chance = [["chance of such a difference", "", "bootstrap", "randomization"]]
    for table in scores {
      for pair in table.pairs {
        chance.append(
          [
            "\(systems[pair.first].system) and \(systems[pair.second].system)", table.name,
            String(format: "%.4f", pair.bootstrap), String(format: "%.4f", pair.randomization),
          ])
      }
    }
    let unknown = unknownWords.map { ", \($0) of them not in the training corpus" } ?? ""
    return "\(sentences) sentences, \(words) words\(unknown)\n\n" + TextTable(rows).text
      + "\n" + TextTable(chance).text + "\n"
      + scores.map { "\($0.name)|\($0.signature)\n" }.joined()
  }
}

/// What is said of a system beside its scores.
enum SystemProperty: String, CaseIterable {
  case training = "training, s"
  case trainingProcessor = "of the processor, s"
  case trainingMemory = "memory of training, MB"
  case size = "model, MB"
  case loading = "loading, s"
  case speed = "sentences a second"
  case memory = "memory of translation, MB"

  func text(_ system: SystemSummary) -> String {
    value(system).map { String(format: $0 < 10 ? "%.1f" : "%.0f", $0) } ?? "-"
  }

  func value(_ system: SystemSummary) -> Double? {
    switch self {
    case .training: system.training?.seconds
    case .trainingProcessor: system.training?.processorSeconds
    case .trainingMemory: system.training.map { Double($0.peakMemory) / 1e6 }
    case .size: Double(system.size) / 1e6
    case .loading: system.loading
    case .speed: system.sentencesPerSecond
    case .memory: Double(system.translation.peakMemory) / 1e6
    }
  }
}
