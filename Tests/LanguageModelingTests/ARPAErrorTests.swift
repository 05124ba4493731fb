import Corpora
import LanguageModeling
import Primitives
import Testing
import TextProcessing

/// Malformed ARPA text: the error names the file and, if there is one, the line.
@Suite struct ARPAErrorTests {
  private static let intact = [
    "\\data\\", "ngram 1=5", "ngram 2=3", "ngram 3=2", "", "\\1-grams:", "-1\t<unk>\t0",
    "0\t<s>\t-0.3", "-1\t</s>\t0", "-0.5\ta\t-0.2", "-0.5\tb\t-0.1", "", "\\2-grams:",
    "-0.4\t<s> a\t-0.1", "-0.3\ta b\t-0.2", "-0.2\tb </s>\t0", "", "\\3-grams:",
    "-0.1\t<s> a b", "-0.1\ta b </s>", "", "\\end\\",
  ]

  private func read(_ lines: [String]) throws -> NGramModel {
    try ARPA.read(Fixture.inline(lines.joined(separator: "\n") + "\n", name: "model.arpa"))
  }

  /// Returns the intact text with one line replaced.
  private func changed(_ line: String, to replacement: String) throws -> [String] {
    var lines = Self.intact
    lines[try #require(lines.firstIndex(of: line))] = replacement
    return lines
  }

  private func expectFailure(_ lines: [String], line: Int?, _ comment: Comment? = nil) {
    let error = #expect(throws: FileError.self, comment) { try read(lines) }
    guard let error else { return }
    #expect(error.description.hasPrefix("model.arpa"), comment)
    if let line { #expect(error.line == line, comment) }
  }

  @Test func readsTheIntactText() throws {
    #expect(try read(Self.intact).orders.map(\.count) == [5, 3, 2])
  }

  @Test func readsTextWithCarriageReturns() throws {
    #expect(try read(Self.intact.map { $0 + "\r" }).orders.map(\.count) == [5, 3, 2])
  }

  @Test func rejectsTextTruncatedAfterAnyLine() {
    for count in 0..<Self.intact.count {
      expectFailure(Array(Self.intact.prefix(count)), line: nil, "after \(count) lines")
    }
  }

  /// Truncation inside the last line removes `\end\`.
  @Test func rejectsTextTruncatedInsideAnyLine() {
    let text = Self.intact.joined(separator: "\n")
    for count in 0..<text.utf8.count {
      let start = String(decoding: text.utf8.prefix(count), as: UTF8.self)
      let cut = Fixture.inline(start, name: "cut")
      let error = #expect(throws: FileError.self, "after \(count) bytes") {
        try ARPA.read(cut)
      }
      #expect(error?.description.hasPrefix("cut") == true)
    }
  }

  @Test(arguments: ["x\ta\t-0.2", "nan\ta\t-0.2", "-0.5\ta\tx", "-0.5\ta\tnan", "\ta\t-0.2"])
  func rejectsMalformedNumbers(line: String) throws {
    expectFailure(try changed("-0.5\ta\t-0.2", to: line), line: 10, "\(line)")
  }

  @Test func rejectsTextWithoutHeader() {
    expectFailure(Array(Self.intact.dropFirst()), line: nil)
    expectFailure(["just", "some", "text"], line: nil)
    expectFailure([], line: nil)
  }

  @Test(arguments: ["ngram 2=three", "ngram 2=", "ngram 2"])
  func rejectsMalformedSizes(line: String) throws {
    expectFailure(try changed("ngram 2=3", to: line), line: 3, "\(line)")
  }

  @Test func rejectsNGramsWithoutContext() throws {
    expectFailure(try changed("-0.1\ta b </s>", to: "-0.1\tb a </s>"), line: 20)
  }

  @Test func rejectsNGramsOfUnknownWords() throws {
    expectFailure(try changed("-0.3\ta b\t-0.2", to: "-0.3\ta c\t-0.2"), line: 15)
  }

  @Test func rejectsMoreNGramsThanInTheHeader() throws {
    expectFailure(try changed("ngram 3=2", to: "ngram 3=1"), line: 20)
    expectFailure(try changed("ngram 2=3", to: "ngram 2=2"), line: 16)
  }

  @Test func rejectsFewerNGramsThanInTheHeader() throws {
    expectFailure(try changed("ngram 3=2", to: "ngram 3=3"), line: 21)
  }

  @Test func rejectsRepeatedNGrams() throws {
    expectFailure(try changed("-0.1\ta b </s>", to: "-0.2\t<s> a b"), line: 20)
    expectFailure(try changed("-0.2\tb </s>\t0", to: "-0.2\ta b\t0"), line: 16)
    expectFailure(try changed("-0.5\tb\t-0.1", to: "-0.5\ta\t-0.1"), line: 11)
  }

  @Test func rejectsOrdersAboveTheMaximum() throws {
    let lines = try changed(
      "ngram 3=2", to: (3...7).map { "ngram \($0)=2" }.joined(separator: "\n"))
    expectFailure(lines, line: nil)
  }
}
