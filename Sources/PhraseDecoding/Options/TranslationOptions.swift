import TextProcessing
import TranslationModel

/// Translation of one span of the sentence by a phrase pair or a copy.
struct TranslationOption: BitwiseCopyable {
  /// Index of the pair in the phrase table; -1 for a word that is copied.
  var pair: Int32
  /// First source position of the span.
  var start: UInt32 = 0
  /// Source position after the span.
  var end: UInt32 = 0
  /// Tokens for the language model.
  var words = TokenRun.none
  /// Tokens for the class model.
  var classes = TokenRun.none
  /// Tokens for the operation model.
  var operations = TokenRun.none
  /// Source position at which the operations begin.
  var operationStart: UInt32 = 0
  /// Source position after the last operation.
  var operationEnd: UInt32 = 0
  /// Weighted features without n-gram models, distortion and reordering.
  var score: Float
  /// `score` with the n-gram scores of the phrase without context.
  var estimate: Float = 0
  /// Weighted scores of the orientation to the phrase before.
  var toPrevious = OrientationScores()
  /// Weighted scores of the orientation of the next phrase.
  var toNext = OrientationScores()

  init(pair: Int32, score: Float) {
    self.pair = pair
    self.score = score
  }

  /// Sets the estimate, and the inner scores and end states of the token runs.
  mutating func estimate(_ tokens: [WordID], _ model: LogLinearModel) {
    estimate = score + model.wordModel.scoreAlone(&words, tokens)
    if let classes = model.classModel { estimate += classes.scoreAlone(&self.classes, tokens) }
    if let operations = model.operationModel {
      estimate += operations.scoreAlone(&self.operations, tokens)
    }
  }

  /// Moves the option, whose source positions and tokens count from 0, to a span and a first token.
  mutating func place(at span: Range<Int>, firstToken: Int) {
    (start, end) = (UInt32(span.lowerBound), UInt32(span.upperBound))
    operationStart += start
    operationEnd += start
    words.move(to: words.start + UInt32(firstToken))
    classes.move(to: classes.start + UInt32(firstToken))
    operations.move(to: operations.start + UInt32(firstToken))
  }
}

/// Translation options of a sentence, by span, in descending order of their estimates.
package struct TranslationOptions {
  private(set) var options: [TranslationOption] = []
  /// Tokens of all options for the n-gram models.
  private(set) var tokens: [WordID] = []
  /// Length of the longest span that may have options, in words.
  let longestSpan: Int
  /// Index of the first option of each span, at start × longest + length - 1; then the number of
  /// options.
  private var spanStarts: [UInt32]

  /// - Parameters:
  ///   - limit: largest number of options of a span; nil for that of the decoder.
  ///   - constraints: constraints that can be met, whose spans do not overlap.
  package init(
    _ source: [String], _ decoder: PhraseDecoder, limit: Int? = nil,
    constraints: [PhraseConstraint] = []
  ) {
    let words = source.map { decoder.model.words.source.id(of: $0) }
    longestSpan = max(1, min(source.count, decoder.table.longestSource))
    spanStarts = []
    spanStarts.reserveCapacity(source.count * longestSpan + 1)
    var phrase: [WordID] = []
    for start in source.indices {
      phrase.removeAll(keepingCapacity: true)
      for end in start + 1...start + longestSpan {
        spanStarts.append(UInt32(options.count))
        // A span beyond the end of the sentence, or with an unknown word, has no options.
        guard end <= source.count, phrase.count == end - 1 - start else { continue }
        if let word = words[end - 1] { phrase.append(word) }
        let first = options.count
        let inside = constraints.filter { $0.span.overlaps(start..<end) }
        // A part of a span with targets has neither phrases nor a copy.
        if inside.contains(where: { !$0.targets.isEmpty && !$0.covers(start..<end) }) { continue }
        if phrase.count == end - start,
          let found = Self.options(ofPhrase: phrase, start..<end, inside, decoder, limit: limit)
        {
          add(found, start..<end)
        }
        if end == start + 1, options.count == first {
          add(PhraseOptions(copying: source[start], decoder.model), start..<end)
        }
      }
    }
    spanStarts.append(UInt32(options.count))
  }

  /// Returns the options of a source phrase; nil if neither the table nor corrections have it.
  ///
  /// - Parameters:
  ///   - span: positions of the phrase in the sentence.
  ///   - constraints: constraints whose spans overlap it.
  private static func options(
    ofPhrase phrase: [WordID], _ span: Range<Int>, _ constraints: [PhraseConstraint],
    _ decoder: PhraseDecoder, limit: Int?
  ) -> PhraseOptions? {
    let known = decoder.table.source(phrase.span)
    let learned = decoder.model.learned?.pairs(ofSource: phrase) ?? []
    guard known != nil || !learned.isEmpty else { return nil }
    if let known, learned.isEmpty, constraints.isEmpty {
      return limit.map { PhraseOptions(ofSource: known, decoder.model, limit: $0) }
        ?? decoder.knownPhrases.options(ofSource: known, decoder)
    }
    return PhraseOptions(
      words: phrase[...], tablePairs: known.map(decoder.table.pairs(ofSource:)) ?? 0..<0,
      learned: learned, decoder.model, limit: limit ?? decoder.options.optionsPerPhrase,
      accepts: constraints.isEmpty
        ? nil : { target in constraints.allSatisfy { $0.accepts(target, for: span) } })
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

  /// Returns the indices of the options for `span`; empty where there are none.
  func range(_ span: Range<Int>) -> Range<Int> {
    guard span.count <= longestSpan else { return 0..<0 }
    let index = span.lowerBound * longestSpan + span.count - 1
    return Int(spanStarts[index])..<Int(spanStarts[index + 1])
  }
}
