package import PhraseDecoding
package import TranslationModel

/// Translator that chooses from the n-best list of another one by minimum Bayes risk (Kumar and
/// Byrne 2004) instead of by the highest score.
package struct ConsensusTranslator: LearningTranslator {
  private var translator: any Translator
  private let listSize: Int
  private let sharpness: Double
  /// True if translations get the estimate of the other translator.
  private let estimatesQuality: Bool

  /// - Parameters:
  ///   - listSize: size of the n-best list, at least 1.
  ///   - sharpness: factor of scores before they become probabilities, at least 0. With 0 all
  ///     translations of the list have the same probability; larger values favour the best.
  ///   - estimatesQuality: whether a translation gets the estimated quality of the line, which the other
  ///     translator tells of its own best translation; that takes a second search.
  package init(
    _ translator: any Translator, listSize: Int, sharpness: Double, estimatesQuality: Bool = false
  ) {
    self.estimatesQuality = estimatesQuality
    self.translator = translator
    self.listSize = max(1, listSize)
    self.sharpness = max(0, sharpness)
  }

  package var batchSize: Int { translator.batchSize }

  package func check() throws { try translator.check() }

  package var phraseTable: PhraseTable? {
    (translator as? any LearningTranslator)?.phraseTable
  }

  package func learning(_ phrases: LearnedPhrases) -> ConsensusTranslator {
    var result = self
    if let base = translator as? any LearningTranslator {
      result.translator = base.learning(phrases)
    }
    return result
  }

  package func translate(_ line: String) -> Translation {
    guard var result = translations(of: line, count: 1).first else {
      return translator.translate(line)
    }
    guard estimatesQuality else { return result }
    let best = translator.translate(line)
    (result.quality, result.evidence) = (best.quality, best.evidence)
    return result
  }

  /// Returns translations of the n-best list in descending order of their expected gain, which is
  /// their score, 0 to 1.
  package func translations(of line: String, count: Int) -> [Translation] {
    let list = translator.translations(of: line, count: listSize)
    let gains = Consensus(list.map { $0.text.split(separator: " ").map(String.init) })
      .gains(Consensus.distribution(list.map(\.score), sharpness: sharpness))
    return list.indices.sorted { (gains[$1], $0) < (gains[$0], $1) }.prefix(max(0, count)).map {
      var result = Translation(
        text: list[$0].text, score: gains[$0], features: list[$0].features,
        alignment: list[$0].alignment, sourceRanges: list[$0].sourceRanges,
        targetRanges: list[$0].targetRanges)
      result.terms = list[$0].terms
      return result
    }
  }
}
