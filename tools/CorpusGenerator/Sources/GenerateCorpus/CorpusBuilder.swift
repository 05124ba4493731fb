/// Builder of the corpus: draws sentences from all frames until the corpus is full.
struct CorpusBuilder {
  static let seed: UInt64 = 20_240_917
  static let clausePairs = 11_700
  static let templatePairs = 9_800

  private let lexicon = Lexicon()
  private var random = RandomSource(seed: seed)
  private var seen: Set<SentencePair> = []
  private(set) var pairs: [SentencePair] = []

  static func build(handwritten: [SentencePair]) -> [SentencePair] {
    var builder = CorpusBuilder()
    for pair in handwritten { builder.keep(pair) }
    builder.drawTemplates()
    builder.drawClauses()
    return builder.pairs
  }

  private mutating func drawTemplates() {
    let templates = TemplateTables.all.flatMap { Array(repeating: $0, count: $0.weight) }
    let goal = pairs.count + Self.templatePairs
    for _ in 0..<(Self.templatePairs * 20) where pairs.count < goal {
      var filler = TemplateFiller(maker: PhraseMaker(lexicon: lexicon, random: branch()))
      add(filler.fill(random.pick(templates)))
    }
  }

  private mutating func drawClauses() {
    let frames = ClauseFrame.allCases.flatMap { Array(repeating: $0, count: $0.weight) }
    let goal = pairs.count + Self.clausePairs
    for _ in 0..<(Self.clausePairs * 20) where pairs.count < goal {
      let maker = PhraseMaker(lexicon: lexicon, random: branch())
      var writer = ClauseFrameWriter(clauses: ClauseMaker(maker: maker))
      add(writer.write(random.pick(frames)))
    }
  }

  /// Returns a random stream for one sentence; with separate streams, editing one frame does not
  /// change the sentences of others.
  private mutating func branch() -> RandomSource {
    RandomSource(seed: random.next())
  }

  /// Adds a pair; about a tenth of the pairs lose their capitals and final punctuation.
  private mutating func add(_ pair: Bilingual) {
    let isFragment = SentencePair.withoutFinalPunctuation(pair.romanian) == pair.romanian
    if isFragment || (random.chance(percent: 9) && !Self.needsItsMark(pair.romanian)) {
      keep(
        SentencePair(
          romanian: SentencePair.withoutFinalPunctuation(pair.romanian),
          english: SentencePair.withoutFinalPunctuation(pair.english)))
    } else {
      keep(
        SentencePair(
          romanian: pair.romanian.capitalisedSentence, english: pair.english.capitalisedSentence))
    }
  }

  /// Whether a sentence needs its question mark: a Romanian yes-or-no question without it is a
  /// statement.
  private static func needsItsMark(_ romanian: String) -> Bool {
    let openings = ["ce ", "de ce ", "când ", "unde ", "cine ", "cum ", "cât", "la ce "]
    return romanian.hasSuffix("?") && !openings.contains(where: romanian.hasPrefix)
  }

  private mutating func keep(_ pair: SentencePair) {
    guard !pair.isReserved, pair.romanian.words.count > 1, seen.insert(pair).inserted else {
      return
    }
    pairs.append(pair)
  }
}
