import Evaluation
package import Parallelism

/// The references of the development set, against which translations are scored.
package struct DevelopmentSet: Sendable {
  package let metric: TuningMetric
  /// Words of each reference, joined by spaces.
  let references: [String]
  /// Statistics of an empty translation, which hold the length of the reference. Shape:
  /// `[sentence]`.
  let emptyRows: StatisticsTable

  /// - Parameter references: Words of the reference of each sentence.
  package init(references: [[String]], metric: TuningMetric) {
    self.metric = metric
    self.references = references.map { $0.joined(separator: " ") }
    var counter = StatisticsCounter(metric)
    for reference in self.references { counter.count([], against: reference) }
    emptyRows = counter.table
  }

  /// Number of sentences.
  package var count: Int { references.count }

  /// Hash of the references, by which a stored state recognizes them.
  var key: UInt64 { Candidate(features: [], words: references).key }
}

/// Candidates of a sentence's list that are not in the pool yet.
private struct Addition: Sendable {
  /// Their indices in the list.
  var indices: [Int] = []
  /// Their keys, in the same order.
  var keys: [UInt64] = []
}

/// Additions to one chunk of sentences.
private struct ChunkAdditions: Sendable {
  var sentences: [Addition] = []
  /// For each sentence the row of the first candidate of its list, then the rows of its additions.
  var rows: StatisticsTable
}

extension DevelopmentSet {
  /// Merges n-best lists into a pool and returns the summed statistics of the first candidate of
  /// each list.
  ///
  /// Only the first candidates and those that are new to the pool are scored, on all threads.
  ///
  /// - Parameter lists: N-best list of each sentence, best first.
  package func merge(
    _ lists: [[Candidate]], into pool: inout CandidatePool, threads: Threads
  ) -> [Int] {
    precondition(lists.count == count, "there must be one list for each sentence")
    let chunks = Chunks(of: count, size: 32)
    let known = pool.sentences
    let additions = threads.map(chunks: chunks.count) { chunk in
      self.additions(of: lists, to: known, in: chunks[chunk])
    }
    var sums = [Int](repeating: 0, count: metric.columnCount)
    pool.sumsWithoutCandidates = sums
    for (chunk, addition) in additions.enumerated() {
      var next = 0
      let row = { (index: Int) in addition.rows.row(index) ?? [] }
      for (sentence, new) in zip(chunks[chunk], addition.sentences) {
        Self.add(row(next), to: &sums)
        pool.sentences[sentence].reserve(
          new.indices.count, features: pool.featureCount, columns: pool.columnCount)
        for (offset, index) in new.indices.enumerated() {
          pool.sentences[sentence].append(
            lists[sentence][index].features, row(next + 1 + offset), key: new.keys[offset])
        }
        if pool.sentences[sentence].count == 0 {
          Self.add(emptyRows.row(sentence) ?? [], to: &pool.sumsWithoutCandidates)
        }
        next += 1 + new.indices.count
      }
    }
    return sums
  }

  private func additions(
    of lists: [[Candidate]], to known: [SentenceCandidates], in sentences: Range<Int>
  ) -> ChunkAdditions {
    var counter = StatisticsCounter(metric)
    var keys = CandidateKeys()
    var result = ChunkAdditions(rows: counter.table)
    for sentence in sentences {
      let list = lists[sentence]
      counter.count(list.first?.words ?? [], against: references[sentence])
      keys.reset(count: known[sentence].count + list.count)
      for key in known[sentence].keys { _ = keys.insert(key) }
      var addition = Addition()
      for (index, candidate) in list.enumerated() {
        let key = candidate.key
        guard keys.insert(key) else { continue }
        addition.indices.append(index)
        addition.keys.append(key)
        counter.count(candidate.words, against: references[sentence])
      }
      result.sentences.append(addition)
    }
    result.rows = counter.table
    return result
  }

  private static func add(_ row: ArraySlice<Int>, to sums: inout [Int]) {
    for (column, value) in row.enumerated() { sums[column] += value }
  }
}
