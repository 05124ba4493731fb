/// Word alignment of one sentence pair: the set of links between source and target words.
public struct Alignment: Sendable, Hashable {
  /// A link between a source and a target position; positions start at 0.
  public struct Link: Sendable, Hashable, Comparable {
    /// Position in the source sentence, from 0.
    public var source: Int
    /// Position in the target sentence, from 0.
    public var target: Int

    /// Makes a link between two positions.
    public init(_ source: Int, _ target: Int) {
      self.source = source
      self.target = target
    }

    /// Orders links by their source, then by their target position.
    public static func < (left: Link, right: Link) -> Bool {
      (left.source, left.target) < (right.source, right.target)
    }
  }

  /// Links in ascending order, without duplicates.
  public private(set) var links: [Link]

  /// Creates an alignment from links in any order; duplicates are removed.
  public init(_ links: some Sequence<Link>) {
    var sorted = links.sorted()
    var kept = 0
    for link in sorted where kept == 0 || sorted[kept - 1] != link {
      sorted[kept] = link
      kept += 1
    }
    sorted.removeLast(sorted.count - kept)
    self.links = sorted
  }

  /// Links in the Pharaoh format: `0-0 1-2`.
  public var pharaoh: String {
    links.map { "\($0.source)-\($0.target)" }.joined(separator: " ")
  }

  /// Parses the Pharaoh format; returns nil if a token is not a pair of positions. Possible links
  /// (`0?1`) of a gold alignment count as links.
  public init?(pharaoh: String) {
    guard let gold = GoldAlignment(pharaoh: pharaoh) else { return nil }
    self.init(gold.possible)
  }
}

/// A manual alignment with sure and possible links (Och and Ney 2003, section 6).
public struct GoldAlignment: Sendable {
  /// Links that a correct alignment must have.
  public var sure: Set<Alignment.Link> = []
  /// Links that a correct alignment may have; a superset of `sure`.
  public var possible: Set<Alignment.Link> = []

  /// Parses `0-0 1?2`, where `-` marks sure and `?` possible links; returns nil if `pharaoh` is
  /// malformed.
  public init?(pharaoh: String) {
    for token in pharaoh.split(whereSeparator: \.isWhitespace) {
      let isSure = token.contains("-")
      let numbers = token.split(separator: isSure ? "-" : "?", omittingEmptySubsequences: false)
      guard numbers.count == 2, let source = Int(numbers[0]), let target = Int(numbers[1]),
        source >= 0, target >= 0
      else { return nil }
      if isSure { sure.insert(Alignment.Link(source, target)) }
      possible.insert(Alignment.Link(source, target))
    }
  }
}
