import Documents
import Primitives
import TestSupport

extension Readers {
  /// Readers of documents, one for each sample, and of glossaries.
  static let documentReaders: [String: Make] = {
    var readers: [String: Make] = [:]
    for sample in SampleDocuments.all {
      readers["document-" + sample.path] = { _ in document(sample.path, sample.text) }
    }
    for (path, text) in glossaries {
      readers["glossary-" + path] = { _ in glossary(path, text) }
    }
    return readers
  }()

  private static func document(_ path: String, _ text: String) -> Reader {
    let others = SampleDocuments.all.map { Array($0.text.utf8) }
    return Reader(seeds: [Array(text.utf8)], others: others) { bytes, _ in
      for language in [nil, "ru"] {
        let document = try Document(
          bytes, path: path, options: ReadingOptions(targetLanguage: language))
        guard try document.written(with: [:]) == bytes else {
          throw ReaderFault("a document that was not changed has other bytes")
        }
        _ = document.findings()
        var targets: [Int: NewTarget] = [:]
        for (index, segment) in document.segments.enumerated() {
          targets[index] = NewTarget(
            MarkedText(segment.source.text.uppercased(), codes: segment.source.codes),
            state: .needsReview)
        }
        _ = try? document.written(with: targets)
      }
    }
  }

  private static let glossaries = [
    ("a.csv", "en,ro,forbidden\nserver,server|serverul,slujitor\n\"save, as\",salvează ca,\n"),
    ("a.txt", "server\tserver\tcomment\nfile\tfișier\n# x\n"),
    (
      "a.tbx",
      """
      <?xml version="1.0"?><martif type="TBX"><text><body><termEntry id="1">
      <langSet xml:lang="en"><tig><term>server</term></tig></langSet>
      <langSet xml:lang="ro"><tig><term>server</term><termNote type="administrativeStatus">\
      deprecatedTerm-admn-sts</termNote></tig><ntig><termGrp><term>serverul</term></termGrp></ntig>
      </langSet></termEntry></body></text></martif>
      """
    ),
  ]

  private static func glossary(_ path: String, _ text: String) -> Reader {
    Reader(seeds: [Array(text.utf8)]) { bytes, _ in
      var glossary = Glossary()
      try glossary.add(bytes, path: path, source: "en", target: "ro")
      let line = "The server, save as a file; " + String(decoding: bytes.prefix(200), as: UTF8.self)
      for match in glossary.matches(in: line) {
        _ = glossary.isKept(match.entry, in: line)
        _ = glossary.violation(of: match.entry, in: "Serverul salvează ca fișier")
      }
    }
  }
}

/// Fault of a reader that accepted an input.
struct ReaderFault: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
