import Corpora
import Seq2Seq
import Testing
import Training

struct NeuralPresetTests {
  @Test(arguments: NeuralPreset.allCases) func optionsAreValid(_ preset: NeuralPreset) throws {
    var options = preset.options
    options.network.resolve()
    try options.validate()
  }

  @Test func rareWordsChooseTheSmallPreset() throws {
    func preset(words: Int, types: Int) throws -> NeuralPreset {
      let text = (0..<words).map { "w\($0 % types)" + ($0 % 10 == 9 ? "\n" : " ") }.joined()
      let lines = TextLines(bytes: Array(text.utf8), name: "text")
      return NeuralPreset.automatic(try ParallelLines(source: lines, target: lines)).preset
    }
    #expect(try preset(words: 3_000, types: 1_000) == .small)
    #expect(try preset(words: 3_000, types: 100) == .standard)
  }
}
