internal import Primitives

/// A change of a file that the target of a segment brings with it.
struct Edit: Equatable {
  enum Replacement: Equatable {
    /// The target itself, written by the escaping.
    case content(Escaping)
    case text(String)
    /// Text that depends on the state of the new target.
    case state(translated: String, needsReview: String)
  }

  /// Bytes that are replaced; empty for an insertion.
  var range: Range<Int>
  var replacement: Replacement
  /// Order among the edits of one place; equal ones keep the order of their segments.
  var order = 0

  init(_ range: Range<Int>, _ replacement: Replacement, order: Int = 0) {
    self.range = range
    self.replacement = replacement
    self.order = order
  }

  init(at place: Int, _ text: String, order: Int = 0) {
    self.init(place..<place, .text(text), order: order)
  }
}

/// A segment as a reader found it, and the edits that write its target.
struct FoundSegment {
  var segment: Segment
  var edits: [Edit]
  /// Edits shared with other segments, as indices of `DocumentContent.shared`.
  var shared: [Int] = []
  /// Byte at which the unit begins.
  var place: Int
}

/// Everything that a reader finds in a file.
struct DocumentContent {
  var segments: [FoundSegment] = []
  /// Edits that are made once if any segment that names them gets a target.
  var shared: [[Edit]] = []
  var sourceLanguage: String?
  var targetLanguage: String?

  /// Adds shared edits and returns their index; nil if there are none.
  mutating func share(_ edits: [Edit]) -> Int? {
    guard !edits.isEmpty else { return nil }
    shared.append(edits)
    return shared.count - 1
  }
}

/// Edits applied to bytes.
struct Splice {
  private let text: DecodedText
  private var changes: [(edit: Edit, text: String)] = []
  /// Lowest state of the segments that name a shared edit.
  private var lowest: [Int: SegmentState] = [:]
  /// Characters that the encoding of the file was asked for.
  private var lacking: [Unicode.Scalar: Bool] = [:]

  init(_ text: DecodedText) { self.text = text }

  mutating func add(_ edits: [Edit], shared: [Int], _ target: NewTarget) {
    for index in shared { lowest[index] = min(lowest[index] ?? .final, target.state) }
    for edit in edits { add(edit, target.state, target.content) }
  }

  /// The text with all edits.
  ///
  /// - Parameter shared: the shared edits of the document.
  mutating func result(_ shared: [[Edit]]) -> [UInt8] {
    for index in lowest.keys.sorted() where shared.indices.contains(index) {
      for edit in shared[index] { add(edit, lowest[index] ?? .needsReview, MarkedText()) }
    }
    let order = changes.indices.sorted { first, second in
      let (one, other) = (changes[first].edit, changes[second].edit)
      // What is inserted at a place comes before what is replaced from there on.
      return (one.range.lowerBound, one.range.isEmpty ? 0 : 1, one.order, first)
        < (other.range.lowerBound, other.range.isEmpty ? 0 : 1, other.order, second)
    }
    var result: [UInt8] = []
    result.reserveCapacity(text.bytes.count + text.bytes.count / 4)
    var position = 0
    for index in order {
      let range = changes[index].edit.range
      guard range.lowerBound >= position else { continue }
      result.append(contentsOf: text.bytes[position..<range.lowerBound])
      result.append(contentsOf: changes[index].text.utf8)
      position = range.upperBound
    }
    result.append(contentsOf: text.bytes[position...])
    return result
  }

  private mutating func add(_ edit: Edit, _ state: SegmentState, _ content: MarkedText) {
    switch edit.replacement {
    case .content(let escaping):
      let written = escaping.write(content, lineEnd: text.lineEnd) { lacks($0) }
      changes.append((edit, written))
    case .text(let text): changes.append((edit, text))
    case .state(let translated, let needsReview):
      changes.append((edit, state < .translated ? needsReview : translated))
    }
  }

  private mutating func lacks(_ scalar: Unicode.Scalar) -> Bool {
    if let known = lacking[scalar] { return known }
    let result = !text.canEncode(scalar)
    lacking[scalar] = result
    return result
  }
}
