import Cartouche
import TestSupport
import Testing

@Suite struct LanguageModelTests {
  @Test func scoresWordByWord() async throws {
    let folder = try ScratchFolder()
    let model = try await LanguageModel.estimate(
      from: ["A dog runs.", "A dog sleeps.", "The cat sleeps."], language: "en", order: 2,
      savingTo: folder.path("lm.sqlite"))
    let score = model.score("A dog barks.")
    #expect(score.words.map(\.word) == ["a", "dog", "barks", ".", "</s>"])
    #expect(score.words.map(\.isUnknown) == [false, false, true, false, false])
    // Bigrams `<s> a` and `a dog` were seen, `dog barks` was not, nothing follows an unknown word.
    #expect(score.words.map(\.order) == [2, 2, 1, 1, 2])
    #expect(score.logProbability < model.score("A dog runs.").logProbability)
    let loaded = try LanguageModel(file: folder.path("lm.sqlite"), language: "en")
    #expect(loaded.score("A dog barks.") == score)
    #expect(loaded.order == 2)
  }

  @Test func probabilitiesSumToOne() async throws {
    let folder = try ScratchFolder()
    let model = try await LanguageModel.estimate(
      from: ["a b a", "b a"], language: nil, order: 2, savingTo: folder.path("lm.sqlite"))
    // Words after `a`, unknown ones, and the end of the sentence.
    let sum = [model.score("a a").words[1], model.score("a b").words[1], model.score("a").words[1]]
      .map(\.probability).reduce(model.score("a x").words[1].probability, +)
    #expect(abs(sum - 1) < 1e-5)
  }

  @Test func refusesBadInput() async throws {
    let folder = try ScratchFolder()
    await #expect(throws: OptionError.self) {
      try await LanguageModel.estimate(
        from: ["a"], language: nil, order: 7, savingTo: folder.path("lm.sqlite"))
    }
    await #expect(throws: FileError.self) {
      try await LanguageModel.estimate(from: [], language: nil, savingTo: folder.path("lm.sqlite"))
    }
  }
}
