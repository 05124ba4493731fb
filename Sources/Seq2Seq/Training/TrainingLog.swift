import Foundation
import Storage

/// The training log: a JSON object on each line, `kind` telling what it is about.
///
/// A run that resumes from a checkpoint drops the lines of steps that it will take again.
struct TrainingLog {
  private let path: String
  private var lines: [String] = []

  /// - Parameter step: lines of later steps are dropped.
  init(_ path: String, upTo step: Int) {
    self.path = path
    let text = FileManager.default.contents(atPath: path).map {
      String(decoding: $0, as: UTF8.self)
    }
    lines = (text ?? "").split(separator: "\n").map(String.init).filter { line in
      let entry = try? JSONDecoder().decode(Position.self, from: Data(line.utf8))
      return entry.map { $0.step <= step && step > 0 } ?? false
    }
  }

  private struct Position: Codable {
    let step: Int
  }

  mutating func add(_ entry: some Encodable) throws {
    let encoder = JSONEncoder.progress
    lines.append(String(decoding: try encoder.encode(entry), as: UTF8.self))
    var output = try OutputFile(path)
    try output.write(lines.joined(separator: "\n") + "\n")
    try output.commit()
  }
}

extension JSONEncoder {
  /// With sorted keys, and words for what a diverging training brings about.
  static var progress: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return encoder
  }
}

extension JSONDecoder {
  static var progress: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }
}

/// A line on some steps.
struct StepEntry: Encodable {
  let kind = "steps"
  let epoch: Int
  let step: Int
  /// Per subword, in natural logarithms: what is minimised, and what it is without smoothing.
  let loss: Double
  let perplexity: Double
  /// Of the gradient before clipping: mean and largest.
  let norm: Double
  let largestNorm: Double
  let learningRate: Double
  let subwordsPerSecond: Double
  /// Billions of operations per second in products with weights.
  let gigaflops: Double
  /// Seconds until the last planned epoch is over.
  let secondsLeft: Double
}

/// A line on an evaluation.
struct EvaluationEntry: Encodable {
  let kind = "evaluation"
  let epoch: Int
  let step: Int
  let trainingLoss: Double
  let developmentLoss: Double
  let developmentPerplexity: Double
  let developmentBLEU: Double?
  let isBest: Bool
  let seconds: Double
}

/// A line on a divergence.
struct DivergenceEntry: Encodable {
  let kind = "divergence"
  let step: Int
  let reason: String
  let learningRateFactor: Double
}

/// The first line: on what and how.
struct BeginEntry: Encodable {
  let kind = "begin"
  let step = 0
  let parameters: Int
  let pairs: Int
  let dropped: Int
  let threads: Int
  let matrixProduct: String
}
