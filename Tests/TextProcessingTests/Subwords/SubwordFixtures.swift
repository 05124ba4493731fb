import Foundation
import Testing

/// Codes and segmentations by subword-nmt; see `Fixtures/README.md`.
struct SubwordFixture: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let train: [String]
  let merges: Int
  let minimumFrequency: Int
  let codes: String
  let text: [String]
  let segmented: [String]

  var testDescription: String { name }

  private struct File: Decodable { let examples: [SubwordFixture] }

  static let all: [SubwordFixture] = {
    do {
      let folder = Bundle.module.resourceURL ?? Bundle.module.bundleURL
      let file = folder.appendingPathComponent("Fixtures/subword-nmt.json")
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return try decoder.decode(File.self, from: Data(contentsOf: file)).examples
    } catch {
      fatalError("the fixtures cannot be read: \(error)")
    }
  }()
}

/// Returns the code points of strings, because Swift's strings are equal if they are canonically
/// equivalent.
func scalars(_ strings: [String]) -> [[Unicode.Scalar]] {
  strings.map { Array($0.unicodeScalars) }
}

/// Returns the tokens of a line, split at code points, because Swift treats a space and a combining
/// mark after it as one character.
func tokens(_ line: String) -> [String] {
  line.unicodeScalars.split(separator: " ").map { String($0) }
}
