import Corpora
import TextProcessing

/// What all samplers of one direction read and none changes.
struct SamplingCorpus: Sendable {
  let bitext: Bitext
  let table: CooccurrenceTable
  let stemPairs: StemPairs
  let direction: Direction
  /// How often each generated word occurs in pairs that take part.
  let frequencies: [Int32]
  /// By place in the given text: whether the word occurs in its sentence more than once.
  let isRepeated: [Bool]

  init(_ bitext: Bitext, _ table: CooccurrenceTable, _ stemPairs: StemPairs, _ direction: Direction)
  {
    self.bitext = bitext
    self.table = table
    self.stemPairs = stemPairs
    self.direction = direction
    let forward = direction == .forward
    let (generated, given) =
      forward ? (bitext.target, bitext.source) : (bitext.source, bitext.target)
    var frequencies = [Int32](
      repeating: 0, count: forward ? bitext.targetVocabularySize : bitext.sourceVocabularySize)
    var isRepeated = [Bool](repeating: false, count: given.words.count)
    var lastPlace = [Int](
      repeating: -1, count: forward ? bitext.sourceVocabularySize : bitext.targetVocabularySize)
    for sentence in 0..<bitext.count where bitext.isUsable(sentence) {
      for place in generated.range(sentence) { frequencies[Int(generated.words[place])] += 1 }
      let range = given.range(sentence)
      for place in range {
        let word = Int(given.words[place])
        if lastPlace[word] >= range.lowerBound {
          isRepeated[place] = true
          isRepeated[lastPlace[word]] = true
        }
        lastPlace[word] = place
      }
    }
    self.frequencies = frequencies
    self.isRepeated = isRepeated
  }

  var generated: EncodedText { direction == .forward ? bitext.target : bitext.source }
  var given: EncodedText { direction == .forward ? bitext.source : bitext.target }
  var generatedForms: WordForms { direction == .forward ? stemPairs.target : stemPairs.source }
  var givenForms: WordForms { direction == .forward ? stemPairs.source : stemPairs.target }
  var generatedVocabularySize: Int { frequencies.count }
  var givenVocabularySize: Int { givenForms.stems.count }
  /// By pair number.
  var givenWords: [WordID] { direction == .forward ? stemPairs.sources : table.targets }
  var generatedWords: [WordID] { direction == .forward ? table.targets : stemPairs.sources }
}
