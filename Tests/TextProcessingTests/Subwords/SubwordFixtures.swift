import Foundation
import Testing

/// What subword-nmt learned and how it segmented; see `Fixtures/README.md`.
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

/// Swift's strings are equal when they look the same; subwords have to have the same code points.
func scalars(_ strings: [String]) -> [[Unicode.Scalar]] {
  strings.map { Array($0.unicodeScalars) }
}

/// The tokens of a line, also of one that goes on with a combining mark after a space, which Swift
/// takes for one character.
func tokens(_ line: String) -> [String] {
  line.unicodeScalars.split(separator: " ").map { String($0) }
}
