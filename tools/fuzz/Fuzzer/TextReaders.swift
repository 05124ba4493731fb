import Corpora
import Foundation
import PhraseExtraction
import Primitives
import Storage
import TestSupport
import TextProcessing
import WordAlignment

extension Readers {
  /// Readers of lines of text, and of what training learned about text.
  static let textReaders: [String: Make] = [
    "text-file": textFile, "gzip": gzip, "text-line": textLine, "markup": markup,
    "truecaser": { place in
      Reader(seeds: [try place.seed("model/truecase.ro")]) { bytes, _ in
        let truecaser = try Truecaser(parsing: bytes.span)
        _ = truecaser.truecase(line.split(separator: " ").map(String.init))
        _ = truecaser.serialized()
      }
    },
    "spacing": { place in
      let own = Array("word\tword\t3\t5\n".utf8)
      return Reader(seeds: [try place.seed("model/spacing.ro") + own, own]) { bytes, _ in
        let table = try SpacingTable(parsing: bytes.span)
        _ = Detokenizer(language: "ro", spacing: table)
          .detokenize(line.split(separator: " ").map(String.init))
      }
    },
    "conventions": { place in
      Reader(.json, seeds: [try place.seed("model/conventions.ro.json")]) { bytes, _ in
        guard
          let conventions = try? JSONDecoder().decode(TextConventions.self, from: Data(bytes))
        else { throw LineError(line: 1, "is damaged") }
        var preparation = TextPreparation(language: "ro", form: .raw)
        preparation.conventions = conventions
        let source = preparation.line(line)
        _ = preparation.text(of: source.words, links: [(0, 0)], from: source)
      }
    },
    "links": { place in
      let lines = try ParallelLines(
        source: TextLines(bytes: Array("a b c\nd e\n".utf8), name: "source"),
        target: TextLines(bytes: Array("A B C\nD E\n".utf8), name: "target"))
      return Reader(seeds: [Array("0-0 1-1 2-2\n0-1 1-0\n".utf8)]) { bytes, _ in
        let text = TextLines(bytes: bytes, name: "links")
        for index in 0..<text.count { _ = GoldAlignment(pharaoh: text[index]) }
        _ = try AlignedText(lines, alignments: text).operations
      }
    },
  ]

  private static let texts = [
    line, "„Citat”, a spus (el): 3,5 % — etc. https://example.org/a?b=%s\u{a0}! d'or l'été",
    "这是一个句子。今日は、ไทย 안녕하세요", "e\u{301}\u{200d}👩‍👩‍👧 \u{202e}abc %(name)s {0} <b>x</b> &amp;",
  ]

  private static func textFile(_ place: Place) throws -> Reader {
    let text = texts.joined(separator: "\n")
    let wide = [String.Encoding.utf16BigEndian, .utf16LittleEndian].map { encoding in
      Array(("\u{feff}" + text).data(using: encoding) ?? Data())
    }
    return Reader(seeds: [Array(text.utf8)] + wide) { bytes, place in
      let lines = try TextLines(file: place.write(bytes))
      for index in 0..<lines.count { _ = lines[index] }
    }
  }

  private static func gzip(_ place: Place) throws -> Reader {
    var output = try OutputFile(place.path("seed.gz"))
    try output.write(Array(texts.joined(separator: "\n").utf8))
    try output.commit()
    let seed = Array(try Data(contentsOf: URL(filePath: place.path("seed.gz"))))
    return Reader(seeds: [seed]) { bytes, place in
      _ = try TextLines(file: place.write(bytes, to: "input.gz"), checksText: false)
    }
  }

  private static let languages = ["en", "ro", "fr", "de", "zh", "ja", "th", "tr", "cs", "xx"]

  /// One line through all that prepares and splits text, which accepts everything.
  private static func textLine(_ place: Place) throws -> Reader {
    let preparations = languages.map { TextPreparation(language: $0, form: .raw) }
    let splitters = languages.map { SentenceSplitter(language: $0) }
    return Reader(seeds: texts.map { Array($0.utf8) }) { bytes, _ in
      let text = String(decoding: bytes, as: UTF8.self)
      let index = bytes.reduce(0) { $0 &+ Int($1) } % languages.count
      for sentence in splitters[index].split(text).sentences {
        let source = preparations[index].line(sentence)
        let links = source.words.indices.map { ($0, $0) }
        let (words, repaired) = preparations[0].paired(source.words, links: links, from: source)
        _ = preparations[0].text(of: words, links: repaired, from: source)
        _ = preparations[1].text(of: source.words.reversed(), links: links, from: source)
      }
    }
  }

  private static func markup(_ place: Place) throws -> Reader {
    let seeds = [
      "a <b>bold <i>x</i></b> and <br/> &lt;&#x41;&amp; <a href=\"x>y\">link</a>.",
      "<p>One<br>two <!-- c --> <?pi?> <u><s></u></s> &nbsp;&copy; 1 < 2",
    ]
    return Reader(seeds: seeds.map { Array($0.utf8) }) { bytes, _ in
      let text = String(decoding: bytes, as: UTF8.self)
      for markup in [Markup.xml, .html] {
        let marked = markup.parse(text)
        let size = marked.text.utf8.count
        _ = marked.inserted(
          into: LinkedText(
            text: "unu doi", sourceRanges: size > 2 ? [0..<1, nil, 1..<size] : [],
            targetRanges: [0..<3, 4..<7], links: size > 2 ? [(0, 1), (2, 0)] : []))
      }
    }
  }
}
