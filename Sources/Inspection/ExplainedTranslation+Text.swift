import Reports

extension ExplainedTranslation {
  /// Returns a table with a row for each phrase, in target order, and the contributions of the
  /// groups of features.
  func segmentation(_ list: FeatureList) -> String {
    let groups = list.groups.filter { group in contributions[group.features].contains { $0 != 0 } }
    func cells(_ contributions: [Double]) -> [String] {
      let sums = groups.map { contributions[$0.features].reduce(0, +) }
      return (sums + [contributions.reduce(0, +)]).map { TextTable.cell($0) }
    }
    var rows = [["at", "source", "target", "orientation"] + groups.map(\.name) + ["total"]]
    for phrase in phrases {
      let position = phrase.source.isEmpty ? "" : String(phrase.position)
      let target = phrase.target + (phrase.isCopied ? " (copied)" : "")
      rows.append(
        [position, phrase.source, target, phrase.orientation] + cells(phrase.contributions))
    }
    rows.append(["all", "", "", ""] + cells(contributions))
    return TextTable(rows, leftColumns: 4).text
  }

  /// Returns a table of the value, weight and contribution of each feature.
  func features(_ list: FeatureList) -> String {
    var rows = [["feature", "value", "weight", "contribution"]]
    for (index, name) in list.names.enumerated() {
      let values = [features[index], list.weights[index], contributions[index]]
      rows.append([name] + values.map { TextTable.cell($0) })
    }
    rows.append(["score", "", "", TextTable.cell(score)])
    return TextTable(rows).text
  }

  /// Returns a table of the contributions of the features to this and to another translation,
  /// largest differences first.
  func comparison(
    with other: ExplainedTranslation, names: (String, String), _ list: FeatureList
  ) -> String {
    var rows = [["feature", names.0, names.1, "difference"]]
    func add(_ name: String, _ mine: Double, _ others: Double) {
      rows.append([name] + [mine, others, mine - others].map { TextTable.cell($0) })
    }
    let differences = zip(contributions, other.contributions).map { abs($0 - $1) }
    for index in differences.indices.sorted(by: { differences[$1] < differences[$0] })
    where differences[index] >= 0.0001 {
      add(list.names[index], contributions[index], other.contributions[index])
    }
    add("score", score, other.score)
    return TextTable(rows).text
  }
}
