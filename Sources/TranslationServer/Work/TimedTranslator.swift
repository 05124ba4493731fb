import HTTPServing
import Translators

/// Translator that gives up at a time: then it returns lines as they are, and `check` throws.
struct TimedTranslator: Translator {
  let base: any Translator
  let end: ContinuousClock.Instant

  private var isOver: Bool { ContinuousClock.now > end }

  var batchSize: Int { base.batchSize }

  func check() throws {
    if isOver { throw HTTPError(504, "the document took too long; send a shorter one") }
    try base.check()
  }

  func translate(_ line: String) -> Translation {
    isOver ? Translation(text: line, score: 0) : base.translate(line)
  }

  func translate(_ lines: [String]) -> [Translation] {
    isOver ? lines.map { Translation(text: $0, score: 0) } : base.translate(lines)
  }

  func translations(of line: String, count: Int) -> [Translation] {
    isOver ? [Translation(text: line, score: 0)] : base.translations(of: line, count: count)
  }
}
