/// The links between the words of a sentence and those of its translation.
public struct Alignment: Sendable, Hashable {
  /// A link between two positions, counted from 0.
  public struct Link: Sendable, Hashable, Comparable {
    public var source: Int
    public var target: Int

    public init(_ source: Int, _ target: Int) {
      self.source = source
      self.target = target
    }

    public static func < (left: Link, right: Link) -> Bool {
      (left.source, left.target) < (right.source, right.target)
    }
  }

  /// In ascending order, each once.
  public private(set) var links: [Link]

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

  /// The Pharaoh form: `0-0 1-2`.
  public var pharaoh: String {
    links.map { "\($0.source)-\($0.target)" }.joined(separator: " ")
  }

  /// Reads the Pharaoh form; nil where a token is no pair of numbers. Possible links (`0?1`) of a gold
  /// alignment count as links here.
  public init?(pharaoh: String) {
    guard let gold = GoldAlignment(pharaoh: pharaoh) else { return nil }
    self.init(gold.possible)
  }
}

/// An alignment made by hand: links that must be there, and links that may be there.
public struct GoldAlignment: Sendable {
  public var sure: Set<Alignment.Link> = []
  /// Contains the sure links.
  public var possible: Set<Alignment.Link> = []

  /// Reads `0-0 1?2`, where `-` marks sure and `?` possible links; nil where that fails.
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
