/// How a phrase stands to its neighbour in the translation.
package enum Orientation: Int, Sendable, CaseIterable {
  /// The source goes on where the neighbour ends.
  case monotone
  /// The source ends where the neighbour begins.
  case swap
  case discontinuous
}

/// What a phrase's neighbour is when orientations are counted and looked up.
///
/// Source: Galley and Manning 2008, which names all three.
public enum ReorderingModel: String, Sendable, Codable, CaseIterable {
  /// The word before or after (Koehn et al. 2005); in the search, the phrase.
  case word
  /// The phrase before or after (Tillmann 2004).
  case phrase
  /// The longest block of phrases before or after.
  case hierarchical

  /// The scores of a pair: the probability of each orientation to the neighbour before, then to the one
  /// after, in the order of `Orientation`.
  package static let scoreNames = [
    "monotone_to_previous", "swap_to_previous", "discontinuous_to_previous",
    "monotone_to_next", "swap_to_next", "discontinuous_to_next",
  ]
}
