/// What was found out about a model, as data for programs and as text for people.
package protocol InspectionResult: Sendable, Encodable {
  /// Aligned tables, with a newline at the end.
  var text: String { get }
  /// On the reference, where there is one.
  var verdict: ReferenceVerdict? { get }
}

extension InspectionResult {
  package var verdict: ReferenceVerdict? { nil }
}
