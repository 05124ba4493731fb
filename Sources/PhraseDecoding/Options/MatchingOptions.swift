import TextProcessing
import TranslationModel

/// The options of a sentence, all that the phrase table has, that make words of a given translation.
struct MatchingOptions {
  struct Match {
    let option: TranslationOption
    /// The option's number in `options`.
    let number: Int32
    /// Its place among the options of its span.
    let rank: Int
    /// Where its words stand in the translation.
    let target: Range<Int>

    var source: Range<Int> { Int(option.start)..<Int(option.end) }
  }

  let options: TranslationOptions
  private let source: [String]
  private let target: [String]
  /// By span, at start × longest + length - 1.
  private var matches: [[Match]]

  init(_ source: [String], into target: [String], _ decoder: PhraseDecoder) {
    self.source = source
    self.target = target
    options = TranslationOptions(source, decoder, limit: .max)
    matches = [[Match]](repeating: [], count: source.count * options.longestSpan)
    let places = WordPlaces(target, decoder.table)
    for start in source.indices {
      for end in start + 1...min(source.count, start + options.longestSpan) {
        let range = options.range(start..<end)
        for number in range {
          let option = options.options[number]
          let found =
            option.pair < 0
            ? places.places(ofWord: source[start]) : places.places(ofPair: Int(option.pair))
          matches[index(start..<end)] += found.map {
            Match(
              option: option, number: Int32(number), rank: number - range.lowerBound, target: $0)
          }
        }
      }
    }
  }

  private func index(_ span: Range<Int>) -> Int {
    span.lowerBound * options.longestSpan + span.count - 1
  }

  /// For a span of at most `options.longestSpan` words.
  subscript(span: Range<Int>) -> [Match] { matches[index(span)] }

  /// The positions of words of the translation that no option makes.
  var impossibleWords: [Int] {
    let made = matches.joined().reduce(into: Set<Int>()) { $0.formUnion($1.target) }
    return target.indices.filter { !made.contains($0) }
  }

  /// The source positions of which no option makes words of the translation.
  var untranslatableWords: [Int] {
    let covered = matches.joined().reduce(into: Set<Int>()) { $0.formUnion($1.source) }
    return source.indices.filter { !covered.contains($0) }
  }
}

/// Where words and phrases stand in a text.
private struct WordPlaces {
  private let table: PhraseTable
  private let words: [String]
  /// Of the table's target vocabulary.
  private let numbers: [WordID?]
  private var places: [WordID: [Int]] = [:]

  init(_ words: [String], _ table: PhraseTable) {
    self.table = table
    self.words = words
    numbers = words.map { table.targetVocabulary.id(of: $0) }
    for (place, number) in numbers.enumerated() {
      if let number { places[number, default: []].append(place) }
    }
  }

  /// Compared byte by byte, as vocabularies do.
  func places(ofWord word: String) -> [Range<Int>] {
    words.indices.filter { words[$0].utf8.elementsEqual(word.utf8) }.map { $0..<$0 + 1 }
  }

  /// Of the target phrase of a pair.
  func places(ofPair pair: Int) -> [Range<Int>] {
    let phrase = table.targets[Int(table.pairTargets[pair])]
    guard let first = phrase.first else { return (0...words.count).map { $0..<$0 } }
    return (places[first] ?? []).map { $0..<$0 + phrase.count }.filter { place in
      place.upperBound <= words.count && zip(phrase, numbers[place]).allSatisfy { $0 == $1 }
    }
  }
}
