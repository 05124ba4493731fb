/// Orientation of a phrase to a block that is adjacent to it in the target.
package enum Orientation: Int, Sendable, CaseIterable {
  /// Adjacent in the source too, in the same order.
  case monotone
  /// Adjacent in the source too, in reverse order.
  case swap
  /// Not adjacent in the source.
  case discontinuous
}

/// Reordering model: the type of the blocks to which the orientation of a phrase is determined.
///
/// Source: Galley and Manning 2008, which compares all three.
package enum ReorderingModel: String, Sendable, Codable, CaseIterable {
  /// Previous or next word (Koehn et al. 2005); in decoding, the previous or next phrase.
  case word
  /// Previous or next phrase (Tillmann 2004).
  case phrase
  /// Longest previous or next block of phrases.
  case hierarchical

  /// Names of the orientation scores of a pair: the probability of each orientation to the previous
  /// block, then to the next block, in the order of `Orientation`.
  package static let scoreNames = [
    "monotone_to_previous", "swap_to_previous", "discontinuous_to_previous",
    "monotone_to_next", "swap_to_next", "discontinuous_to_next",
  ]
}
