/// Kind of a token that stands at one end of a pair.
enum PairedMark: Hashable {
  case quotation, parenthesis, bracket, brace

  /// True if a scalar is a double quotation mark.
  static func isQuotation(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0xAB, 0xBB, 0x201C...0x201F, 0xFF02: true
    default: false
    }
  }

  /// True if a mark may close the one that another opens.
  static func closes(_ closing: String, _ opening: String) -> Bool {
    switch opening {
    case "(": closing == ")"
    case "[": closing == "]"
    case "{": closing == "}"
    case "„": closing == "”" || closing == "“"
    case "“": closing == "”"
    case "«": closing == "»"
    case "»": closing == "«" || closing == "»"
    case "‘", "‚": closing == "’" || closing == "‘"
    case ")", "]", "}": false
    default: closing == opening
    }
  }

  /// Returns the kind of a token and whether it opens, nil for a quotation mark, which may do both;
  /// nil for other tokens.
  static func of(_ token: String) -> (kind: PairedMark, opens: Bool?)? {
    guard let scalar = token.unicodeScalars.first, token.unicodeScalars.count == 1 else {
      return nil
    }
    switch scalar {
    case "(": return (.parenthesis, true)
    case ")": return (.parenthesis, false)
    case "[": return (.bracket, true)
    case "]": return (.bracket, false)
    case "{": return (.brace, true)
    case "}": return (.brace, false)
    default: return isQuotation(scalar.value) ? (.quotation, nil) : nil
    }
  }
}

/// Pairs of marks of one kind in a line of tokens.
private struct MarkPairs {
  /// Partner of each mark that has one, by index.
  private(set) var partners: [Int: Int] = [:]
  /// Indices of the marks without a partner.
  private(set) var unpaired: [Int] = []

  /// Pairs each closing mark with the last open one that it may close; quotation marks that are left
  /// over, whatever their form, in their order.
  ///
  /// - Parameter countsSingle: whether an even number of single quotation marks are counted, too.
  init(_ kind: PairedMark, _ words: [String], countsSingle: Bool = false) {
    let singles = words.indices.filter { ["'", "‘", "’", "‚"].contains(words[$0]) }
    let addsSingles = countsSingle && kind == .quotation && singles.count.isMultiple(of: 2)
    var open: [Int] = []
    for (index, word) in words.enumerated() {
      let isSingle = addsSingles && singles.contains(index)
      guard isSingle || PairedMark.of(word)?.kind == kind else { continue }
      if let opening = open.last, PairedMark.closes(word, words[opening]) {
        open.removeLast()
        partners[opening] = index
        partners[index] = opening
      } else {
        open.append(index)
      }
    }
    guard kind == .quotation else {
      unpaired = open
      return
    }
    while open.count > 1 {
      let (first, second) = (open.removeFirst(), open.removeFirst())
      partners[first] = second
      partners[second] = first
    }
    unpaired = open
  }
}

/// Repair of the quotation marks and brackets that a translation leaves without a partner, where all
/// those of its source have one.
///
/// The missing partner is put in behind the translation of the last word, or before that of the first
/// word, between the marks of the source. A mark without a counterpart in the source is left out.
struct PairRepair {
  /// Pairs of an opening and a closing quotation mark, the most frequent first.
  private let quotationMarks: [[Unicode.Scalar]]

  init(_ quotationMarks: [String]) {
    self.quotationMarks = quotationMarks.map { Array($0.unicodeScalars) }.filter { $0.count == 2 }
  }

  typealias Link = (source: Int, target: Int)

  /// Returns a translation with its marks paired, and its links.
  func repaired(
    _ words: [String], _ links: [Link], _ source: [String]
  ) -> (words: [String], links: [Link]) {
    var result = (words: words, links: links)
    for kind in [PairedMark.quotation, .parenthesis, .bracket, .brace] {
      let hasMark = result.words.contains { PairedMark.of($0)?.kind == kind }
      let pairs = MarkPairs(kind, source, countsSingle: true)
      guard hasMark, pairs.unpaired.isEmpty else { continue }
      fill(kind, pairs, &result)
      let target = MarkPairs(kind, result.words)
      guard !target.unpaired.isEmpty else { continue }
      var rest = unpaired(kind, target, pairs, result, source).sorted()
      // From the end, so that a mark that is left out moves none of the rest.
      while let index = rest.popLast() {
        let place = repair(
          index, pairs, isSurplus: target.partners.count >= pairs.partners.count, &result)
        if let place { rest = rest.map { $0 >= place ? $0 + 1 : $0 } }
      }
    }
    return result
  }

  /// Moves the marks of a pair that encloses nothing around the translation of the words that its
  /// source encloses: "picture ( )".
  private func fill(
    _ kind: PairedMark, _ source: MarkPairs, _ translation: inout (words: [String], links: [Link])
  ) {
    let target = MarkPairs(kind, translation.words)
    for opening in target.partners.keys.sorted() where target.partners[opening] == opening + 1 {
      let closing = opening + 1
      let origins = translation.links.filter { $0.target == opening || $0.target == closing }
        .map(\.source).filter { source.partners[$0] != nil }
      let only = source.partners.count == 2 ? source.partners.keys.min() : nil
      guard let origin = origins.min() ?? only, let partner = source.partners[origin] else {
        continue
      }
      let inner = min(origin, partner) + 1..<max(origin, partner)
      let inside = translation.links.filter { inner.contains($0.source) }.map(\.target)
      guard let first = inside.min(), let last = inside.max(),
        last < opening || first > closing
      else { continue }
      let marks = (translation.words[opening], translation.words[closing])
      remove(closing, &translation)
      remove(opening, &translation)
      let shift = last < opening ? 0 : 2
      insert(marks.1, from: max(origin, partner), at: last - shift + 1, &translation)
      insert(marks.0, from: min(origin, partner), at: first - shift, &translation)
      // Places of further marks have changed.
      return
    }
  }

  /// Returns the marks of a translation to be repaired: of an odd number of quotation marks, the one
  /// whose source has a partner that is not translated, else one that has no source.
  private func unpaired(
    _ kind: PairedMark, _ target: MarkPairs, _ source: MarkPairs,
    _ translation: (words: [String], links: [Link]), _ sourceWords: [String]
  ) -> [Int] {
    guard kind == .quotation else { return target.unpaired }
    let marks = translation.words.indices.filter {
      PairedMark.of(translation.words[$0])?.kind == kind
    }
    var origins: [Int: Int] = [:]
    for link in translation.links
    where marks.contains(link.target) && source.partners[link.source] != nil {
      origins[link.target] = link.source
    }
    let translated = Set(origins.values)
    let alone = marks.filter { mark in
      origins[mark].flatMap { source.partners[$0] }.map { !translated.contains($0) } ?? false
    }
    return Array((alone + target.unpaired).prefix(1))
  }

  /// Puts in the partner of a mark, or leaves the mark out.
  ///
  /// - Parameter isSurplus: whether the translation has all pairs of the source without the mark.
  /// - Returns: place of the partner that was put in; nil if there is none.
  private func repair(
    _ mark: Int, _ pairs: MarkPairs, isSurplus: Bool,
    _ translation: inout (words: [String], links: [Link])
  ) -> Int? {
    if isSurplus {
      remove(mark, &translation)
      return nil
    }
    let linked = translation.links.first {
      $0.target == mark && pairs.partners[$0.source] != nil
    }?.source
    // Marks of several source pairs whose links are not known stay as they are.
    guard
      let origin = linked
        ?? (pairs.partners.count == 2 ? self.origin(of: mark, pairs, translation) : nil),
      let partner = pairs.partners[origin]
    else { return nil }
    let inner = min(origin, partner) + 1..<max(origin, partner)
    let opens = partner > origin
    let inside = translation.links.filter {
      inner.contains($0.source) && (opens ? $0.target > mark : $0.target < mark)
    }.map(\.target)
    guard let place = opens ? inside.max().map({ $0 + 1 }) : inside.min() else {
      remove(mark, &translation)
      return nil
    }
    insert(
      counterpart(of: translation.words[mark], opens: opens), from: partner, at: place,
      &translation)
    return place
  }

  /// Returns the mark of the only pair of the source that a mark without a link stands for: the first
  /// if most words between the two are translated behind it.
  private func origin(
    of mark: Int, _ pairs: MarkPairs, _ translation: (words: [String], links: [Link])
  ) -> Int? {
    guard let first = pairs.partners.keys.min(), let last = pairs.partners.keys.max() else {
      return nil
    }
    if let opens = PairedMark.of(translation.words[mark])?.opens { return opens ? first : last }
    let inside = translation.links.filter { (first + 1..<last).contains($0.source) }
    return 2 * inside.count { $0.target > mark } >= inside.count ? first : last
  }

  private func counterpart(of mark: String, opens: Bool) -> String {
    switch mark {
    case "(": return ")"
    case ")": return "("
    case "[": return "]"
    case "]": return "["
    case "{": return "}"
    case "}": return "{"
    default: break
    }
    let scalar = mark.unicodeScalars.first
    if let pair = quotationMarks.first(where: { $0[opens ? 0 : 1] == scalar }) {
      return String(pair[opens ? 1 : 0])
    }
    return switch (mark, opens) {
    case ("„", true), ("“", true): "”"
    case ("”", false): "“"
    case ("“", false): "„"
    case ("«", _): "»"
    case ("»", _): "«"
    default: mark
    }
  }

  private func remove(_ index: Int, _ translation: inout (words: [String], links: [Link])) {
    translation.words.remove(at: index)
    translation.links = translation.links.filter { $0.target != index }.map {
      ($0.source, $0.target > index ? $0.target - 1 : $0.target)
    }
  }

  private func insert(
    _ word: String, from source: Int, at index: Int,
    _ translation: inout (words: [String], links: [Link])
  ) {
    translation.words.insert(word, at: index)
    translation.links =
      translation.links.map { ($0.source, $0.target >= index ? $0.target + 1 : $0.target) }
      + [(source, index)]
  }
}
