import Foundation
import NeuralNetwork
import Primitives
import TestSupport
import Testing

/// Files whose matrices are integers of eight bits.
struct QuantizedFileTests {
  private let folder: ScratchFolder
  private var path: String { folder.path("network.safetensors") }
  private let layout: ParameterLayout

  init() throws {
    folder = try ScratchFolder()
    var layout = ParameterLayout()
    _ = layout.add("weight", rows: 13, columns: 37, .uniform(2))
    _ = layout.add("bias", rows: 1, columns: 37, .uniform(1))
    self.layout = layout
  }

  @Test func matricesAreRoundedAndVectorsAreNot() throws {
    let weights = ParameterBuffer<Float>(layout, seed: 3)
    try Safetensors.write([("", weights)], metadata: [:], quantizes: true, to: path)
    let read = ParameterBuffer<Float>(layout)
    let file = try SafetensorsFile(path)
    try file.restore(read)
    #expect(file.names == ["weight", "weight.scale", "bias"])
    let (before, after) = (weights.byName, read.byName)
    #expect(before["bias"] == after["bias"])
    let pairs = zip(try #require(before["weight"]), try #require(after["weight"]))
    // Half of a scale, which is at most 2 / 127.
    #expect(pairs.allSatisfy { abs($0 - $1) <= 1.001 / 127 })
    #expect(pairs.contains { $0 != $1 })
  }

  /// A file that is read and written again has the same bytes.
  @Test func roundingTwiceIsRoundingOnce() throws {
    let weights = ParameterBuffer<Float>(layout, seed: 3)
    try Safetensors.write([("", weights)], metadata: [:], quantizes: true, to: path)
    let first = try #require(FileManager.default.contents(atPath: path))
    try SafetensorsFile(path).restore(weights)
    try Safetensors.write([("", weights)], metadata: [:], quantizes: true, to: path)
    #expect(FileManager.default.contents(atPath: path) == first)
  }

  @Test func integersWithoutScalesAreRefused() throws {
    let header =
      #"{"weight":{"dtype":"I8","shape":[13,37],"data_offsets":[0,481]},"#
      + #""bias":{"dtype":"F32","shape":[37],"data_offsets":[481,629]}}"#
    var bytes = (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) }
    bytes += Array(header.utf8) + [UInt8](repeating: 0, count: 629)
    try Data(bytes).write(to: URL(filePath: path))
    let weights = ParameterBuffer<Float>(layout)
    let error = #expect(throws: FileError.self) { try SafetensorsFile(path).restore(weights) }
    #expect(error?.description.contains("weight.scale") == true)
  }
}
