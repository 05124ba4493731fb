import LanguageModel
import TextProcessing
import TranslationModel

/// One way to translate one span of the sentence.
struct TranslationOption: BitwiseCopyable {
  /// The pair's number in the phrase table; -1 for a word that is copied.
  var pair: Int32
  /// The span.
  var start: UInt32 = 0
  var end: UInt32 = 0
  /// The target words' place in `TranslationOptions.words`.
  var wordStart: UInt32, wordEnd: UInt32
  /// The weighted features but for language model, distortion and reordering.
  var score: Float
  /// The weighted language model score of the words whose context lies inside the phrase.
  var innerLanguageModel: Float = 0
  /// The language model state after the phrase; of use only where the phrase determines it.
  var endState = LanguageModel.State.withoutContext
  /// The score, with a language model score for the first words as far as they can be judged without
  /// context.
  var estimate: Float = 0
  /// Of the orientations to the phrases before and after.
  var toPrevious = OrientationScores()
  var toNext = OrientationScores()

  init(pair: Int32, score: Float, words: Range<UInt32>) {
    self.pair = pair
    self.score = score
    (wordStart, wordEnd) = (words.lowerBound, words.upperBound)
  }

  /// Fills in what the language model says of the phrase by itself.
  mutating func judge(_ words: [WordID], _ decoder: PhraseDecoder) {
    let model = decoder.languageModel
    var state = LanguageModel.State.withoutContext
    var outer: Float = 0
    var inner: Float = 0
    for position in Int(wordStart)..<Int(wordEnd) {
      let score = model.logProbability(of: words[position], state: &state)
      if position - Int(wordStart) < model.order - 1 { outer += score } else { inner += score }
    }
    innerLanguageModel = inner * decoder.languageModelScale
    endState = state
    estimate = score + innerLanguageModel + outer * decoder.languageModelScale
  }
}

/// The translation options of a sentence, span by span, the best estimates first.
package struct TranslationOptions {
  private(set) var options: [TranslationOption] = []
  /// Language model word numbers of all options.
  private(set) var words: [WordID] = []
  /// The longest span that may have options.
  let longestSpan: Int
  /// By span, at start × longest + length - 1, and at the end the number of options.
  private var spanStarts: [UInt32]

  /// - Parameter limit: the most options of a span; nil for as many as the decoder considers.
  package init(_ source: [String], _ decoder: PhraseDecoder, limit: Int? = nil) {
    let numbers = source.map { decoder.table.sourceVocabulary.id(of: $0) }
    longestSpan = max(1, min(source.count, decoder.table.longestSource))
    spanStarts = []
    spanStarts.reserveCapacity(source.count * longestSpan + 1)
    var phrase: [WordID] = []
    for start in source.indices {
      phrase.removeAll(keepingCapacity: true)
      for end in start + 1...start + longestSpan {
        spanStarts.append(UInt32(options.count))
        // A span that runs out of the sentence, or over an unknown word, has no options.
        guard end <= source.count, phrase.count == end - 1 - start else { continue }
        if let word = numbers[end - 1] { phrase.append(word) }
        if phrase.count == end - start, let number = decoder.table.source(phrase.span) {
          add(
            limit.map { PhraseOptions(ofSource: number, decoder, limit: $0) }
              ?? decoder.knownPhrases.options(ofSource: number, decoder), start..<end)
        } else if end == start + 1 {
          add(PhraseOptions(copying: source[start], decoder), start..<end)
        }
      }
    }
    spanStarts.append(UInt32(options.count))
  }

  private mutating func add(_ phrase: PhraseOptions, _ span: Range<Int>) {
    let firstWord = UInt32(words.count)
    words.append(contentsOf: phrase.words)
    for option in phrase.options {
      var option = option
      (option.start, option.end) = (UInt32(span.lowerBound), UInt32(span.upperBound))
      option.wordStart += firstWord
      option.wordEnd += firstWord
      options.append(option)
    }
  }

  /// The options for `span`.
  func range(_ span: Range<Int>) -> Range<Int> {
    guard span.count <= longestSpan else { return 0..<0 }
    let index = span.lowerBound * longestSpan + span.count - 1
    return Int(spanStarts[index])..<Int(spanStarts[index + 1])
  }
}
