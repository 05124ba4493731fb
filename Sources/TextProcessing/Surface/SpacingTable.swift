package import Primitives

/// Kind of token beside a gap, on which the space in the gap depends.
enum GapSide: Hashable, Sendable {
  case word, number
  /// A mark, or a run of one mark.
  case mark(UInt32)

  /// Returns the kind of a token, nil for tokens whose spaces are not learnt.
  init?(_ token: DetokenizedToken, isLeft: Bool) {
    if let symbol = token.symbol {
      self = .mark(symbol)
      return
    }
    let edge = isLeft ? token.last : token.first
    guard edge.isAlphanumeric else { return nil }
    self = edge.contains(.digit) ? .number : .word
  }

  /// Name in files: `word`, `number`, or the mark itself.
  var name: String {
    switch self {
    case .word: "word"
    case .number: "number"
    case .mark(let scalar): Unicode.Scalar(scalar).map { String(Character($0)) } ?? "?"
    }
  }

  init?(name: Substring) {
    switch name {
    case "word": self = .word
    case "number": self = .number
    default:
      guard name.unicodeScalars.count == 1, let scalar = name.unicodeScalars.first else {
        return nil
      }
      self = .mark(scalar.value)
    }
  }
}

/// Gap between two tokens by kind, and what the rules of the language write there.
struct GapKind: Hashable, Sendable {
  let left: GapSide
  let right: GapSide
  /// Whether the rules write a space.
  let isSpaced: Bool
}

/// Counts of gaps with and without a space in text.
public struct SpacingCounts: Sendable {
  private var counts: [GapKind: (spaced: Int, attached: Int)] = [:]

  /// Makes counts of no text.
  public init() {}

  mutating func add(_ kind: GapKind, isSpaced: Bool) {
    if isSpaced {
      counts[kind, default: (0, 0)].spaced += 1
    } else {
      counts[kind, default: (0, 0)].attached += 1
    }
  }

  /// Returns the kinds of gaps that the text writes otherwise than the rules of its language: at least
  /// nine of ten, and ten or more.
  public func table() -> SpacingTable {
    SpacingTable(
      exceptions: counts.compactMap { kind, count in
        let (agreeing, departing) =
          kind.isSpaced ? (count.spaced, count.attached) : (count.attached, count.spaced)
        guard departing >= 10, departing >= 9 * agreeing else { return nil }
        return (kind, count.spaced, count.attached)
      })
  }
}

/// Gaps between tokens that a text writes otherwise than the rules of its language, such as `? !` of
/// Canadian French, which have no space before them.
///
/// Learnt from the training text and stored with the model.
public struct SpacingTable: Sendable, Equatable {
  private var exceptions: Set<GapKind> = []
  private let lines: [String]

  init(exceptions: [(kind: GapKind, spaced: Int, attached: Int)]) {
    self.exceptions = Set(exceptions.map(\.kind))
    lines = exceptions.map { kind, spaced, attached in
      [
        kind.left.name, kind.right.name, kind.isSpaced ? "space" : "none", String(spaced),
        String(attached),
      ].joined(separator: "\t")
    }.sorted()
  }

  /// Returns whether a space is written in a gap.
  func isSpaced(_ left: DetokenizedToken, _ right: DetokenizedToken, byRule isSpaced: Bool) -> Bool
  {
    guard !exceptions.isEmpty, let left = GapSide(left, isLeft: true),
      let right = GapSide(right, isLeft: false)
    else { return isSpaced }
    return exceptions.contains(GapKind(left: left, right: right, isSpaced: isSpaced))
      ? !isSpaced : isSpaced
  }

  /// Returns the contents of a file: on each line the kinds of both tokens, what the rules write
  /// between them (`space` or `none`), and how often the text has a space there and how often not.
  package func serialized() -> [UInt8] { lines.flatMap { Array($0.utf8) + [0x0A] } }

  /// Parses the contents of a file.
  ///
  /// - Throws: `LineError` for the first malformed line.
  package init(parsing file: Span<UInt8>) throws(LineError) {
    var bytes: [UInt8] = []
    bytes.append(0..<file.count, of: file)
    var exceptions: [(kind: GapKind, spaced: Int, attached: Int)] = []
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where index + 1 < lines.count || !line.isEmpty {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 5, let left = GapSide(name: fields[0]),
        let right = GapSide(name: fields[1]), fields[2] == "space" || fields[2] == "none",
        let spaced = Int(fields[3]), let attached = Int(fields[4])
      else {
        throw LineError(
          line: index + 1,
          "a line must be two kinds of tokens, `space` or `none`, and two counts, with tabs between; "
            + "train the model again")
      }
      exceptions.append(
        (GapKind(left: left, right: right, isSpaced: fields[2] == "space"), spaced, attached))
    }
    self.init(exceptions: exceptions)
  }
}

extension Detokenizer {
  /// Counts the gaps of a line.
  func count(
    _ tokenizedLine: Span<UInt8>, surfaces: [Range<Int>?], of line: Span<UInt8>,
    into counts: inout SpacingCounts
  ) {
    let tokens = tokens(of: tokenizedLine)
    let spaces = spaces(beforeTokensOf: tokenizedLine)
    guard tokens.count == surfaces.count else { return }
    for index in tokens.indices.dropFirst() {
      guard let left = GapSide(tokens[index - 1], isLeft: true),
        let right = GapSide(tokens[index], isLeft: false),
        let end = surfaces[index - 1]?.upperBound, let start = surfaces[index]?.lowerBound,
        start >= end
      else { continue }
      // Two words are always apart, unless a script has no spaces.
      if left == .word, right == .word { continue }
      counts.add(
        GapKind(left: left, right: right, isSpaced: spaces[index]), isSpaced: start > end)
    }
  }
}
