import LanguageModel
import TextProcessing
import TranslationModel

/// One way to translate one span of the sentence.
struct TranslationOption: BitwiseCopyable {
  /// The pair's number in the phrase table; -1 for a word that is copied.
  var pair: Int32
  /// The span.
  var start: UInt32, end: UInt32
  /// The target words' place in `TranslationOptions.words`.
  var wordStart: UInt32, wordEnd: UInt32
  /// The weighted features but for language model and distortion.
  var score: Float
  /// The weighted language model score of the words whose context lies inside the phrase.
  var innerLanguageModel: Float
  /// The language model state after the phrase; of use only where the phrase determines it.
  var endState: LanguageModel.State
  /// The score, with a language model score for the first words as far as they can be judged without
  /// context.
  var estimate: Float
  /// Of the orientations to the phrases before and after.
  var toPrevious = OrientationScores()
  var toNext = OrientationScores()
  /// Options of a sentence have the same number if their `toNext` is the same.
  var nextClass: UInt32 = 0
}

/// The translation options of a sentence, span by span, the best estimates first.
package struct TranslationOptions {
  private(set) var options: [TranslationOption] = []
  /// Language model word numbers of all options.
  private(set) var words: [WordID] = []
  private let length: Int
  private let longest: Int
  private var nextClasses: [OrientationScores: UInt32] = [OrientationScores(): 0]
  /// By span, at start × longest + length - 1, and at the end the number of options.
  private var spanStarts: [UInt32]

  package init(_ source: [String], _ decoder: PhraseDecoder) {
    let numbers = source.map { decoder.table.sourceVocabulary.id(of: $0) }
    length = source.count
    longest = max(1, min(source.count, decoder.table.longestSource))
    spanStarts = []
    spanStarts.reserveCapacity(length * longest + 1)
    var candidates: [TranslationOption] = []
    for start in 0..<length {
      for size in 1...longest {
        spanStarts.append(UInt32(options.count))
        guard start + size <= length else { continue }
        candidates.removeAll(keepingCapacity: true)
        collect(numbers[start..<start + size], decoder, into: &candidates)
        if size == 1 && candidates.isEmpty {
          candidates.append(copy(source[start], at: start, decoder))
        }
        keepBest(candidates, limit: decoder.options.optionsPerPhrase)
      }
    }
    spanStarts.append(UInt32(options.count))
  }

  /// The options for `span`.
  func range(_ span: Range<Int>) -> Range<Int> {
    guard span.count <= longest else { return 0..<0 }
    let index = span.lowerBound * longest + span.count - 1
    return Int(spanStarts[index])..<Int(spanStarts[index + 1])
  }

  /// The longest span that may have options.
  var longestSpan: Int { longest }

  private mutating func keepBest(_ candidates: [TranslationOption], limit: Int) {
    // Ties go to the option that stands first in the table.
    let sorted = candidates.indices.sorted {
      (candidates[$1].estimate, $0) < (candidates[$0].estimate, $1)
    }
    for index in sorted.prefix(limit) {
      var option = candidates[index]
      option.nextClass = nextClass(option.toNext)
      options.append(option)
    }
  }

  private mutating func nextClass(_ scores: OrientationScores) -> UInt32 {
    if let known = nextClasses[scores] { return known }
    let number = UInt32(nextClasses.count)
    nextClasses[scores] = number
    return number
  }

  private mutating func collect(
    _ span: ArraySlice<WordID?>, _ decoder: PhraseDecoder,
    into candidates: inout [TranslationOption]
  ) {
    var known: [WordID] = []
    for word in span {
      guard let word else { return }
      known.append(word)
    }
    guard let phrase = decoder.table.source(known.span) else { return }
    for pair in decoder.table.pairs(ofSource: phrase) {
      let range = decoder.table.targets.range(Int(decoder.table.pairTargets[pair]))
      var option = TranslationOption(
        pair: Int32(pair), start: UInt32(span.startIndex), end: UInt32(span.endIndex),
        wordStart: UInt32(words.count), wordEnd: UInt32(words.count + range.count),
        score: decoder.phraseScore(pair), innerLanguageModel: 0,
        endState: decoder.languageModel.sentenceStart, estimate: 0)
      for position in range { words.append(decoder.languageModelWord(position)) }
      (option.toPrevious, option.toNext) = decoder.orientationScores(pair)
      judge(&option, decoder)
      candidates.append(option)
    }
  }

  /// The option that copies a word for which there is no translation.
  private mutating func copy(
    _ word: String, at position: Int, _ decoder: PhraseDecoder
  ) -> TranslationOption {
    var option = TranslationOption(
      pair: -1, start: UInt32(position), end: UInt32(position + 1),
      wordStart: UInt32(words.count), wordEnd: UInt32(words.count + 1),
      score: decoder.copyScore, innerLanguageModel: 0,
      endState: decoder.languageModel.sentenceStart, estimate: 0)
    // A name or a number may well be known to the language model.
    words.append(decoder.languageModel.id(of: word))
    judge(&option, decoder)
    return option
  }

  /// Fills in what the language model says of a phrase by itself.
  private func judge(_ option: inout TranslationOption, _ decoder: PhraseDecoder) {
    let model = decoder.languageModel
    var state = LanguageModel.State.withoutContext
    var outer: Float = 0
    var inner: Float = 0
    for position in Int(option.wordStart)..<Int(option.wordEnd) {
      let score = model.logProbability(of: words[position], state: &state)
      if position - Int(option.wordStart) < model.order - 1 {
        outer += score
      } else {
        inner += score
      }
    }
    option.innerLanguageModel = inner * decoder.languageModelScale
    option.endState = state
    option.estimate =
      option.score + option.innerLanguageModel + outer * decoder.languageModelScale
  }
}
