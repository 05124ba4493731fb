package import Corpora
import Foundation
package import Primitives
package import Storage
import TextProcessing

/// ARPA text format of back-off models.
package enum ARPA {
  /// Writes `model` in the ARPA format.
  package static func write(_ model: NGramModel, to output: inout OutputFile) throws {
    var text: [UInt8] = Array("\\data\\\n".utf8)
    for n in 1...model.order { text += Array("ngram \(n)=\(model.orders[n - 1].count)\n".utf8) }
    for n in 1...model.order {
      text += Array("\n\\\(n)-grams:\n".utf8)
      let order = model.orders[n - 1]
      var nGram = [WordID](repeating: 0, count: n)
      for row in 0..<order.count {
        model.fill(&nGram, order: n, row: row)
        text.append(contentsOf: order.logProbabilities[row].description.utf8)
        for (position, word) in nGram.enumerated() {
          text.append(position == 0 ? 0x09 : 0x20)
          model.vocabulary.append(word, to: &text)
        }
        if n < model.order {
          text.append(0x09)
          text.append(contentsOf: order.logBackoffs[row].description.utf8)
        }
        text.append(0x0a)
        if text.count > 1 << 16 {
          try output.write(text)
          text.removeAll(keepingCapacity: true)
        }
      }
    }
    text += Array("\n\\end\\\n".utf8)
    try output.write(text)
  }

  /// Reads a model in the ARPA format, also as SRILM and IRSTLM write it. Models that lack special
  /// words are treated as in KenLM: without `<unk>`, unknown words have a log probability of -100,
  /// and `<s>` and `</s>` are required.
  ///
  /// - Parameter noted: called with a warning about a missing `<unk>`.
  /// - Throws: `FileError` with the line number of the first malformed line.
  package static func read(
    _ text: TextLines, noted: (String) -> Void = { _ in }
  ) throws(FileError) -> NGramModel {
    var parser = ARPAParser(text)
    let model = try parser.parse()
    if parser.lacksUnknownWord {
      noted(
        "\(text.name): has no <unk>, so each unknown word gets a log10 probability of "
          + "\(Int(NGramModel.logMissing))")
    }
    return model
  }
}

/// Parser of ARPA text; reads the sections in order.
private struct ARPAParser {
  let text: TextLines
  /// Index of the current line.
  var line = 0
  var model = NGramModel(vocabulary: Vocabulary(NGramModel.specialWords), orders: [])
  /// Rows of n-grams by context and word, indexed by order less one. Empty for 1-grams, whose rows
  /// are their words; not stored for the highest order.
  var rows: [[UInt64: UInt32]] = []
  private(set) var lacksUnknownWord = false

  init(_ text: TextLines) { self.text = text }

  /// Returns an error at the current line.
  func failure(_ problem: String) -> FileError { FileError(text.name, line: line + 1, problem) }

  mutating func parse() throws(FileError) -> NGramModel {
    try skip(
      to: "\\data\\", orFail: "has no \\data\\ line, so this is no ARPA file; check the path")
    var sizes: [Int] = []
    while line < text.count, !text[line].hasPrefix("\\") {
      let words = text[line].split(separator: " ", maxSplits: 1)
      if words.first == "ngram" {
        // IRSTLM pads both numbers with blanks.
        let numbers = (words.last ?? "").split(separator: "=").map {
          Int($0.trimmingCharacters(in: .whitespaces))
        }
        guard numbers.count == 2, numbers[0] == sizes.count + 1, let size = numbers[1], size >= 0
        else { throw failure("should read `ngram ORDER=COUNT`; correct the line") }
        sizes.append(size)
      }
      line += 1
    }
    guard (1...NGramModel.maximumOrder).contains(sizes.count) else {
      throw failure(
        "the file has \(sizes.count) orders; use a model of order 1 to \(NGramModel.maximumOrder)")
    }
    for n in 1...sizes.count {
      try skip(
        to: "\\\(n)-grams:", orFail: "the section \\\(n)-grams: is missing; copy the file again")
      try section(n, of: sizes.count, size: sizes[n - 1])
    }
    try skip(to: "\\end\\", orFail: "\\end\\ is missing, so the file is truncated; copy it again")
    return model
  }

  /// Moves to the line after `heading`.
  mutating func skip(to heading: String, orFail problem: String) throws(FileError) {
    while line < text.count && text[line].trimmingCharacters(in: .whitespaces) != heading {
      line += 1
    }
    guard line < text.count else { throw failure(problem) }
    line += 1
  }

  /// Reads the n-grams of one order.
  mutating func section(_ n: Int, of highest: Int, size: Int) throws(FileError) {
    var entries: [(context: UInt32, word: WordID, probability: Float, backoff: Float)] = []
    entries.reserveCapacity(min(size, text.count))
    if n == 1 {
      // Replaced by the words of the file.
      for word in NGramModel.specialWords.indices {
        entries.append((0, WordID(word), NGramModel.logZero, 0))
      }
    }
    var seen: [Bool] = []
    var listed: Set<UInt64> = []
    for _ in 0..<size {
      guard line < text.count else { throw failure("the file is truncated; copy it again") }
      let fields = text.bytes[text.range(line)].split { $0.separatesTokens }
      guard fields.count == n + 1 || fields.count == n + 2, let probability = value(fields[0])
      else {
        throw failure(
          "should have a log probability, \(n) words and an optional back-off; correct the line")
      }
      guard probability <= 0 else {
        throw failure("has a log probability above 0; correct the line")
      }
      guard let backoff = fields.count == n + 2 ? value(fields[n + 1]) : 0 else {
        throw failure("the back-off is not a number; correct the line")
      }
      guard n < highest || backoff == 0 else {
        throw failure("has a back-off at the highest order, which has none; correct the line")
      }
      if n == 1 {
        let form = Self.form(fields[1])
        let word = model.vocabulary.intern(form.span)
        guard Int(word) >= seen.count || !seen[Int(word)] else {
          throw failure("repeats a 1-gram; remove one of the two lines")
        }
        while seen.count <= Int(word) { seen.append(false) }
        seen[Int(word)] = true
        if Int(word) < entries.count {
          entries[Int(word)] = (0, word, probability, backoff)
        } else {
          entries.append((0, word, probability, backoff))
        }
      } else {
        let (context, word) = try locate(fields[1...n])
        guard listed.insert(UInt64(context) << 32 | UInt64(word)).inserted else {
          throw failure("repeats a \(n)-gram; remove one of the two lines")
        }
        entries.append((context, word, probability, backoff))
      }
      line += 1
    }
    if n == 1 { try checkSpecialWords(seen, &entries) }
    while line < text.count, text[line].allSatisfy(\.isWhitespace) { line += 1 }
    guard line >= text.count || text[line].hasPrefix("\\") else {
      throw failure("is beyond the \(size) \(n)-grams of the header; correct the header")
    }
    append(entries, n, of: highest)
  }

  /// Throws if `<s>` or `</s>` is not among the 1-grams, and gives a missing `<unk>` its
  /// probability.
  private mutating func checkSpecialWords(
    _ seen: [Bool],
    _ entries: inout [(context: UInt32, word: WordID, probability: Float, backoff: Float)]
  ) throws(FileError) {
    func isMissing(_ word: WordID) -> Bool { Int(word) >= seen.count || !seen[Int(word)] }
    for word in [NGramModel.sentenceStart, NGramModel.sentenceEnd] where isMissing(word) {
      throw failure(
        "the 1-grams above lack \(NGramModel.specialWords[Int(word)]); estimate the model from "
          + "text with sentence boundaries")
    }
    if isMissing(NGramModel.unknown) {
      lacksUnknownWord = true
      entries[Int(NGramModel.unknown)].probability = NGramModel.logMissing
    }
  }

  /// Returns the form of a word; some programs write the unknown word in capitals.
  private static func form(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    word.elementsEqual(capitalUnknown) ? smallUnknown : word
  }

  private static let capitalUnknown = Array("<UNK>".utf8)
  private static let smallUnknown = Array("<unk>".utf8)[...]

  /// Returns the row of the context of an n-gram, and its last word.
  func locate(_ words: ArraySlice<ArraySlice<UInt8>>) throws(FileError) -> (
    UInt32, WordID
  ) {
    var context: UInt32 = 0
    for (position, bytes) in words.enumerated() {
      guard let word = model.vocabulary.id(of: Self.form(bytes).span) else {
        let word = String(decoding: bytes, as: UTF8.self)
        throw failure("'\(word)' is not among the 1-grams; add it or remove the line")
      }
      if position == words.count - 1 { return (context, word) }
      if position == 0 {
        context = word
      } else {
        guard let row = rows[position][UInt64(context) << 32 | UInt64(word)] else {
          let length = position + 1
          throw failure(
            "the first \(length) words are not among the \(length)-grams; add them or remove the line"
          )
        }
        context = row
      }
    }
    return (context, 0)
  }

  /// Sorts the n-grams of one order and appends them to the model.
  mutating func append(
    _ unsorted: [(context: UInt32, word: WordID, probability: Float, backoff: Float)],
    _ n: Int, of highest: Int
  ) {
    let entries = unsorted.sorted { ($0.context, $0.word) < ($1.context, $1.word) }
    var order = NGramModel.Order()
    if n > 1 { order.contexts = entries.map(\.context) }
    order.words = entries.map(\.word)
    order.logProbabilities = entries.map(\.probability)
    if n < highest { order.logBackoffs = entries.map(\.backoff) }
    model.orders.append(order)
    if n > 1 && n < highest {
      var rowsByKey: [UInt64: UInt32] = [:]
      rowsByKey.reserveCapacity(entries.count)
      for (row, entry) in entries.enumerated() {
        rowsByKey[UInt64(entry.context) << 32 | UInt64(entry.word)] = UInt32(row)
      }
      rows.append(rowsByKey)
    } else if n == 1 {
      rows.append([:])
    }
  }

  /// Parses a number; returns nil for NaN and malformed numbers.
  func value(_ bytes: ArraySlice<UInt8>) -> Float? {
    Float(String(decoding: bytes, as: UTF8.self)).flatMap { $0.isNaN ? nil : $0 }
  }
}
