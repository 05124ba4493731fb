import Corpora
import TextProcessing

/// Immutable data shared by all samplers of one direction.
struct SamplingCorpus: Sendable {
  let bitext: Bitext
  let table: CooccurrenceTable
  let stemPairs: StemPairs
  let direction: Direction
  /// Frequency of each generated word in the usable sentence pairs.
  let frequencies: [Int32]
  /// Whether each word of the given text occurs more than once in its sentence.
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
    var lastPosition = [Int](
      repeating: -1, count: forward ? bitext.sourceVocabularySize : bitext.targetVocabularySize)
    for sentence in 0..<bitext.count where bitext.isUsable(sentence) {
      for position in generated.range(sentence) {
        frequencies[Int(generated.words[position])] += 1
      }
      let range = given.range(sentence)
      for position in range {
        let word = Int(given.words[position])
        if lastPosition[word] >= range.lowerBound {
          isRepeated[position] = true
          isRepeated[lastPosition[word]] = true
        }
        lastPosition[word] = position
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
  /// Given word of each word pair.
  var givenWords: [WordID] { direction == .forward ? stemPairs.sources : table.targets }
  /// Generated word of each word pair.
  var generatedWords: [WordID] { direction == .forward ? table.targets : stemPairs.sources }
}
