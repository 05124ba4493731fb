import Reports

extension ReferenceInspection {
  /// For people: what the verdict rests on, and the best that the list has.
  ///
  /// - Parameters:
  ///   - best: the translation that was found.
  ///   - list: of the features.
  func text(_ best: ExplainedTranslation, _ list: FeatureList) -> String {
    var parts: [String] = []
    if let derivation, verdict != .same {
      parts.append(derivation.segmentation(list))
      parts.append(best.comparison(with: derivation, names: ("found", "reference"), list))
    }
    if let oracle {
      let scores = [bleu, oracle.bleu].map { TextTable.cell($0, digits: 2) }
      let rank = oracle.rank == 1 ? "" : "; \(scores[1]) at rank \(oracle.rank): \(oracle.words)"
      parts.append("BLEU of the sentence \(scores[0])\(rank)\n")
    }
    return parts.joined(separator: "\n")
  }

  /// The verdict in a sentence.
  func verdictText(_ best: ExplainedTranslation) -> String {
    let difference = TextTable.cell(abs((derivation?.score ?? 0) - best.score))
    switch verdict {
    case .same: return "the translation is the reference"
    case .modelError: return "model error: the reference scores lower by \(difference)" + needs
    case .searchError:
      return "search error: the reference scores higher by \(difference)"
        + (needs.isEmpty ? ", and the search missed it" : needs)
    case .undecided: return "undecided: the reference has too many derivations to look through"
    case .unreachable:
      return derivation == nil
        ? "unreachable: " + obstacles : "unreachable within the limits" + needs
    }
  }

  /// The options of the search that would have to be larger.
  private var needs: String {
    let limits = [
      neededOptionsPerPhrase.map { "--options-per-phrase \($0)" },
      neededDistortionLimit.map { "--distortion-limit \($0)" },
    ].compactMap { $0 }
    return limits.isEmpty ? "" : "; it takes \(limits.joined(separator: " and "))"
  }

  private var obstacles: String {
    let new = impossibleWords.filter { !$0.isInTable }.map(\.word)
    let known = impossibleWords.filter(\.isInTable).map(\.word)
    let reasons = [
      (new, "in no phrase of the table"), (known, "not among the translations of these words"),
      (untranslatableWords, "source words without a translation in the reference"),
    ].filter { !$0.0.isEmpty }.map { "\($0.0.joined(separator: " ")) (\($0.1))" }
    return reasons.isEmpty
      ? "every word has an option, but within the distortion limit no choice of them makes the whole"
      : reasons.joined(separator: "; ")
  }
}
