import TextProcessing
import TranslationModel

/// One way to translate one span of the sentence.
struct TranslationOption: BitwiseCopyable {
  /// The pair's number in the phrase table; -1 for a word that is copied.
  var pair: Int32
  /// The span.
  var start: UInt32 = 0
  var end: UInt32 = 0
  /// What it adds for each n-gram model.
  var words = TokenRun.none
  var classes = TokenRun.none
  var operations = TokenRun.none
  /// The source positions at which the operations begin and end.
  var operationStart: UInt32 = 0, operationEnd: UInt32 = 0
  /// The weighted features but for n-gram models, distortion and reordering.
  var score: Float
  /// The score, with that of the n-gram models as far as they can judge without context.
  var estimate: Float = 0
  /// Of the orientations to the phrases before and after.
  var toPrevious = OrientationScores()
  var toNext = OrientationScores()

  init(pair: Int32, score: Float) {
    self.pair = pair
    self.score = score
  }

  /// Sets the estimate, with the n-gram scores of the phrase without context.
  mutating func estimate(_ tokens: [WordID], _ model: LogLinearModel) {
    estimate = score + model.wordModel.scoreAlone(&words, tokens)
    if let classes = model.classModel { estimate += classes.scoreAlone(&self.classes, tokens) }
    if let operations = model.operationModel {
      estimate += operations.scoreAlone(&self.operations, tokens)
    }
  }

  /// Puts the option, whose source positions and tokens were counted from 0, in its place.
  mutating func place(at span: Range<Int>, firstToken: Int) {
    (start, end) = (UInt32(span.lowerBound), UInt32(span.upperBound))
    operationStart += start
    operationEnd += start
    words.move(to: words.start + UInt32(firstToken))
    classes.move(to: classes.start + UInt32(firstToken))
    operations.move(to: operations.start + UInt32(firstToken))
  }
}

/// The translation options of a sentence, span by span, the best estimates first.
package struct TranslationOptions {
  private(set) var options: [TranslationOption] = []
  /// What the n-gram models see of all options.
  private(set) var tokens: [WordID] = []
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
            limit.map { PhraseOptions(ofSource: number, decoder.model, limit: $0) }
              ?? decoder.knownPhrases.options(ofSource: number, decoder), start..<end)
        } else if end == start + 1 {
          add(PhraseOptions(copying: source[start], decoder.model), start..<end)
        }
      }
    }
    spanStarts.append(UInt32(options.count))
  }

  private mutating func add(_ phrase: PhraseOptions, _ span: Range<Int>) {
    let firstToken = tokens.count
    tokens.append(contentsOf: phrase.tokens)
    for option in phrase.options {
      var option = option
      option.place(at: span, firstToken: firstToken)
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
