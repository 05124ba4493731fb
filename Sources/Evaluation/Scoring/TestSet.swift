import Primitives

/// Hypotheses and the references they are judged by, checked to line up.
///
/// References are given as sacreBLEU takes them: a list of reference sets, each parallel to the
/// hypotheses, so `references[k][i]` is the k-th reference of segment `i`.
public struct TestSet: Sendable {
  /// The system output, one string per segment.
  public let hypotheses: [String]

  /// Shape: `[referenceSet][segment]`; `nil` where a set lacks a reference for a segment.
  public let references: [[String?]]

  /// How many references the segments have; part of every signature.
  public let referenceCount: ReferenceCount

  /// Pairs hypotheses with complete reference sets.
  ///
  /// - Parameters:
  ///   - hypotheses: The system output, one string per segment.
  ///   - references: Shape `[referenceSet][segment]`.
  /// - Throws: `EvaluationError` if there is no segment, no reference set, or a set of another
  ///   length than the hypotheses.
  public init(hypotheses: [String], references: [[String]]) throws(EvaluationError) {
    try self.init(hypotheses: hypotheses, references: references.map { $0.map(Optional.some) })
  }

  /// Pairs hypotheses with reference sets in which some segments may have no reference.
  ///
  /// An empty string is a reference; only `nil` is a missing one.
  ///
  /// - Parameters:
  ///   - hypotheses: The system output, one string per segment.
  ///   - references: Shape `[referenceSet][segment]`.
  /// - Throws: `EvaluationError` as above, and if all references of a segment are missing.
  public init(hypotheses: [String], references: [[String?]]) throws(EvaluationError) {
    guard !references.isEmpty else { throw .noReferences }
    for (index, set) in references.enumerated() where set.count != hypotheses.count {
      throw .lengthMismatch(
        referenceSet: index, references: set.count, hypotheses: hypotheses.count)
    }
    guard !hypotheses.isEmpty else { throw .emptyTestSet }
    self.referenceCount = try Self.countReferences(references, segments: hypotheses.count)
    self.hypotheses = hypotheses
    self.references = references
  }

  /// The references of one segment replace the content of `list`, which keeps its storage.
  func collectReferences(ofSegment segment: Int, into list: inout [String]) {
    list.removeAll(keepingCapacity: true)
    for set in references {
      if let reference = set[segment] { list.append(reference) }
    }
  }

  private static func countReferences(
    _ references: [[String?]], segments: Int
  ) throws(EvaluationError) -> ReferenceCount {
    var fewest = Int.max
    var most = 0
    for segment in 0..<segments {
      var count = 0
      for set in references where set[segment] != nil { count += 1 }
      guard count > 0 else { throw .missingReferences(segment: segment) }
      fewest = min(fewest, count)
      most = max(most, count)
    }
    return fewest == most ? .fixed(most) : .variable
  }
}

/// How many references each segment of a test set has.
public enum ReferenceCount: Hashable, Sendable, CustomStringConvertible {
  /// Every segment has this many references.
  case fixed(Int)

  /// Some segments have more references than others.
  case variable

  /// The value of `nrefs` in a signature: a number, or sacreBLEU's `var`.
  public var description: String {
    switch self {
    case .fixed(let count): String(count)
    case .variable: "var"
    }
  }
}
