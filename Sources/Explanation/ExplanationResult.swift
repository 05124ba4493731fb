package import Reports

/// Result of an explanation, in the forms that the command line can write.
package protocol ExplanationResult: Sendable {
  /// Tables for the terminal, which end with a line break.
  var text: String { get }
  /// The drawing that shows most.
  var drawing: any Drawing { get }
  /// Page with all tables and drawings.
  var document: HTMLDocument { get }
}
