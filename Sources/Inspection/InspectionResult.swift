/// Result of inspecting a model: encodable data with a text form.
package protocol InspectionResult: Sendable, Encodable {
  /// Aligned tables, ending in a newline.
  var text: String { get }
  /// Verdict on the reference; nil without a reference.
  var verdict: ReferenceVerdict? { get }
}

extension InspectionResult {
  package var verdict: ReferenceVerdict? { nil }
}
