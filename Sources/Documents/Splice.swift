internal import Primitives

/// A change of a file that the target of a segment brings with it.
struct Edit: Equatable {
  enum Replacement: Equatable {
    /// The target itself, written by the escaping.
    case content(Escaping)
    case text(String)
    /// Text that depends on the state of the new target.
    case state(translated: String, needsReview: String)
    /// Attribute of XLIFF 1.2 with the origin of the new target, if it is known.
    case qualifier
    /// A fact about the new target between the two texts of `around`, nothing if there are none;
    /// `otherwise` if the fact is not known.
    case fact(Fact, around: [String], otherwise: String = "")
  }

  /// Records of formats about a new target.
  enum Fact {
    /// Estimated quality with two digits after the point, such as `0.62`.
    case quality
    /// Similarity of the source in the memory from which the target comes, in percent; known for
    /// fuzzy matches only.
    case percent
    /// `percent` where the user asked for remarks.
    case remark
    /// `fuzzy-87` or `quality-0.62`.
    case label
  }

  /// Bytes that are replaced; empty for an insertion.
  var range: Range<Int>
  var replacement: Replacement
  /// Order among the edits of one place; equal ones keep the order of their segments.
  var order = 0
  /// Tag that the edit changes, which may be a code in the text of another segment.
  var tag: Range<Int>?

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
  private var pending: [(edits: [Edit], target: NewTarget)] = []
  private var changes: [(edit: Edit, text: String)] = []
  /// Lowest state of the segments that name a shared edit.
  private var lowest: [Int: SegmentState] = [:]
  /// Characters that the encoding of the file was asked for.
  private var lacking: [Unicode.Scalar: Bool] = [:]

  init(_ text: DecodedText) { self.text = text }

  mutating func add(_ edits: [Edit], shared: [Int], _ target: NewTarget) {
    for index in shared { lowest[index] = min(lowest[index] ?? .final, target.state) }
    pending.append((edits, target))
  }

  /// The text with all edits.
  ///
  /// - Parameter shared: the shared edits of the document.
  mutating func result(_ shared: [[Edit]]) -> [UInt8] {
    // Tags come first: texts that have them as codes are written with what they became.
    for (edits, target) in pending {
      for edit in edits where edit.tag != nil { add(edit, target) }
    }
    let tags = ChangedTags(changes, in: text.bytes)
    for (edits, target) in pending {
      for edit in edits where edit.tag == nil {
        var target = target
        target.content = tags.replaced(in: target.content, at: edit.range)
        add(edit, target)
      }
    }
    for index in lowest.keys.sorted() where shared.indices.contains(index) {
      let state = lowest[index] ?? .needsReview
      for edit in shared[index] { add(edit, NewTarget(MarkedText(), state: state)) }
    }
    let order = changes.indices.sorted { first, second in
      let (one, other) = (changes[first].edit, changes[second].edit)
      // An insertion at a place comes before a replacement that begins there.
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

  private mutating func add(_ edit: Edit, _ target: NewTarget) {
    switch edit.replacement {
    case .content(let escaping):
      let written = escaping.write(target.content, lineEnd: text.lineEnd) { lacks($0) }
      changes.append((edit, written))
    case .text(let text): changes.append((edit, text))
    case .state(let translated, let needsReview):
      changes.append((edit, target.state < .translated ? needsReview : translated))
    case .qualifier: changes.append((edit, target.origin?.qualifier ?? ""))
    case .fact(let fact, let around, let otherwise):
      let value = target.value(of: fact)
      changes.append((edit, value.map { around.joined(separator: $0) } ?? otherwise))
    }
  }

  private mutating func lacks(_ scalar: Unicode.Scalar) -> Bool {
    if let known = lacking[scalar] { return known }
    let result = !text.canEncode(scalar)
    lacking[scalar] = result
    return result
  }
}

extension NewTarget {
  /// Returns a fact as files record it; nil if it is not known.
  fileprivate func value(of fact: Edit.Fact) -> String? {
    let percent: String? =
      if case .fuzzyMatch(let percent) = origin { "\(percent)" } else { nil }
    switch fact {
    case .quality: return quality?.fixed(2)
    case .percent: return percent
    case .remark: return hasRemarks ? percent : nil
    case .label: return percent.map { "fuzzy-" + $0 } ?? quality.map { "quality-" + $0.fixed(2) }
    }
  }
}

/// Tags with attributes that were translated.
private struct ChangedTags {
  /// Each tag with its bytes before and after, in the order of the file.
  private var tags: [(range: Range<Int>, old: String, new: String)] = []

  init(_ changes: [(edit: Edit, text: String)], in bytes: [UInt8]) {
    let byTag = Dictionary(grouping: changes) { $0.edit.tag ?? 0..<0 }
    for (tag, changes) in byTag.sorted(by: { $0.key.lowerBound < $1.key.lowerBound }) {
      var new = ""
      var position = tag.lowerBound
      for (edit, text) in changes.sorted(by: {
        $0.edit.range.lowerBound < $1.edit.range.lowerBound
      }) where edit.range.lowerBound >= position {
        new += String(decoding: bytes[position..<edit.range.lowerBound], as: UTF8.self) + text
        position = edit.range.upperBound
      }
      new += String(decoding: bytes[position..<max(position, tag.upperBound)], as: UTF8.self)
      tags.append((tag, String(decoding: bytes[tag], as: UTF8.self), new))
    }
  }

  /// The content with the codes that are tags inside `range` as they became.
  func replaced(in content: MarkedText, at range: Range<Int>) -> MarkedText {
    guard !tags.isEmpty, !content.codes.isEmpty else { return content }
    var (low, high) = (0, tags.count)
    while low < high {
      let middle = (low + high) / 2
      if tags[middle].range.lowerBound < range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    /// New forms of each old one, the first last.
    var forms: [String: [String]] = [:]
    while low < tags.count, tags[low].range.upperBound <= range.upperBound {
      forms[tags[low].old, default: []].append(tags[low].new)
      low += 1
    }
    for (old, new) in forms { forms[old] = new.reversed() }
    var content = content
    for index in content.codes.indices {
      if let new = forms[content.codes[index].text]?.popLast() { content.codes[index].text = new }
    }
    return content
  }
}
