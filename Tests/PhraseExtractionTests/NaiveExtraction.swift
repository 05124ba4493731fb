import TranslationModel

/// Reference implementation of phrase extraction and scoring: enumerates all pairs of spans.
struct NaiveExtraction {
  /// Number of times that each pair was extracted with each alignment.
  private(set) var occurrences: [PhrasePair: [PhraseAlignment: Int]] = [:]
  private(set) var sourceCounts: [[String]: Int] = [:]
  private(set) var targetCounts: [[String]: Int] = [:]
  /// Counts of links, by source and target word; nil is the empty word.
  private var linkCounts: [[String?]: Int] = [:]
  private var sourceWords: [String?: Int] = [:]
  private var targetWords: [String?: Int] = [:]

  init(_ corpus: SmallCorpus, maximumLength: Int) {
    for pair in corpus.pairs {
      count(pair)
      Self.forEachConsistent(pair, maximumLength) { source, target in
        let phrases = PhrasePair(
          source: Array(pair.source[source]), target: Array(pair.target[target]))
        var alignment = PhraseAlignment()
        for link in pair.links where source.contains(link.source) {
          alignment.insert(
            source: link.source - source.lowerBound, target: link.target - target.lowerBound)
        }
        occurrences[phrases, default: [:]][alignment, default: 0] += 1
        sourceCounts[phrases.source, default: 0] += 1
        targetCounts[phrases.target, default: 0] += 1
      }
    }
  }

  /// Calls `body` with every pair of spans that contains a link and is not left by any.
  static func forEachConsistent(
    _ pair: SmallCorpus.Pair, _ maximumLength: Int, _ body: (Range<Int>, Range<Int>) -> Void
  ) {
    func spans(_ length: Int) -> [Range<Int>] {
      (0..<length).flatMap { start in
        (start..<min(length, start + maximumLength)).map { start..<$0 + 1 }
      }
    }
    for source in spans(pair.source.count) {
      for target in spans(pair.target.count) {
        let touching = pair.links.filter {
          source.contains($0.source) || target.contains($0.target)
        }
        let isClosed = touching.allSatisfy {
          source.contains($0.source) && target.contains($0.target)
        }
        if isClosed && !touching.isEmpty { body(source, target) }
      }
    }
  }

  private mutating func count(_ pair: SmallCorpus.Pair) {
    var links: Set<[Int]> = []
    for link in pair.links { links.insert([link.source, link.target]) }
    func add(_ source: String?, _ target: String?) {
      linkCounts[[source, target], default: 0] += 1
      sourceWords[source, default: 0] += 1
      targetWords[target, default: 0] += 1
    }
    for link in links { add(pair.source[link[0]], pair.target[link[1]]) }
    for position in pair.source.indices where !links.contains(where: { $0[0] == position }) {
      add(pair.source[position], nil)
    }
    for position in pair.target.indices where !links.contains(where: { $0[1] == position }) {
      add(nil, pair.target[position])
    }
  }

  /// Returns the most frequent alignment; ties are broken by the smaller bits.
  func alignment(_ pair: PhrasePair) -> PhraseAlignment? {
    occurrences[pair]?.max { ($0.value, $1.key.bits) < ($1.value, $0.key.bits) }?.key
  }

  func count(_ pair: PhrasePair) -> Int {
    occurrences[pair, default: [:]].values.reduce(0, +)
  }

  /// Returns p(f|e), the lexical weight of f given e, p(e|f), and the lexical weight of e given f.
  func scores(_ pair: PhrasePair) -> [Double] {
    let links = alignment(pair)?.links ?? []
    func w(_ source: String?, _ target: String?, _ given: Int?) -> Double {
      Double(linkCounts[[source, target], default: 0]) / Double(given ?? 0)
    }
    var sourceWeight = 1.0
    for (position, word) in pair.source.enumerated() {
      let targets = links.filter { $0.source == position }.map { pair.target[$0.target] }
      sourceWeight *=
        targets.isEmpty
        ? w(word, nil, targetWords[nil])
        : targets.map { w(word, $0, targetWords[$0]) }.reduce(0, +) / Double(targets.count)
    }
    var targetWeight = 1.0
    for (position, word) in pair.target.enumerated() {
      let sources = links.filter { $0.target == position }.map { pair.source[$0.source] }
      targetWeight *=
        sources.isEmpty
        ? w(nil, word, sourceWords[nil])
        : sources.map { w($0, word, sourceWords[$0]) }.reduce(0, +) / Double(sources.count)
    }
    let count = Double(count(pair))
    return [
      count / Double(targetCounts[pair.target, default: 0]), sourceWeight,
      count / Double(sourceCounts[pair.source, default: 0]), targetWeight,
    ]
  }
}
