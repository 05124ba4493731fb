import ArgumentParser
import Documents
import Storage

/// Glossaries that translations keep.
struct GlossaryOption: ParsableArguments {
  @Option(
    name: .customLong("glossary"),
    help: ArgumentHelp(
      "Glossary to keep: CSV, TSV, TBX or OmegaT's glossary.txt; repeat it for several.",
      valueName: "file"))
  var paths: [String] = []

  /// Reads the terms of two languages.
  ///
  /// - Returns: nil without files.
  /// - Throws: `FileError` if a file cannot be read, is malformed, or holds no such term.
  func read(source: String, target: String) throws -> Glossary? {
    guard !paths.isEmpty else { return nil }
    var glossary = Glossary()
    for path in paths {
      try glossary.add(InputFile.bytes(of: path), path: path, source: source, target: target)
    }
    return glossary
  }
}
