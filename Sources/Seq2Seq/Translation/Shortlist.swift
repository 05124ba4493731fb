package import Corpora
package import Primitives
import Storage
import TextProcessing

/// Lexical shortlist: target subwords among which the decoder chooses, by source subword (Jean et
/// al. 2015, "On using very large target vocabulary for neural machine translation").
///
/// The candidates of a batch are the most frequent target subwords and the translations of each
/// source subword according to word alignment. The output layer then has some hundred rows instead
/// of thousands.
package struct Shortlist: Sendable, Equatable {
  /// Largest number of translations of a source subword.
  package static let translations = 100
  /// Number of most frequent target subwords, which are always candidates.
  package static let frequent = 1000

  /// Translations of all source subwords, those of one after those of another, the most frequent
  /// first.
  private let candidates: [Int32]
  /// Start of the translations of each source subword, and the end of the last.
  private let starts: [Int]
  private let targetSize: Int
  private let frequent: Int

  /// - Parameters:
  ///   - translations: identifiers of target subwords for each source subword, less than
  ///     `targetSize`, the most frequent translation first.
  ///   - targetSize: number of target subwords, special symbols included; identifiers are in the
  ///     order of frequency.
  ///   - frequent: number of most frequent target subwords, which are always candidates.
  package init(translations: [[Int32]], targetSize: Int, frequent: Int = Shortlist.frequent) {
    var starts = [0]
    for list in translations { starts.append(starts[starts.count - 1] + list.count) }
    self.starts = starts
    candidates = Array(translations.joined())
    self.targetSize = targetSize
    self.frequent = frequent
  }

  /// Creates the shortlist of counted links between source and target subwords.
  package init(_ links: LinkedSubwords, sourceSize: Int, targetSize: Int) {
    var lists = [[(target: Int32, count: Int)]](repeating: [], count: sourceSize)
    for (pair, count) in links.counts where pair.source < sourceSize && pair.target < targetSize {
      lists[Int(pair.source)].append((pair.target, count))
    }
    self.init(
      translations: lists.map { list in
        list.sorted { ($1.count, $0.target) < ($0.count, $1.target) }.prefix(Self.translations)
          .map(\.target)
      }, targetSize: targetSize)
  }

  /// Returns the candidates for some source sentences in ascending order, special symbols included.
  ///
  /// - Parameters:
  ///   - targets: target sentences whose subwords are candidates as well.
  ///   - translations: largest number of translations of a source subword.
  package func candidates(
    for sources: [ArraySlice<Int32>], targets: [ArraySlice<Int32>] = [],
    translations: Int = Shortlist.translations
  ) -> [Int32] {
    var isCandidate = [Bool](repeating: false, count: targetSize)
    for id in 0..<min(targetSize, Int(SubwordVocabulary.end) + 1 + frequent) {
      isCandidate[id] = true
    }
    for source in sources {
      for id in source where Int(id) < starts.count - 1 {
        for candidate in candidates[starts[Int(id)]..<starts[Int(id) + 1]].prefix(translations) {
          isCandidate[Int(candidate)] = true
        }
      }
    }
    for target in targets {
      for id in target { isCandidate[Int(id)] = true }
    }
    return isCandidate.indices.lazy.filter { isCandidate[$0] }.map { Int32($0) }
  }

  // MARK: - File

  private static let title = "cartouche shortlist 1"

  /// Returns the contents of a file: a header, then a line of identifiers for each source subword.
  ///
  /// - Parameter checksum: checksum of the subwords.
  package func serialized(checksum: String) -> [UInt8] {
    var text = "\(Self.title) \(checksum)\n"
    for index in 0..<starts.count - 1 {
      text += candidates[starts[index]..<starts[index + 1]].map { String($0) }
        .joined(separator: " ")
      text += "\n"
    }
    return Array(text.utf8)
  }

  /// Reads a shortlist of the given subwords.
  ///
  /// - Throws: `FileError` if the file cannot be read, is corrupt, or belongs to other subwords.
  package init(file path: String, subwords: Subwords) throws {
    let lines = try TextLines(file: path)
    guard lines.count > 0, lines[0] == "\(Self.title) \(subwords.checksum)" else {
      throw FileError(
        path, line: 1, "is not a shortlist of the model's subwords; train the model again")
    }
    guard lines.count == subwords.source.count + 1 else {
      throw FileError(
        path,
        "has \(lines.count - 1) lines for \(subwords.source.count) subwords; train the model again")
    }
    let size = subwords.target.count
    var translations: [[Int32]] = []
    for index in 1..<lines.count {
      let fields = lines[index].split(separator: " ")
      let ids = fields.compactMap { Int32($0) }
      guard ids.count == fields.count, ids.allSatisfy({ $0 >= 0 && $0 < size }) else {
        throw FileError(
          path, line: index + 1, "holds an identifier that no subword has; train the model again")
      }
      translations.append(ids)
    }
    self.init(translations: translations, targetSize: size)
  }
}

/// Counts of links between source and target subwords.
package struct LinkedSubwords: Sendable {
  package struct Pair: Hashable, Sendable {
    let source: Int32
    let target: Int32
  }

  private(set) var counts: [Pair: Int] = [:]

  package init() {}

  /// Counts a link between two subwords, given as they stand in the text.
  package mutating func add(source: Int32, target: Int32) {
    counts[Pair(source: source, target: target), default: 0] += 1
  }
}

extension Subwords {
  /// Returns the lines of both sides as identifiers of subwords, separated by spaces.
  package func identifiers(_ lines: ParallelLines) throws(FileError) -> ParallelLines {
    let corpus = (
      SubwordText(lines.source, indexing: indexing(source)),
      SubwordText(lines.target, indexing: indexing(target))
    )
    func text(_ side: SubwordText, _ name: String) -> TextLines {
      var bytes: [UInt8] = []
      for line in 0..<side.count {
        bytes += side[line].map { String($0) }.joined(separator: " ").utf8
        bytes.append(0x0a)
      }
      return TextLines(bytes: bytes, name: name)
    }
    return try ParallelLines(
      source: text(corpus.0, lines.source.name), target: text(corpus.1, lines.target.name))
  }
}
