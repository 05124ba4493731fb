import Corpora
import Primitives
import Testing
import TextProcessing
import Training

@Suite struct ModelOptionsTests {
  @Test func validationReachesAllParts() throws {
    var options = ModelOptions(source: "de", target: "en", form: .raw)
    try options.validate()
    options.phrase = PhraseSystemOptions()
    options.neural = NeuralSystemOptions()
    try options.validate()

    var bad = options
    bad.cleaning.maximumLength = 0
    #expect(throws: OptionError.self) { try bad.validate() }
    bad = options
    bad.phrase?.languageModelOrder = 0
    #expect(throws: OptionError.self) { try bad.validate() }
    bad = options
    bad.neural?.merges = -1
    #expect(throws: OptionError.self) { try bad.validate() }
  }
}
