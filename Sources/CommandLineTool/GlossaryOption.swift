import ArgumentParser
import Documents
import Primitives
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
    try read([(source, target)])[0]
  }

  /// Reads the terms of several pairs of languages; a file need not have terms of all.
  ///
  /// - Returns: for each pair its glossary; nil if no file has a term of it.
  /// - Throws: `FileError` if a file cannot be read, is malformed, or holds no term of any pair.
  func read(_ pairs: [(source: String, target: String)]) throws -> [Glossary?] {
    var result = [Glossary?](repeating: nil, count: pairs.count)
    for path in paths {
      let bytes = try InputFile.bytes(of: path)
      var problem: FileError?
      var isUsed = false
      for (index, pair) in pairs.enumerated() {
        do {
          var glossary = result[index] ?? Glossary()
          try glossary.add(bytes, path: path, source: pair.source, target: pair.target)
          result[index] = glossary
          isUsed = true
        } catch {
          problem = problem ?? error
        }
      }
      if let problem, !isUsed { throw problem }
    }
    return result
  }
}
