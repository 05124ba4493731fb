import Translators

/// Translation of a line with what the request asks to know of it.
struct LineResult: Sendable {
  let source: String
  let translation: Translation
  let system: TranslationSystem
  /// Time of the line, or of all lines that were translated together.
  let seconds: Double
  let explains: Bool
  var alternatives: [(target: String, score: Double)] = []
  var memory: [MemoryLine] = []
  var phrases: [(source: Range<Int>, target: Range<Int>)] = []
  /// [target tokens, source tokens]; nil without attention.
  var attention: [[Double]]?

  init(
    _ source: String, _ translation: Translation, _ system: TranslationSystem, seconds: Double,
    explains: Bool
  ) {
    (self.source, self.translation, self.system) = (source, translation, system)
    (self.seconds, self.explains) = (seconds, explains)
  }

  var json: JSONValue {
    var result: [String: JSONValue] = [
      "source": .string(source), "target": .string(translation.text),
      "system": .string(system.rawValue), "score": .number(finite(translation.score)),
      "seconds": .number(seconds),
      "alternatives": .array(
        alternatives.map { ["target": .string($0.target), "score": .number(finite($0.score))] }),
      "sourceTokens": .array(tokens(translation.sourceRanges, of: source)),
      "targetTokens": .array(tokens(translation.targetRanges, of: translation.text)),
      "links": .array(
        translation.sourceRanges.isEmpty
          ? []
          : translation.alignment.sorted { ($0.source, $0.target) < ($1.source, $1.target) }
            .map { [JSONValue($0.source), JSONValue($0.target)] }),
      "phrases": .array(
        phrases.map { ["source": json($0.source), "target": json($0.target)] }),
      "memory": .array(
        memory.map {
          [
            "source": .string($0.source), "target": .string($0.target),
            "similarity": JSONValue($0.percent),
          ]
        }),
      "terms": .array(
        translation.terms.map {
          [
            "source": .string($0.source), "target": .string($0.targets.joined(separator: " | ")),
            "obeyed": .boolean($0.isKept),
          ]
        }),
    ]
    if let quality = translation.quality {
      result["quality"] = .number((quality * 1e4).rounded() / 1e4)
    }
    if let attention {
      result["attention"] = .array(
        attention.map { .array($0.map { .number(($0 * 1e4).rounded() / 1e4) }) })
    }
    if explains {
      result["features"] = .array(
        translation.features.map { name, values in
          [
            "name": .string(name),
            "values": .array(values.map { .number(finite($0)) }),
          ]
        })
    }
    return .object(result)
  }

  private func json(_ range: Range<Int>) -> JSONValue {
    [JSONValue(range.lowerBound), JSONValue(range.upperBound)]
  }

  /// A score that JSON can hold: that of an impossible translation is -infinity.
  private func finite(_ score: Double) -> Double {
    score.isNaN ? 0 : min(max(score, -1e300), 1e300)
  }

  /// Returns tokens with their places in UTF-16; a token whose place is not known is empty.
  private func tokens(_ ranges: [Range<Int>?], of text: String) -> [JSONValue] {
    let bytes = Array(text.utf8)
    var offsets: [Int] = []
    var offset = 0
    for byte in bytes {
      offsets.append(offset)
      // The last byte of a character ends its one or two units.
      if byte & 0xC0 != 0x80 { offset += byte >= 0xF0 ? 2 : 1 }
    }
    offsets.append(offset)
    var position = 0
    return ranges.map { range in
      let range = range?.clamped(to: 0..<bytes.count) ?? position..<position
      position = range.upperBound
      return [
        "text": .string(String(decoding: bytes[range], as: UTF8.self)),
        "begin": JSONValue(offsets[range.lowerBound]), "end": JSONValue(offsets[range.upperBound]),
      ]
    }
  }
}
