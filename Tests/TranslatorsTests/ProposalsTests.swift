import Testing
import Translators

struct ProposalsTests {
  private func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

  private func phrase(_ text: String, _ score: Float, _ neural: Float) -> Proposals.Proposal {
    .init(words: words(text), links: [], phrase: [score, neural, Float(words(text).count)])
  }

  private func neural(_ text: String, _ score: Double) -> Proposals.Proposal {
    .init(words: words(text), links: [], neural: score)
  }

  private func weights(
    _ decision: HybridWeights.Decision, neural: Float = 1, share: Double = 0.5
  ) -> HybridWeights {
    HybridWeights(
      decision: decision, rescoring: .init(phrase: 1, neural: neural, length: 0),
      consensus: .init(neuralShare: share, phraseSharpness: 100, neuralSharpness: 100))
  }

  private func text(_ proposals: Proposals, _ weights: HybridWeights) -> String {
    proposals.all[proposals.choice(weights)].words.joined(separator: " ")
  }

  @Test func everyDecisionChoosesByItsRule() {
    let proposals = Proposals(
      phrase: [phrase("ein hund lauft", -1, -9), phrase("ein hund läuft", -2, -3)],
      neural: [neural("der hund läuft", -0.2), neural("ein hund läuft", -0.4)], sourceLength: 3)
    #expect(proposals.all.count == 3)
    #expect(text(proposals, weights(.phrase)) == "ein hund lauft")
    #expect(text(proposals, weights(.neural)) == "der hund läuft")
    #expect(text(proposals, weights(.rescoring)) == "ein hund läuft")
    #expect(text(proposals, weights(.rescoring, neural: 0)) == "ein hund lauft")
    #expect(text(proposals, weights(.consensus, share: 0)) == "ein hund läuft")
    #expect(text(proposals, weights(.consensus, share: 1)) == "der hund läuft")
  }

  @Test func degenerateTranslationsAreNotChosen() {
    let degenerate = [
      "", "ja ja ja ja ja", "der mann der mann der mann der mann",
      Array(repeating: "wort ein", count: 9).joined(separator: " "),
    ]
    for text in degenerate {
      #expect(Proposals.isDegenerate(words(text), sourceLength: 3), "\(text)")
      let proposals = Proposals(
        phrase: [phrase("ein hund", -1, -9)], neural: [neural(text, -0.1)], sourceLength: 3)
      for decision in HybridWeights.Decision.allCases {
        #expect(self.text(proposals, weights(decision, share: 1)) == "ein hund")
      }
    }
    for text in ["ja", "sehr sehr gut", "der hund und der mann und der ball", "ha ha ha"] {
      #expect(!Proposals.isDegenerate(words(text), sourceLength: 3), "\(text)")
    }
  }

  @Test func anEmptySentenceHasAnEmptyTranslation() {
    let proposals = Proposals(phrase: [phrase("", 0, 0)], neural: [neural("", 0)], sourceLength: 0)
    for decision in HybridWeights.Decision.allCases {
      #expect(text(proposals, weights(decision)) == "")
    }
  }
}
