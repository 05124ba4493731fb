/// A verb that governs another verb: "vreau să citesc", "trebuie să citesc", "îmi place să
/// citesc".
struct Modal: Sendable {
  let verb: Verb
  /// Whether the verb is impersonal: third person singular for any subject.
  var isImpersonal = false
  /// Whether the logical subject is in the dative: "Mariei îi place să citească".
  var takesDative = false
}
