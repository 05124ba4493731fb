import Primitives

/// Hypotheses and their references, checked to have equal numbers of segments.
///
/// References are given as in sacreBLEU: a list of reference sets, each parallel to the hypotheses,
/// so that `references[k][i]` is reference `k` of segment `i`.
public struct TestSet: Sendable {
  /// System output, one string per segment.
  public let hypotheses: [String]

  /// References. Shape: `[referenceSet][segment]`; `nil` where a set has no reference for a
  /// segment.
  public let references: [[String?]]

  /// Number of references per segment; part of every signature.
  public let referenceCount: ReferenceCount

  /// Creates a test set with complete reference sets.
  ///
  /// - Parameters:
  ///   - hypotheses: System output, one string per segment.
  ///   - references: Shape `[referenceSet][segment]`.
  /// - Throws: `EvaluationError` if there is no segment, no reference set, or a reference set whose
  ///   length differs from that of the hypotheses.
  public init(hypotheses: [String], references: [[String]]) throws(EvaluationError) {
    try self.init(hypotheses: hypotheses, references: references.map { $0.map(Optional.some) })
  }

  /// Creates a test set with reference sets in which references may be missing.
  ///
  /// An empty string is a reference; only `nil` stands for a missing one.
  ///
  /// - Parameters:
  ///   - hypotheses: System output, one string per segment.
  ///   - references: Shape `[referenceSet][segment]`.
  /// - Throws: `EvaluationError` if there is no segment, no reference set, a reference set whose
  ///   length differs from that of the hypotheses, or a segment without any reference.
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

  /// Replaces the content of `list` by the references of one segment, reusing its storage.
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

/// Number of references per segment of a test set.
public enum ReferenceCount: Hashable, Sendable, CustomStringConvertible {
  /// Every segment has this many references.
  case fixed(Int)

  /// The number differs between segments.
  case variable

  /// Value of `nrefs` in a signature: the number, or `var` as in sacreBLEU.
  public var description: String {
    switch self {
    case .fixed(let count): String(count)
    case .variable: "var"
    }
  }
}
