import Reports

extension ReferenceInspection {
  /// Returns the derivation of the reference, its comparison with the best translation, and the
  /// oracle translation, as text.
  ///
  /// - Parameters:
  ///   - best: The translation found by the search.
  ///   - list: Names and weights of the features.
  func text(_ best: ExplainedTranslation, _ list: FeatureList) -> String {
    var parts: [String] = []
    if let derivation, verdict != .same {
      parts.append(derivation.segmentation(list))
      parts.append(best.comparison(with: derivation, names: ("found", "reference"), list))
    }
    if let oracle {
      let scores = [bleu, oracle.bleu].map { TextTable.cell($0, digits: 2) }
      let rank = oracle.rank == 1 ? "" : "; \(scores[1]) at rank \(oracle.rank): \(oracle.words)"
      parts.append("sentence BLEU \(scores[0])\(rank)\n")
    }
    return parts.joined(separator: "\n")
  }

  /// Returns the verdict as a sentence.
  func verdictText(_ best: ExplainedTranslation) -> String {
    let difference = TextTable.cell(abs((derivation?.score ?? 0) - best.score))
    switch verdict {
    case .same: return "the translation is the reference"
    case .modelError:
      return "model error: the score of the reference is lower by \(difference)" + needs
    case .searchError:
      return "search error: the score of the reference is higher by \(difference)"
        + (needs.isEmpty ? ", but the search did not find it" : needs)
    case .undecided: return "undecided: the reference has too many derivations to search"
    case .unreachable:
      return derivation == nil
        ? "unreachable: " + obstacles : "unreachable within the limits" + needs
    }
  }

  /// Search options that must be raised for the derivation to be found; empty if there are none.
  private var needs: String {
    let limits = [
      neededOptionsPerPhrase.map { "--options-per-phrase \($0)" },
      neededDistortionLimit.map { "--distortion-limit \($0)" },
    ].compactMap { $0 }
    return limits.isEmpty ? "" : "; finding it needs \(limits.joined(separator: " and "))"
  }

  /// Reasons why the reference is unreachable.
  private var obstacles: String {
    let new = impossibleWords.filter { !$0.isInTable }.map(\.word)
    let known = impossibleWords.filter(\.isInTable).map(\.word)
    let reasons = [
      (new, "in no phrase of the table"), (known, "not among the translations of these words"),
      (untranslatableWords, "source words without a translation in the reference"),
    ].filter { !$0.0.isEmpty }.map { "\($0.0.joined(separator: " ")) (\($0.1))" }
    return reasons.isEmpty
      ? "each word has an option, but no combination within the distortion limit is the reference"
      : reasons.joined(separator: "; ")
  }
}
