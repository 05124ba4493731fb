import Comparison
import Evaluation
import Foundation
import Primitives
import Reports

/// Scores as text or JSON.
struct EvaluationReport {
  let systems: [String]
  let columns: [MetricColumn]

  /// sacreBLEU's line of each metric for one system; a table for several, followed by the signatures.
  var text: String {
    guard systems.count > 1 else { return columns.map(line).joined() }
    let header = columns.flatMap { column in
      let name = column.scores[0].name
      return [column.higherIsBetter ? name : "\(name) (lower is better)"]
        + (column.scores[0].interval == nil ? [] : ["μ ± 95%"]) + ["p"]
    }
    let rows = systems.indices.map { system in
      [systems[system]]
        + columns.flatMap { column in
          let score = column.scores[system]
          return [score.text]
            + (score.interval.map { ["\($0.mean.fixed(2)) ± \($0.halfWidth.fixed(2))"] } ?? [])
            + [score.pValue.map { $0.fixed(4) } ?? "baseline"]
        }
    }
    let signatures = columns.map { "\($0.scores[0].name)|\($0.signature)\n" }
    return TextTable([["system"] + header] + rows).text + signatures.joined()
  }

  private func line(_ column: MetricColumn) -> String {
    let score = column.scores[0]
    let interval = score.interval.map { " (\($0.formatted()))" } ?? ""
    let details = score.details.isEmpty ? "" : " " + score.details
    return "\(score.name)|\(column.signature) = \(score.text)\(interval)\(details)\n"
  }

  /// An array with an object for each system and metric; numbers are not rounded.
  var json: String {
    get throws {
      let entries = columns.flatMap { column in
        zip(systems, column.scores).map { system, score in
          Entry(
            system: system, metric: score.name, score: score.value,
            higherIsBetter: column.higherIsBetter, mean: score.interval?.mean,
            interval: score.interval?.halfWidth, pValue: score.pValue,
            signature: column.signature.description)
        }
      }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(entries), as: UTF8.self) + "\n"
    }
  }

  private struct Entry: Encodable {
    let system: String
    let metric: String
    let score: Double
    let higherIsBetter: Bool
    let mean: Double?
    let interval: Double?
    let pValue: Double?
    let signature: String
  }
}
