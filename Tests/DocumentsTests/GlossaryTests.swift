import Documents
import Primitives
import Testing

@Suite struct GlossaryTests {
  private func glossary(_ text: String, _ path: String) throws -> Glossary {
    var glossary = Glossary()
    try glossary.add(Array(text.utf8), path: path, source: "en", target: "ro")
    return glossary
  }

  private typealias Entry = Glossary.Entry

  @Test(arguments: [
    // The first two columns.
    ("file,fișier\n\"undo, level\",\"nivel, anulare\"\n", "a.csv"),
    // Named columns, in any order; lines of notes.
    ("# terms\nnote;target;source\nx;fișier;file\n;\"nivel, anulare\";undo, level\n", "a.csv"),
    // Columns of languages, by code and by name.
    ("ro-RO\ten-US\nfișier\tfile\nnivel, anulare\tundo, level\n", "a.tsv"),
    ("English\tRomanian\nfile\tfișier\nundo, level\tnivel, anulare\n", "a.tsv"),
    // OmegaT's text.
    ("# Glossary\nfile\tfișier\ta comment\nundo, level\tnivel, anulare\n", "glossary.txt"),
  ])
  func tablesHaveColumns(_ text: String, _ path: String) throws {
    #expect(
      try glossary(text, path).entries == [
        Entry(source: "file", targets: ["fișier"]),
        Entry(source: "undo, level", targets: ["nivel, anulare"]),
      ])
  }

  @Test(arguments: [
    ("source,target,forbidden\nfolder,dosar|director,mapă\n", "a.csv"),
    ("source,target,forbidden\nfolder,dosar,mapă\nFolder,director,\n", "a.csv"),
    ("en,ro,ro,forbidden\nfolder,dosar,director,mapă\n", "a.csv"),
    (
      "source,target,status\nfolder,dosar,preferred\nfolder,director,\nfolder,mapă,Deprecated\n",
      "a.csv"
    ),
    ("folder\tdosar; director\nfolder\tmapă\tforbidden: slang\n", "glossary.txt"),
  ])
  func targetsAreAllowedOrForbidden(_ text: String, _ path: String) throws {
    #expect(
      try glossary(text, path).entries == [
        Entry(source: "folder", targets: ["dosar", "director"], forbidden: ["mapă"])
      ])
  }

  private static let concepts = """
    <termEntry id="1"><langSet xml:lang="en"><tig><term>folder</term></tig></langSet>
    <langSet xml:lang="ro"><tig><term>dosar</term></tig>
    <ntig><termGrp><term>mapă</term>
    <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
    </langSet><langSet xml:lang="de"><tig><term>Ordner</term></tig></langSet></termEntry>
    """

  @Test func tbxHasConcepts() throws {
    let second = "<martif type=\"TBX\"><text><body>\(Self.concepts)</body></text></martif>"
    let third =
      "<tbx xmlns=\"urn:iso:std:iso:30042:ed-2\"><text><body>"
      + Self.concepts.replacing("termEntry", with: "conceptEntry")
      .replacing("langSet", with: "langSec").replacing("ntig", with: "tig")
      .replacing("<termGrp>", with: "").replacing("</termGrp>", with: "")
      .replacing("tig", with: "termSec") + "</body></text></tbx>"
    for text in [second, third] {
      #expect(
        try glossary(text, "a.tbx").entries == [
          Entry(source: "folder", targets: ["dosar"], forbidden: ["mapă"])
        ])
    }
  }

  @Test(arguments: [
    ("file,fișier\nfolder\n", "a.csv", 2, "a target"),
    ("<martif>\n<text></martif>", "a.tbx", 2, "not well-formed"),
    ("<html/>", "a.tbx", 1, "'martif'"),
    ("<tbx><conceptEntry>\n<langSec/></conceptEntry></tbx>", "a.tbx", 2, "xml:lang"),
    ("<tbx/>", "a.tbx", 1, "no term"), ("file,fișier", "a.doc", 1, ".tbx"),
  ])
  func badFilesAreRefused(_ text: String, _ path: String, _ line: Int, _ problem: String) {
    let error = #expect(throws: FileError.self) { try glossary(text, path) }
    #expect(error?.path == path)
    #expect(error?.line == line)
    #expect(error?.problem.contains(problem) == true)
  }

  // MARK: - Texts

  private let terms = Glossary([
    Glossary.Entry(source: "file", targets: ["fișier"], forbidden: ["dosar"]),
    Glossary.Entry(source: "file system", targets: ["sistem de fișiere"]),
    Glossary.Entry(source: "USB", targets: ["USB"]),
    Glossary.Entry(source: "C++", targets: ["C++"]),
  ])

  @Test(arguments: [
    ("Open the File.", ["File"]), ("the file system file", ["file system", "file"]),
    ("USB usb", ["USB"]), ("(file) “file”", ["file", "file"]), ("C++ and C", ["C++"]),
    // Parts of words, names and placeholders.
    ("files, profile, multi-file, file-name, --file, file.txt, %(file)s, $file", []),
    ("", []),
  ])
  func termsAreWholeWords(_ text: String, _ expected: [String]) {
    let found = terms.matches(in: text).map {
      String(decoding: Array(text.utf8)[$0.range], as: UTF8.self)
    }
    #expect(found == expected)
  }

  @Test(
    arguments: [
      ("Deschide fișierul", nil), ("Deschide fisierele", nil), ("Deschide", .missing),
      ("Deschide dosarul fișierului", .forbidden("dosar")), ("Deschide fir", .missing),
    ] as [(String, TermViolation?)])
  func targetsAreKeptInAnyForm(_ text: String, _ violation: TermViolation?) {
    #expect(terms.violation(of: 0, in: text) == violation)
  }

  @Test func checksNameTheTerm() throws {
    let document = try read(
      "source,target\nOpen the file,Deschide\nThe file,Dosarul fișierului\nA file,Un fișier\n",
      "a.csv")
    #expect(
      document.findings([.terms], glossary: terms).map(\.detail) == [
        "\"file\" is not translated by \"fișier\"", "\"dosar\" is forbidden for \"file\"",
      ])
    #expect(document.findings([.terms], glossary: nil) == [])
  }
}
