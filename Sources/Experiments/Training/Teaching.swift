import Corpora
import Foundation
import NeuralNetwork
import Parallelism
import Seq2Seq
import Storage

/// Translates a training text by networks, for another to learn from; what an interrupted run has translated is kept.
struct Teaching {
  let model: NeuralModel
  let search: BeamOptions
  let threads: Threads
  /// Where the translations come to lie, a line for each.
  let path: String
  /// Of the networks and the text.
  let fingerprint: String

  /// Sentences of a thread at a time, and between writings. Neither depends on the threads, so that products are of the
  /// same sizes, and their sums the same, at any number of them.
  private static let chunk = 250
  private static let part = 2000

  /// - Parameter progressed: gets the share done and sentences per second.
  func run(_ source: TextLines, progressed: (Double, Int) -> Void) throws {
    var lines = finished
    let (began, before) = (Date(), lines.count)
    while lines.count < source.count {
      let rest = lines.count..<min(source.count, lines.count + Self.part)
      let chunks = Chunks(of: rest.count, size: Self.chunk)
      lines += threads.map(chunks: chunks.count) { chunk in
        model.translate(
          chunks[chunk].map {
            source[rest.lowerBound + $0].split(separator: " ").map(String.init)
          }, options: search, arena: Arena()
        ).map { $0[0].tokens.joined(separator: " ") }
      }.joined()
      try write([fingerprint] + lines, to: partial)
      let rate = Double(lines.count - before) / max(0.001, Date().timeIntervalSince(began))
      progressed(Double(lines.count) / Double(source.count), Int(rate))
    }
    try write(lines, to: path)
    try? FileManager.default.removeItem(atPath: partial)
  }

  private var partial: String { path + ".unfinished" }

  /// What an earlier run translated.
  private var finished: [String] {
    guard let bytes = FileManager.default.contents(atPath: partial) else { return [] }
    let lines = TextLines(bytes: Array(bytes), name: partial)
    guard lines.count > 0, lines[0] == fingerprint else { return [] }
    return (1..<lines.count).map { lines[$0] }
  }

  private func write(_ lines: [String], to path: String) throws {
    var output = try OutputFile(path)
    for line in lines { try output.write(line + "\n") }
    try output.commit()
  }
}
