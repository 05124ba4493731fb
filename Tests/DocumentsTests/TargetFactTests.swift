import Documents
import Testing

/// Records of what is known about new targets: similarities of fuzzy matches, and estimated qualities
/// in the formats whose own suites do not test them.
@Suite struct TargetFactTests {
  /// Returns a file whose first segment got a target.
  private func written(
    _ text: String, _ name: String, percent: Int? = nil, quality: Double? = nil,
    hasRemarks: Bool = false
  ) throws -> String {
    let document = try read(
      text, name, options: ReadingOptions(sourceLanguage: "en", targetLanguage: "ro"))
    let target = NewTarget(
      MarkedText("A"), origin: percent.map { .fuzzyMatch(percent: $0) }, quality: quality,
      hasRemarks: hasRemarks)
    return String(decoding: try document.written(with: [0: target]), as: UTF8.self)
  }

  // MARK: - XLIFF

  private func xliff1(_ unit: String, namespace: String = "") -> String {
    "<xliff version=\"1.2\"\(namespace)><file source-language=\"en\" target-language=\"ro\"><body>"
      + unit + "</body></file></xliff>"
  }

  @Test func targetOfXLIFF1HasThePercentage() throws {
    func unit(_ target: String) -> String {
      xliff1("<trans-unit id=\"1\"><source>a</source>\(target)</trans-unit>")
    }
    let declared =
      " state-qualifier=\"fuzzy-match\" xmlns:cartouche=\"urn:cartouche:xliff\" "
      + "cartouche:match-quality=\"87\""
    let new = unit("<target state=\"needs-review-translation\"\(declared)>A</target>")
    #expect(try written(unit(""), "a.xlf", percent: 87) == new)
    #expect(try written(unit("<target/>"), "a.xlf", percent: 87) == new)
    // A machine translation takes the place of a fuzzy match.
    #expect(
      try written(new, "a.xlf")
        == unit(
          "<target state=\"needs-review-translation\" xmlns:cartouche=\"urn:cartouche:xliff\">"
            + "A</target>"))
  }

  @Test func segmentOfXLIFF2HasASubState() throws {
    func file(_ segment: String) -> String {
      "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"en\" "
        + "trgLang=\"ro\"><file id=\"f\"><unit id=\"u\">\(segment)</unit></file></xliff>"
    }
    func segment(_ attributes: String, _ target: String) -> String {
      file("<segment\(attributes)><source>a</source>\(target)</segment>")
    }
    let fuzzy = segment(
      " state=\"translated\" subState=\"cartouche:fuzzy-87\"", "<target>A</target>")
    #expect(try written(segment("", ""), "a.xlf", percent: 87) == fuzzy)
    #expect(
      try written(segment("", ""), "a.xlf", quality: 0.714)
        == segment(
          " state=\"translated\" subState=\"cartouche:quality-0.71\"", "<target>A</target>"))
    #expect(
      try written(fuzzy, "a.xlf") == segment(" state=\"translated\"", "<target>A</target>"))
  }

  @Test(
    arguments: [
      ("<sdl:seg id=\"1\" />", 87, nil, "<sdl:seg id=\"1\" origin=\"tm\" percent=\"87\" />"),
      (
        "<sdl:seg id=\"1\" origin=\"mt\" percent=\"0\" conf=\"Draft\"/>", 87, nil,
        "<sdl:seg id=\"1\" conf=\"Draft\" origin=\"tm\" percent=\"87\"/>"
      ),
      (
        "<sdl:seg id=\"1\"/>", nil, 0.5,
        "<sdl:seg id=\"1\"><sdl:value key=\"EstimatedQuality\">0.50</sdl:value></sdl:seg>"
      ),
      (
        "<sdl:seg id=\"1\"><sdl:value key=\"EstimatedQuality\">0.50</sdl:value></sdl:seg>", nil, 1,
        "<sdl:seg id=\"1\"><sdl:value key=\"EstimatedQuality\">1.00</sdl:value></sdl:seg>"
      ),
      (
        "<sdl:seg id=\"1\" percent=\"40\"/>", nil, nil, "<sdl:seg id=\"1\" percent=\"40\"/>"
      ),
    ] as [(String, Int?, Double?, String)])
  func definitionOfSDLXLIFFHasThem(
    _ old: String, _ percent: Int?, _ quality: Double?, _ new: String
  ) throws {
    func file(_ definition: String, _ text: String) -> String {
      xliff1(
        "<trans-unit id=\"1\"><source>a</source><seg-source><mrk mtype=\"seg\" mid=\"1\">a</mrk>"
          + "</seg-source><target><mrk mtype=\"seg\" mid=\"1\">\(text)</mrk></target>"
          + "<sdl:seg-defs>\(definition)</sdl:seg-defs></trans-unit>",
        namespace: " xmlns:sdl=\"http://sdl.com/FileTypes/SdlXliff/1.0\"")
    }
    #expect(
      try written(file(old, "b"), "a.sdlxliff", percent: percent, quality: quality)
        == file(new, "A"))
  }

  @Test func unitOfMqxliffHasThePercentage() throws {
    func file(_ attributes: String, _ target: String) -> String {
      xliff1(
        "<trans-unit id=\"1\"\(attributes)><source>a</source>\(target)</trans-unit>",
        namespace: " xmlns:mq=\"MQXliff\"")
    }
    #expect(
      try written(file(" mq:percent=\"0\"", "<target/>"), "a.mqxliff", percent: 87)
        == file(" mq:percent=\"87\"", "<target>A</target>"))
    #expect(
      try written(file("", "<target/>"), "a.mqxliff", quality: 0.5)
        == file(
          "",
          "<target xmlns:its=\"http://www.w3.org/2005/11/its\" "
            + "its:annotatorsRef=\"mt-confidence|cartouche\" its:mtConfidence=\"0.50\">A</target>"))
  }

  // MARK: - Other formats

  @Test func variantOfTMXHasThePercentage() throws {
    func memory(_ variant: String) -> String {
      "<tmx version=\"1.4\"><header srclang=\"en\"/><body><tu><tuv xml:lang=\"en\"><seg>a</seg></tuv>"
        + variant + "</tu></body></tmx>"
    }
    let new = memory(
      "<tuv xml:lang=\"ro\"><prop type=\"x-match-percent\">87</prop><seg>A</seg></tuv>")
    #expect(try written(memory(""), "a.tmx", percent: 87) == new)
    #expect(
      try written(new, "a.tmx") == memory("<tuv xml:lang=\"ro\"><seg>A</seg></tuv>"))
  }

  @Test func commentOfPOIsForThoseWhoAskForRemarks() throws {
    let header = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
    let old = header + "msgid \"a\"\nmsgstr \"\"\n"
    let fuzzy = "#, fuzzy\nmsgid \"a\"\nmsgstr \"A\"\n"
    #expect(try written(old, "a.po", percent: 87) == header + fuzzy)
    let new = header + "# Fuzzy match in percent: 87\n" + fuzzy
    #expect(try written(old, "a.po", percent: 87, hasRemarks: true) == new)
    #expect(try written(new, "a.po") == header + fuzzy)
  }

  @Test func messageOfQtHasElementsOfItsOwn() throws {
    func file(_ message: String) -> String {
      "<TS version=\"2.1\" language=\"ro\"><context><name>c</name>\n <message>\(message)\n </message>\n"
        + "</context></TS>"
    }
    let old = "\n  <source>a</source>\n  <translation type=\"unfinished\"/>"
    let source = "\n  <source>a</source>\n  <translation type=\"unfinished\">A</translation>"
    let fuzzy = file(source + "\n  <extra-match-percent>87</extra-match-percent>")
    #expect(try written(file(old), "a.ts", percent: 87) == fuzzy)
    #expect(
      try written(fuzzy, "a.ts", quality: 0.714)
        == file(source + "\n  <extra-estimated-quality>0.71</extra-estimated-quality>"))
    #expect(try written(fuzzy, "a.ts") == file(source))
    // Without the element of the translation.
    #expect(
      try written(file("\n  <source>a</source>"), "a.ts", percent: 87) == fuzzy)
  }
}
