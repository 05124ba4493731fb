import Foundation

/// Progress on standard error: one line that is written over on a terminal, plain lines elsewhere.
enum ProgressLine {
  static let isTerminal = isatty(STDERR_FILENO) == 1

  static func show(_ stage: String, share: Double) {
    let text = "\(stage): \((share * 100).fixed(0)) %"
    if isTerminal {
      FileHandle.standardError.write(Data("\r\(text)\(share >= 1 ? "\n" : "")".utf8))
    }
  }
}
