/// A verb that governs another: "vreau să citesc", "trebuie să citesc", "îmi place să citesc".
struct Modal: Sendable {
  let verb: Verb
  /// Impersonal verbs stay in the third person singular whoever has to act.
  var isImpersonal = false
  /// The one who feels stands in the dative: "Mariei îi place să citească".
  var takesDative = false
}
