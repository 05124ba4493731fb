import Foundation
import Storage

/// Training log: a JSON object on each line, whose `kind` is the kind of entry.
///
/// A run that resumes from a checkpoint removes the lines of later steps, which it will repeat.
struct TrainingLog {
  private let file: AppendedFile

  /// Opens the log for appending.
  ///
  /// - Parameter step: step after which lines are removed; nil to remove all lines.
  init(_ path: String, upTo step: Int?) throws {
    let text = FileManager.default.contents(atPath: path).map {
      String(decoding: $0, as: UTF8.self)
    }
    var output = try OutputFile(path)
    for line in (text ?? "").split(separator: "\n") {
      let entry = try? JSONDecoder().decode(Position.self, from: Data(line.utf8))
      if let step, let entry, entry.step <= step { try output.write(line + "\n") }
    }
    try output.commit()
    file = try AppendedFile(path)
  }

  /// Step of a line.
  private struct Position: Codable {
    let step: Int
  }

  /// Appends a line.
  func add(_ entry: some Encodable) throws {
    try file.add(Array(JSONEncoder.progress.encode(entry)) + [0x0a])
  }
}

extension JSONEncoder {
  /// Encoder with sorted keys, which writes infinities and NaN as strings.
  static var progress: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return encoder
  }
}

extension JSONDecoder {
  /// Decoder of what `JSONEncoder.progress` writes.
  static var progress: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }
}
