import Corpora
import Primitives

/// Sentence pairs of two languages, for training, tuning, alignment and evaluation.
///
/// ```swift
/// let corpus = try ParallelCorpus(prefix: "data/train", source: "ro", target: "en")
/// let (train, development, test) = try corpus.split(development: 1000, test: 1000)
/// ```
public struct ParallelCorpus: Sendable {
  /// A sentence and its translation.
  public struct Pair: Sendable, Hashable {
    /// Sentence in the source language.
    public var source: String
    /// Its translation.
    public var target: String

    /// Makes a pair of a sentence and its translation.
    public init(source: String, target: String) {
      self.source = source
      self.target = target
    }
  }

  /// Code of the source language, such as `ro`.
  public let source: String
  /// Code of the target language.
  public let target: String
  let lines: ParallelLines

  init(_ lines: ParallelLines, source: String, target: String) {
    self.lines = lines
    self.source = source
    self.target = target
  }

  /// Reads the files `PREFIX.SOURCE` and `PREFIX.TARGET`, such as `train.ro` and `train.en`: one
  /// sentence per line, line n of one translating line n of the other; plain or with the suffix
  /// `.gz`.
  ///
  /// - Throws: `FileError` if a file cannot be read or is not UTF-8, the numbers of lines differ,
  ///   or a side has no words.
  public init(prefix: String, source: String, target: String) throws {
    self.init(
      try ParallelLines(prefix: prefix, source: source, target: target), source: source,
      target: target)
  }

  /// Reads two files: one sentence per line, line n of one translating line n of the other.
  ///
  /// - Throws: `FileError` as `init(prefix:source:target:)`.
  public init(
    sourceFile: String, targetFile: String, source: String, target: String
  ) throws {
    self.init(
      try ParallelLines(
        source: TextLines(file: sourceFile), target: TextLines(file: targetFile)),
      source: source, target: target)
  }

  /// Reads one file of lines with a sentence, a tab and its translation.
  ///
  /// - Throws: `FileError` if the file cannot be read or a line has no tab.
  public init(tabSeparatedFile path: String, source: String, target: String) throws {
    self.init(try ParallelLines(tabSeparated: path), source: source, target: target)
  }

  /// Reads translation memories and other documents with sources and targets (TMX, XLIFF, PO, CSV and
  /// more), or folders of them, in order; inline codes are left out, and so is what is not translated.
  ///
  /// - Parameters:
  ///   - documents: paths of documents, of folders of documents, or prefixes of files of lines.
  ///   - source: source language; documents that name `en-US` match `en`.
  ///   - target: target language.
  /// - Throws: `FileError` if a file cannot be read, is malformed or holds other languages, or there
  ///   is no pair.
  public init(documents: [String], source: String, target: String) throws {
    self.init(
      try ParallelText(documents, source: source, target: target).lines, source: source,
      target: target)
  }

  /// Takes sentence pairs from memory. Line breaks within a sentence become spaces.
  ///
  /// - Throws: `FileError` if a side of the pairs has no words.
  public init(_ pairs: some Sequence<Pair>, source: String, target: String) throws {
    var (sources, targets): ([UInt8], [UInt8]) = ([], [])
    func append(_ sentence: String, to bytes: inout [UInt8]) {
      bytes += sentence.utf8.map { $0 == 0x0a || $0 == 0x0d ? 0x20 : $0 }
      bytes.append(0x0a)
    }
    for pair in pairs {
      append(pair.source, to: &sources)
      append(pair.target, to: &targets)
    }
    self.init(
      try ParallelLines(
        source: TextLines(bytes: sources, name: "source sentences"),
        target: TextLines(bytes: targets, name: "target sentences")),
      source: source, target: target)
  }

  /// Returns three parts: two held-out sets of the given sizes, spread evenly over the corpus, and
  /// the rest for training, without pairs that share a side with a held-out one.
  ///
  /// - Throws: `OptionError` if the sizes are not at least 1 and together below the number of pairs;
  ///   `FileError` if a part has no words.
  public func split(
    development: Int, test: Int
  ) throws -> (training: ParallelCorpus, development: ParallelCorpus, test: ParallelCorpus) {
    guard development > 0, test > 0, development < count, test < count - development else {
      throw OptionError(
        "\(development) and \(test) pairs cannot be held out of \(count); hold out at least one "
          + "each, and leave pairs for training")
    }
    var split = CorpusSplit(count: count, development: development, test: test)
    _ = split.removeOverlap(lines.source, lines.target)
    func part(_ indices: [Int]) throws -> ParallelCorpus {
      ParallelCorpus(
        try ParallelLines(source: lines.source.lines(indices), target: lines.target.lines(indices)),
        source: source, target: target)
    }
    return (try part(split.training), try part(split.development), try part(split.test))
  }

  /// Returns the corpus of the opposite direction.
  public func reversed() throws -> ParallelCorpus {
    ParallelCorpus(
      try ParallelLines(source: lines.target, target: lines.source), source: target, target: source)
  }
}

extension ParallelCorpus: RandomAccessCollection {
  /// Index of the first pair, 0.
  public var startIndex: Int { 0 }
  /// Number of pairs.
  public var endIndex: Int { lines.count }

  /// Pair at an index, counted from 0.
  ///
  /// - Precondition: the index is in `indices`.
  public subscript(index: Int) -> Pair {
    Pair(source: lines.source[index], target: lines.target[index])
  }

  /// Source sentences, in order.
  public var sources: [String] { map(\.source) }
  /// Target sentences, in order: the references for evaluation.
  public var targets: [String] { map(\.target) }
}
