/// Chooses, of the best translations that another translator lists, the one that has most in common with all of them:
/// minimum Bayes risk (Kumar and Byrne 2004) instead of the highest score.
public struct ConsensusTranslator: Translator {
  private let translator: any Translator
  private let listSize: Int
  private let sharpness: Double

  /// - Parameters:
  ///   - listSize: translations that are compared.
  ///   - sharpness: what differences of scores are multiplied by before they become probabilities. With 0 all
  ///     translations of the list count the same, and the larger it is, the more the best.
  public init(_ translator: any Translator, listSize: Int, sharpness: Double) {
    self.translator = translator
    self.listSize = max(1, listSize)
    self.sharpness = max(0, sharpness)
  }

  public var batchSize: Int { translator.batchSize }

  public func translate(_ line: String) -> Translation {
    translations(of: line, count: 1).first ?? translator.translate(line)
  }

  /// Translations of the list, with what they have in common with it as their scores, 0 to 1.
  public func translations(of line: String, count: Int) -> [Translation] {
    let list = translator.translations(of: line, count: listSize)
    let gains = Consensus(list.map { $0.text.split(separator: " ").map(String.init) })
      .gains(Consensus.distribution(list.map(\.score), sharpness: sharpness))
    return list.indices.sorted { (gains[$1], $0) < (gains[$0], $1) }.prefix(count).map {
      Translation(
        text: list[$0].text, score: gains[$0], features: list[$0].features,
        alignment: list[$0].alignment)
    }
  }
}
