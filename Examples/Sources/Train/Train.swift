import Cartouche
import Foundation

/// Trains a phrase-based model, and stops cleanly after a number of seconds: run it again to go on.
@main struct Train {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 6, let seconds = Double(arguments[5]) else {
      print("usage: Train PREFIX SOURCE TARGET MODEL-FOLDER SECONDS")
      return
    }
    let corpus = try ParallelCorpus(
      prefix: arguments[1], source: arguments[2], target: arguments[3])
    let (training, development, _) = try corpus.split(development: 100, test: 100)
    let task = Task {
      try await Training(training, development: development).run(into: arguments[4]) { print($0) }
    }
    let clock = Task {
      try await Task.sleep(for: .seconds(seconds))
      task.cancel()
    }
    defer { clock.cancel() }
    do {
      let model = try await task.value
      for (system, scores) in model.developmentScores {
        for (signature, score) in scores { print("\(system): \(score) (\(signature))") }
      }
    } catch is CancellationError {
      print("stopped; run this again to go on")
    }
  }
}
