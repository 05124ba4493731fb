import Foundation
import LanguageModeling
import TextProcessing

/// Input data of the benchmarks, named by environment variables that `tools/Benchmarks/run` sets.
enum Inputs {
  /// Returns the value of a variable; nil if it is unset or empty.
  static func path(_ variable: String) -> String? {
    ProcessInfo.processInfo.environment[variable].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Returns the lines of the file that a variable names.
  static func lines(_ variable: String) throws -> [String] {
    guard let path = path(variable) else {
      throw MissingInput(description: "\(variable) is not set; run tools/Benchmarks/run")
    }
    var lines = try String(contentsOfFile: path, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}

struct MissingInput: Error {
  let description: String
}

/// A text as word identifiers of a model, so that only the queries are timed.
struct Queries {
  let model: LanguageModel
  private let sentenceEnd: WordID
  /// Words of all sentences, each followed by the end of the sentence.
  private let words: [WordID]

  var count: Int { words.count }

  init(model path: String, text: [String]) throws {
    model = try LanguageModel(file: path)
    sentenceEnd = model.id(of: "</s>")
    var words: [WordID] = []
    for line in text {
      for word in line.split(separator: " ") { words.append(model.id(of: String(word))) }
      words.append(sentenceEnd)
    }
    self.words = words
  }

  /// Returns the log10 probability of the text.
  func run() -> Double {
    var sum = 0.0
    var state = model.sentenceStart
    for word in words {
      sum += Double(model.logProbability(of: word, state: &state))
      if word == sentenceEnd { state = model.sentenceStart }
    }
    return sum
  }
}
