import TextProcessing
import TranslationModel

/// Options of a sentence, out of all in the phrase table, whose words occur in a given translation.
struct MatchingOptions {
  /// Option with one occurrence of its words in the translation.
  struct Match {
    let option: TranslationOption
    /// Index of the option in `options`.
    let optionIndex: Int32
    /// Rank among the options of the span; 0 is the best.
    let rank: Int
    /// Positions of its words in the translation.
    let target: Range<Int>

    var source: Range<Int> { Int(option.start)..<Int(option.end) }
  }

  let options: TranslationOptions
  private let source: [String]
  private let target: [String]
  /// Matches by span, at start × longest + length - 1.
  private var matches: [[Match]]

  init(_ source: [String], into target: [String], _ decoder: PhraseDecoder) {
    self.source = source
    self.target = target
    options = TranslationOptions(source, decoder, limit: .max)
    matches = [[Match]](repeating: [], count: source.count * options.longestSpan)
    let places = WordPlaces(target, decoder.model)
    for start in source.indices {
      for end in start + 1...min(source.count, start + options.longestSpan) {
        let range = options.range(start..<end)
        for index in range {
          let option = options.options[index]
          let found =
            option.pair < 0
            ? places.places(ofWord: source[start]) : places.places(ofPair: Int(option.pair))
          matches[slot(start..<end)] += found.map {
            Match(
              option: option, optionIndex: Int32(index), rank: index - range.lowerBound, target: $0)
          }
        }
      }
    }
  }

  /// Returns the index of a span in `matches`.
  private func slot(_ span: Range<Int>) -> Int {
    span.lowerBound * options.longestSpan + span.count - 1
  }

  /// Matches of a span of at most `options.longestSpan` words.
  subscript(span: Range<Int>) -> [Match] { matches[slot(span)] }

  /// Positions of target words that no option produces.
  var impossibleWords: [Int] {
    let produced = matches.joined().reduce(into: Set<Int>()) { $0.formUnion($1.target) }
    return target.indices.filter { !produced.contains($0) }
  }

  /// Source positions that no matching option translates.
  var untranslatableWords: [Int] {
    let covered = matches.joined().reduce(into: Set<Int>()) { $0.formUnion($1.source) }
    return source.indices.filter { !covered.contains($0) }
  }
}

/// Index of the positions of words and phrases in a text.
private struct WordPlaces {
  private let model: LogLinearModel
  private let words: [String]
  /// Identifiers of the words in the target vocabulary of the table; nil for unknown words.
  private let ids: [WordID?]
  private var places: [WordID: [Int]] = [:]

  init(_ words: [String], _ model: LogLinearModel) {
    self.model = model
    self.words = words
    ids = words.map { model.words.target.id(of: $0) }
    for (place, id) in ids.enumerated() {
      if let id { places[id, default: []].append(place) }
    }
  }

  /// Returns the occurrences of a word, compared byte by byte as vocabularies do.
  func places(ofWord word: String) -> [Range<Int>] {
    words.indices.filter { words[$0].utf8.elementsEqual(word.utf8) }.map { $0..<$0 + 1 }
  }

  /// Returns the occurrences of the target phrase of a pair.
  func places(ofPair pair: Int) -> [Range<Int>] {
    let phrase = model.target(ofPair: pair)
    guard let first = phrase.first else { return (0...words.count).map { $0..<$0 } }
    return (places[first] ?? []).map { $0..<$0 + phrase.count }.filter { place in
      place.upperBound <= words.count && zip(phrase, ids[place]).allSatisfy { $0 == $1 }
    }
  }
}
