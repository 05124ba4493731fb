extension Document {
  /// Checks all translations, in the order of the segments.
  ///
  /// Segments that must not be translated are left out, and so are those without text.
  /// - Parameter kinds: the checks to make.
  public func findings(_ kinds: Set<Finding.Kind> = Set(Finding.Kind.allCases)) -> [Finding] {
    findings(kinds, glossary: nil)
  }

  /// Checks all translations, in the order of the segments.
  ///
  /// - Parameters:
  ///   - kinds: the checks to make.
  ///   - glossary: terms that translations must keep; nil for none.
  package func findings(_ kinds: Set<Finding.Kind>, glossary: Glossary?) -> [Finding] {
    let pairs = segments.indices.filter { segments[$0].isTranslatable }.map {
      CheckedPair(
        index: $0, segment: segments[$0], collapsesSpace: format == .tmx || format == .xliff)
    }
    return findings(pairs, kinds, glossary)
  }

  /// Checks a file of one language against the file that it translates.
  ///
  /// Segments are paired by their units; units that only one of the files has are untranslated, or
  /// are not checked.
  public func findings(
    translating source: Document, _ kinds: Set<Finding.Kind> = Set(Finding.Kind.allCases)
  ) -> [Finding] {
    findings(translating: source, kinds, glossary: nil)
  }

  /// Checks a file of one language against the file that it translates.
  ///
  /// - Parameter glossary: terms that translations must keep; nil for none.
  package func findings(
    translating source: Document, _ kinds: Set<Finding.Kind>, glossary: Glossary?
  ) -> [Finding] {
    var sources: [String: Segment] = [:]
    for segment in source.segments { sources[segment.unit] = segment }
    var pairs: [CheckedPair] = []
    var found: Set<String> = []
    for (index, segment) in segments.enumerated() where segment.isTranslatable {
      found.insert(segment.unit)
      guard var pair = sources[segment.unit] else { continue }
      pair.target = segment.source.translation(of: pair.source)
      pair.state = pair.target == nil ? .untranslated : .translated
      pair.line = segment.line
      pairs.append(CheckedPair(index: index, segment: pair, collapsesSpace: false))
    }
    let missing = source.segments.enumerated().filter {
      $0.element.isTranslatable && !found.contains($0.element.unit)
    }
    return findings(pairs, kinds, glossary)
      + (kinds.contains(.untranslated) ? missing : []).map { index, segment in
        Finding(
          kind: .untranslated, segment: index, path: source.path, line: segment.line,
          unit: segment.unit, detail: "the unit is missing in \(path)")
      }
  }

  /// Checks new targets before they are written.
  package func findings(
    of targets: [Int: NewTarget], _ kinds: Set<Finding.Kind>, glossary: Glossary? = nil
  ) -> [Finding] {
    let pairs = segments.indices.compactMap { index -> CheckedPair? in
      guard let target = targets[index] else { return nil }
      var segment = segments[index]
      segment.target = target.content
      segment.state = target.state
      return CheckedPair(
        index: index, segment: segment, collapsesSpace: format == .tmx || format == .xliff)
    }
    return findings(pairs, kinds, glossary)
  }

  private func findings(
    _ pairs: [CheckedPair], _ kinds: Set<Finding.Kind>, _ glossary: Glossary?
  ) -> [Finding] {
    var sources: [String: Set<String>] = [:]
    for pair in pairs where pair.segment.plural != nil {
      sources[pair.stem, default: []].insert(pair.segment.source.text)
    }
    /// First target of each source.
    var targets: [String: (target: String, unit: String)] = [:]
    var result: [Finding] = []
    for pair in pairs where !pair.segment.source.isBlank {
      var details = pair.details(alternatives: sources[pair.stem] ?? [])
      if let glossary { details += pair.terms(glossary) }
      if let target = pair.segment.target, pair.segment.state >= .translated {
        let key = pair.key
        if let first = targets[key] {
          if first.target != target.text {
            details.append(
              (.consistency, "unit \(first.unit) has another target: \(quoted(first.target))"))
          }
        } else {
          targets[key] = (target.text, pair.segment.unit)
        }
      }
      result += details.filter { kinds.contains($0.kind) }.map { kind, detail in
        Finding(
          kind: kind, segment: pair.index, path: path, line: pair.segment.line,
          unit: pair.segment.unit, detail: detail)
      }
    }
    return result
  }
}

/// A segment that is checked.
private struct CheckedPair {
  let index: Int
  let segment: Segment
  /// True if white space counts as one space, as in XML that is wrapped and indented.
  let collapsesSpace: Bool

  /// Unit without its plural category.
  var stem: String {
    guard let plural = segment.plural else { return segment.unit }
    let suffix = segment.unit.hasSuffix("]") ? plural.count + 2 : plural.count
    return String(segment.unit.dropLast(suffix))
  }

  /// Properties that are equal in segments that must have the same target.
  var key: String {
    ([segment.source.text, segment.plural ?? ""] + segment.source.codes.map(\.text))
      .joined(separator: "\u{0}")
  }

  /// Findings that concern this segment alone.
  func details(alternatives: Set<String>) -> [(kind: Finding.Kind, detail: String)] {
    guard let target = segment.target, segment.state != .untranslated else {
      return [(.untranslated, "there is no target for \(quoted(segment.source.text))")]
    }
    var result: [(kind: Finding.Kind, detail: String)] = codes(target)
    result += placeholders(target.text, sources: alternatives.union([segment.source.text]))
    result += whiteSpace(target.text)
    let (wanted, got) = (EndMark(segment.source.text), EndMark(target.text))
    if wanted != got {
      result.append(
        (.punctuation, "the source ends with \(wanted.name), the target with \(got.name)"))
    }
    let length = target.text.unicodeScalars.count
    if let limit = segment.maximumLength, length > limit {
      result.append((.length, "\(length) characters, \(limit) are allowed"))
    }
    return result
  }

  /// Findings that concern terms.
  func terms(_ glossary: Glossary) -> [(kind: Finding.Kind, detail: String)] {
    guard let target = segment.target, segment.state != .untranslated else { return [] }
    return glossary.matches(in: segment.source.text).compactMap { match in
      let entry = glossary.entries[match.entry]
      switch glossary.violation(of: match.entry, in: target.text) {
      case nil: return nil
      case .missing:
        let targets = entry.targets.map(quoted).joined(separator: " or ")
        return (.terms, "\(quoted(entry.source)) is not translated by \(targets)")
      case .forbidden(let text):
        return (.terms, "\(quoted(text)) is forbidden for \(quoted(entry.source))")
      }
    }
  }

  private func codes(_ target: MarkedText) -> [(kind: Finding.Kind, detail: String)] {
    let wanted = counts(segment.source.codes)
    let got = counts(target.codes)
    var result = difference(wanted, got).map { (Finding.Kind.codes, $0) }
    var open: [Int] = []
    for code in target.codes {
      guard let pair = code.pair else { continue }
      if code.kind == .open {
        open.append(pair)
      } else if open.last == pair {
        open.removeLast()
      } else {
        result.append(
          (.codes, "\(quoted(code.text)) closes a code that is not the last one opened"))
        break
      }
    }
    return result
  }

  private func counts(_ codes: [InlineCode]) -> [String: Int] {
    var result: [String: Int] = [:]
    for code in codes {
      let words = code.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      result[words.replacing(" />", with: "/>").replacing(" >", with: ">"), default: 0] += 1
    }
    return result
  }

  /// Compares with the source that agrees best, since the singular may leave out its number.
  private func placeholders(
    _ target: String, sources: Set<String>
  ) -> [(kind: Finding.Kind, detail: String)] {
    let got = Placeholders(target)
    let candidates = sources.sorted().map { source in
      let wanted = Placeholders(source)
      return difference(wanted.tokens, got.tokens).map { (Finding.Kind.placeholders, $0) }
        + difference(wanted.numbers, got.numbers).map { (Finding.Kind.numbers, $0) }
    }
    return candidates.min { $0.count < $1.count } ?? []
  }

  private func difference(_ wanted: [String: Int], _ got: [String: Int]) -> [String] {
    Set(wanted.keys).union(got.keys).sorted().compactMap { key in
      switch (wanted[key] ?? 0, got[key] ?? 0) {
      case (let source, let target) where source == target: nil
      case (let source, 0): "\(quoted(key)) is missing" + (source > 1 ? ", \(source) times" : "")
      case (0, let target): "\(quoted(key)) is added" + (target > 1 ? ", \(target) times" : "")
      case (let source, let target): "\(quoted(key)) stands \(target) times instead of \(source)"
      }
    }
  }

  private func whiteSpace(_ target: String) -> [(kind: Finding.Kind, detail: String)] {
    var result: [(kind: Finding.Kind, detail: String)] = []
    let (source, translation) = (segment.source.text.unicodeScalars, target.unicodeScalars)
    func isWhite(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
    func differs(_ one: some Sequence<Unicode.Scalar>, _ other: some Sequence<Unicode.Scalar>)
      -> Bool
    {
      let (one, other) = (Array(one), Array(other))
      return collapsesSpace ? one.isEmpty != other.isEmpty : one != other
    }
    if differs(source.prefix(while: isWhite), translation.prefix(while: isWhite)) {
      result.append((.whiteSpace, "white space at the beginning differs from the source"))
    }
    if differs(
      source.reversed().prefix(while: isWhite), translation.reversed().prefix(while: isWhite))
    {
      result.append((.whiteSpace, "white space at the end differs from the source"))
    }
    if !collapsesSpace && target.contains("  ") && !segment.source.text.contains("  ") {
      result.append((.whiteSpace, "there are two spaces in a row"))
    }
    return result
  }
}

/// Punctuation mark at the end of a text; marks of other scripts are the same mark.
private enum EndMark: Equatable {
  case none, period, ellipsis, exclamation, question, colon, semicolon, comma

  init(_ text: String) {
    let trimmed = text.trimmed
    let scalars = trimmed.unicodeScalars
    if trimmed.hasSuffix("...") || trimmed.hasSuffix("。。。") {
      self = .ellipsis
      return
    }
    self =
      switch scalars.last {
      case ".", "。", "।", "．", "۔", "።": .period
      case "…": .ellipsis
      case "!", "！", "՜": .exclamation
      case "?", "？", "؟", "՞": .question
      case ":", "：", "։": .colon
      case ";", "；", "؛": .semicolon
      case ",", "，", "、", "،": .comma
      default: .none
      }
  }

  var name: String {
    switch self {
    case .none: "no mark"
    case .period: "a period"
    case .ellipsis: "an ellipsis"
    case .exclamation: "an exclamation mark"
    case .question: "a question mark"
    case .colon: "a colon"
    case .semicolon: "a semicolon"
    case .comma: "a comma"
    }
  }
}

/// Text for messages: on one line, shortened, in quotation marks.
private func quoted(_ text: String) -> String {
  let line = String(text.map { $0.isNewline ? " " : $0 })
  return "\"" + (line.count > 60 ? line.prefix(57) + "..." : line[...]) + "\""
}
