import TranslationMemory
import Translators

extension Corrections {
  /// Writes the corrections that are not undone as TMX 1.4, piece by piece.
  package func writeTMX(_ write: (String) throws -> Void) throws {
    let output = TMXOutput(source: description.source, target: description.target)
    try write(output.beginning)
    for correction in list {
      try write(
        output.unit(TMXOutput.escaped(correction.source), TMXOutput.escaped(correction.target)))
    }
    try write(TMXOutput.end)
  }
}
