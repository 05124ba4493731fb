import Corpora
import Evaluation
import Primitives

/// Files of translations and of references, line by line.
struct EvaluationFiles {
  let hypotheses: [String?]
  let references: [String]

  /// Returns a test set for each file of translations, with the name of the file.
  func testSets() throws -> [(name: String, testSet: TestSet)] {
    let texts = try hypotheses.map { try TextLines(file: $0) }
    let references = try references.map { try TextLines(file: $0) }
    for text in texts {
      for reference in references where reference.count != text.count {
        throw FileError(
          reference.name,
          "has \(reference.count) lines, but \(text.name) has \(text.count); "
            + "line n of both must translate the same sentence")
      }
    }
    let sets = references.map(Self.lines)
    return try texts.map { text in
      (text.name, try TestSet(hypotheses: Self.lines(text), references: sets))
    }
  }

  /// Returns the lines without trailing white space, as sacreBLEU reads them.
  private static func lines(_ text: TextLines) -> [String] {
    (0..<text.count).map { index in
      let line = text[index]
      var scalars = line.unicodeScalars[...]
      while let last = scalars.last, last.properties.isWhitespace || isSeparator(last) {
        scalars.removeLast()
      }
      return scalars.endIndex == line.endIndex ? line : String(scalars)
    }
  }

  /// Whether Python, unlike Unicode, counts a scalar as white space.
  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    (0x1C...0x1F).contains(scalar.value)
  }
}
