import Evaluation
package import Parallelism

/// The references of the development set, against which translations are counted.
package struct DevelopmentSet: Sendable {
  package let metric: TuningMetric
  /// The words of each reference, joined by spaces.
  let references: [String]
  /// The row of an empty translation, which holds the length of the reference. Shape: `[sentence]`.
  let emptyRows: StatisticsTable

  /// - Parameter references: the words of the reference of each sentence.
  package init(references: [[String]], metric: TuningMetric) {
    self.metric = metric
    self.references = references.map { $0.joined(separator: " ") }
    var counter = StatisticsCounter(metric)
    for reference in self.references { counter.count([], against: reference) }
    emptyRows = counter.table
  }

  package var count: Int { references.count }

  /// A number by which a stored state recognises its references.
  var key: UInt64 { Candidate(features: [], words: references).key }
}

/// The part of a sentence's list that the pool did not have.
private struct Addition: Sendable {
  var numbers: [Int] = []
  var keys: [UInt64] = []
}

/// What one chunk of sentences brings.
private struct ChunkAdditions: Sendable {
  var sentences: [Addition] = []
  /// For each sentence the row of the first of its list, then those of its additions.
  var rows: StatisticsTable
}

extension DevelopmentSet {
  /// Takes lists into a pool, best first, and returns the summed statistics of the best of each list.
  ///
  /// Counts only what is new, on all threads.
  package func merge(
    _ lists: [[Candidate]], into pool: inout CandidatePool, threads: Threads
  ) -> [Int] {
    precondition(lists.count == count, "a list for each sentence")
    let chunks = Chunks(of: count, size: 32)
    let known = pool.sentences
    let additions = threads.map(chunks: chunks.count) { chunk in
      self.additions(of: lists, to: known, in: chunks[chunk])
    }
    var sums = [Int](repeating: 0, count: metric.columnCount)
    pool.sumsWithoutCandidates = sums
    for (chunk, addition) in additions.enumerated() {
      var next = 0
      let row = { (number: Int) in addition.rows.row(number) ?? [] }
      for (sentence, new) in zip(chunks[chunk], addition.sentences) {
        Self.add(row(next), to: &sums)
        pool.sentences[sentence].reserve(
          new.numbers.count, features: pool.featureCount, columns: pool.columnCount)
        for (offset, number) in new.numbers.enumerated() {
          pool.sentences[sentence].append(
            lists[sentence][number].features, row(next + 1 + offset), key: new.keys[offset])
        }
        if pool.sentences[sentence].count == 0 {
          Self.add(emptyRows.row(sentence) ?? [], to: &pool.sumsWithoutCandidates)
        }
        next += 1 + new.numbers.count
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
      keys.begin(count: known[sentence].count + list.count)
      for key in known[sentence].keys { _ = keys.insert(key) }
      var addition = Addition()
      for (number, candidate) in list.enumerated() {
        let key = candidate.key
        guard keys.insert(key) else { continue }
        addition.numbers.append(number)
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
