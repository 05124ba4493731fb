import Corpora
import Parallelism

/// Expectation maximisation of one direction on one corpus.
struct DirectedTraining: Sendable {
  let bitext: Bitext
  let table: CooccurrenceTable
  let direction: Direction
  /// α of the Dirichlet prior on translation probabilities.
  let alpha: Double
  let threads: Threads
  private(set) var probabilities: TranslationProbabilities

  /// Number of sentence pairs per unit of work of a thread.
  private static let chunk = 512

  init(
    _ bitext: Bitext, table: CooccurrenceTable, direction: Direction, alpha: Double,
    threads: Threads
  ) {
    self.bitext = bitext
    self.table = table
    self.direction = direction
    self.alpha = alpha
    self.threads = threads
    probabilities = TranslationProbabilities(
      pairCount: table.pairCount,
      generatedVocabularySize: direction == .forward
        ? bitext.targetVocabularySize : bitext.sourceVocabularySize)
  }

  private var generated: EncodedText { direction == .forward ? bitext.target : bitext.source }

  /// State of one thread in an expectation step.
  private struct Worker<Model: PositionModel>: Sendable {
    var counts: ExpectedCounts
    var statistics: Model.Statistics
    var matrix = PosteriorMatrix()
    var workspace: Model.Workspace
  }

  /// Runs one iteration: an expectation step over all sentence pairs and a maximisation step.
  mutating func iterate<Model: PositionModel>(_ model: inout Model, iteration: Int) {
    let chunks = Chunks(of: bitext.count, size: Self.chunk)
    let (fixed, this) = (model, self)
    var workers = threads.states(
      chunks: chunks.count,
      makeState: {
        Worker<Model>(
          counts: ExpectedCounts(
            pairCount: this.table.pairCount,
            generatedVocabularySize: this.probabilities.empty.count),
          statistics: fixed.makeStatistics(), workspace: fixed.makeWorkspace())
      },
      body: { worker, chunk in
        for sentence in chunks[chunk] where this.bitext.isUsable(sentence) {
          let layout = LinkLayout(sentence, this.bitext, this.table, this.direction)
          let words = this.generated.words[this.generated.range(sentence)]
          worker.matrix.gather(
            layout, words: words, links: this.table.links.span, probabilities: this.probabilities)
          fixed.expect(&worker.matrix, &worker.workspace, &worker.statistics)
          worker.matrix.scatter(
            layout, words: words, links: this.table.links.span, counts: &worker.counts)
        }
      })
    model.maximize(workers.map(\.statistics), iteration: iteration)
    var counts = workers.removeFirst().counts
    while let other = workers.popLast() { counts.add(other.counts) }
    probabilities.maximize(counts, table: table, direction: direction, alpha: alpha)
  }

  /// Returns the best links of every sentence pair.
  func decode<Model: PositionModel>(_ model: Model) -> [[Alignment.Link]] {
    let chunks = Chunks(of: bitext.count, size: Self.chunk)
    return threads.map(chunks: chunks.count) { chunk in
      var matrix = PosteriorMatrix()
      var workspace = model.makeWorkspace()
      var path: [Int32] = []
      return chunks[chunk].map { sentence -> [Alignment.Link] in
        guard bitext.isUsable(sentence) else { return [] }
        matrix.gather(
          LinkLayout(sentence, bitext, table, direction),
          words: generated.words[generated.range(sentence)], links: table.links.span,
          probabilities: probabilities)
        model.decode(&matrix, &workspace, into: &path)
        return direction.links(path)
      }
    }.flatMap { $0 }
  }
}

extension Direction {
  /// Converts a path, the given position of each generated position or -1, to links.
  func links(_ path: [Int32]) -> [Alignment.Link] {
    path.enumerated().compactMap { generated, given in
      guard given >= 0 else { return nil }
      return self == .forward
        ? Alignment.Link(Int(given), generated) : Alignment.Link(generated, Int(given))
    }
  }
}
