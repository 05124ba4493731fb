import NeuralNetwork
import Primitives
import Storage
import TestSupport
import Testing

struct SafetensorsTests {
  /// Returns a vector, matrices and an empty parameter, with special values such as NaN.
  static func sample() -> ParameterBuffer<Float> {
    var layout = ParameterLayout()
    _ = layout.add("bias", rows: 1, columns: 3, .constant(0))
    _ = layout.add("weight", rows: 4, columns: 5, .uniform(1))
    _ = layout.add("column", rows: 2, columns: 1, .normal(deviation: 1e30))
    _ = layout.add("nothing", rows: 0, columns: 7, .constant(0))
    let buffer = ParameterBuffer<Float>(layout, seed: 3)
    buffer[ParameterID(index: 0)].set([.nan, -.infinity, .leastNonzeroMagnitude])
    return buffer
  }

  static func bits(_ buffer: ParameterBuffer<Float>) -> [UInt32] {
    withExtendedLifetime(buffer) {
      buffer.flat(0..<buffer.layout.size).values.map(\.bitPattern)
    }
  }

  @Test func writtenParametersAreRead() throws {
    let folder = try ScratchFolder()
    let (first, second) = (Self.sample(), Self.sample())
    second[ParameterID(index: 1)].fill(-0.0)
    let metadata = [
      "step": "12",
      "note": "quotes \" \\ \n \u{1} \u{7f} ŵ 日本 𝄞", "": "", "{\"a\": [1]}": "]}",
    ]
    try Safetensors.write(
      [("", first), ("adam.first.", second)], metadata: metadata, to: folder.path("model"))
    #expect(try folder.names() == ["model"])
    let file = try SafetensorsFile(folder.path("model"))
    #expect(file.metadata == metadata)
    let names = ["bias", "weight", "column", "nothing"]
    #expect(file.names == names + names.map { "adam.first." + $0 })
    #expect(file.shape("bias") == [3])
    #expect(file.shape("adam.first.weight") == [4, 5])
    #expect(file.shape("column") == [2, 1])
    #expect(file.shape("nothing") == [0, 7])
    #expect(file.shape("missing") == nil)
    for (prefix, buffer) in [("", first), ("adam.first.", second)] {
      let restored = ParameterBuffer<Float>(buffer.layout)
      try file.restore(restored, prefix: prefix)
      #expect(Self.bits(restored) == Self.bits(buffer))
    }
  }

  /// Checks parameters with more scalars than are converted at a time.
  @Test func largeParametersAreWrittenInPieces() throws {
    let folder = try ScratchFolder()
    var layout = ParameterLayout()
    _ = layout.add("a", rows: 3, columns: 50_001, .uniform(1))
    _ = layout.add("b", rows: 1, columns: 65_536, .uniform(1))
    let buffer = ParameterBuffer<Float>(layout, seed: 1)
    try Safetensors.write([("", buffer)], metadata: [:], to: folder.path("model"))
    let restored = ParameterBuffer<Float>(layout)
    try SafetensorsFile(folder.path("model")).restore(restored)
    #expect(Self.bits(restored) == Self.bits(buffer))
  }

  @Test func matricesAreReadIntoColumnsOfAnother() throws {
    let folder = try ScratchFolder()
    let buffer = Self.sample()
    try Safetensors.write([("", buffer)], metadata: [:], to: folder.path("model"))
    let file = try SafetensorsFile(folder.path("model"))
    try withArena(Float.self) { arena in
      let wide = arena.matrix(4, 9)
      wide.fill(8)
      try file.read("weight", into: wide[columns: 2..<7])
      #expect(wide[columns: 2..<7].values == buffer[ParameterID(index: 1)].values)
      #expect(
        wide[columns: 0..<2].values + wide[columns: 7..<9].values == Array(repeating: 8, count: 16))
    }
  }

  @Test func dataStartsAtAMultipleOfEight() throws {
    let folder = try ScratchFolder()
    for length in 0..<9 {
      try Safetensors.write(
        [("", Self.sample())], metadata: ["a": String(repeating: "x", count: length)],
        to: folder.path("model"))
      let bytes = try folder.bytes("model")
      #expect(bytes[0] % 8 == 0)
      #expect(bytes.count == 8 + Int(bytes[0]) + Int(bytes[1]) << 8 + 4 * (3 + 20 + 2))
    }
  }

  @Test func filesWithoutParametersOrMetadata() throws {
    let folder = try ScratchFolder()
    let empty = ParameterBuffer<Float>(ParameterLayout())
    try Safetensors.write([("a.", empty), ("b.", empty)], metadata: [:], to: folder.path("model"))
    let file = try SafetensorsFile(folder.path("model"))
    #expect(file.names.isEmpty && file.metadata.isEmpty)
    try file.restore(empty)
  }

  @Test func namesMustDiffer() throws {
    let folder = try ScratchFolder()
    #expect(throws: FileError.self) {
      try Safetensors.write(
        [("a.", Self.sample()), ("a.", Self.sample())], metadata: [:], to: folder.path("model"))
    }
    #expect(try folder.names() == [])
  }

  @Test func mismatchedParametersAreRefusedWithoutChanges() throws {
    let folder = try ScratchFolder()
    try Safetensors.write([("", Self.sample())], metadata: [:], to: folder.path("model"))
    let file = try SafetensorsFile(folder.path("model"))
    let others: [(String, Int, Int)] = [
      ("missing", 1, 1), ("weight", 5, 4), ("weight", 1, 20), ("column", 1, 2), ("bias", 3, 1),
    ]
    for (name, rows, columns) in others {
      var layout = ParameterLayout()
      _ = layout.add("bias", rows: 1, columns: 3, .constant(6))
      _ = layout.add(name, rows: rows, columns: columns, .constant(6))
      let buffer = ParameterBuffer<Float>(layout, seed: 1)
      #expect(throws: FileError.self) { try file.restore(buffer) }
      #expect(Self.bits(buffer) == Self.bits(ParameterBuffer<Float>(layout, seed: 1)))
      #expect(throws: FileError.self) {
        try file.read(name, into: buffer[ParameterID(index: 1)])
      }
    }
    #expect(throws: FileError.self) { try file.restore(Self.sample(), prefix: "adam.") }
  }
}
