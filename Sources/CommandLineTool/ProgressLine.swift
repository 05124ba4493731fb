import Foundation
import Primitives
import Storage
import Synchronization
import Training

/// Progress on standard error: one line that is overwritten on a terminal, and a new line every four
/// seconds elsewhere.
enum ProgressLine {
  private static let isTerminal = isatty(STDERR_FILENO) == 1
  private static let state = Mutex((stage: "", began: Date(), shown: Date(), first: 0.0))

  /// Shows the completed share of a stage, from 0 to 1, with an estimate of the time left.
  static func show(_ stage: String, share: Double, detail: String = "") {
    let text: String? = state.withLock { state in
      let now = Date()
      // A stage that is resumed begins with the share that was done before.
      if state.stage != stage { state = (stage, now, now, share) }
      if state.first < 0 { state.first = share }
      // At most ten updates a second on a terminal, and one in four seconds in a log.
      guard now.timeIntervalSince(state.shown) >= (isTerminal ? 0.1 : 4) else { return nil }
      state.shown = now
      let elapsed = now.timeIntervalSince(state.began)
      let done = share - state.first
      let left = done > 0 ? ", \((elapsed * (1 - share) / done).fixed(0)) s left" : ""
      let more = detail.isEmpty ? "" : ", \(detail)"
      return "\(stage): \((share * 100).fixed(0)) %\(left)\(more)"
    }
    if let text { write(isTerminal ? "\r\(text)\u{1b}[K" : text + "\n") }
  }

  static let events = {
    var events = Stages.Events()
    events.began = { stage in
      state.withLock { $0 = (stage, Date(), Date(), -1) }
      write(isTerminal ? "\r\(stage) …\u{1b}[K" : "\(stage) …\n")
    }
    events.progressed = { show($0, share: $1, detail: $2) }
    events.noted = { writeLine("\($0): \($1)") }
    events.ended = { writeLine("\($0): \($1)") }
    return events
  }()

  /// Writes a line in place of the progress on a terminal.
  private static func writeLine(_ text: String) {
    write(isTerminal ? "\r\(text)\u{1b}[K\n" : text + "\n")
  }

  private static func write(_ text: String) { StandardStreams.say(text) }
}
