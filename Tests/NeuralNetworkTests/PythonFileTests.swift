import NeuralNetwork
import Primitives
import Storage
import TestSupport
import Testing

/// File written by Python's safetensors; see `Fixtures/README.md`.
struct PythonFileTests {
  @Test func filesByPythonAreRead() throws {
    let file = try SafetensorsFile(Fixture.path("small.safetensors"))
    #expect(file.metadata == ["format": "pt", "note": "quotes \", tabs\t and 日本"])
    #expect(
      Set(file.names) == [
        "matrix", "vector", "scalar", "empty", "cube", "half", "integers",
        "a \"name\" \\ with\nŵ and 𝄞",
      ])
    #expect(file.shape("scalar") == [])
    #expect(file.shape("empty") == [0, 4])
    #expect(file.shape("cube") == [2, 2, 2])
    try withArena(Float.self) { arena in
      let matrix = arena.zeros(2, 3)
      try file.read("matrix", into: matrix)
      let expected: [Float] = [1.5, -2, 0.25, .nan, .infinity, -0.0]
      #expect(matrix.values.map(\.bitPattern) == expected.map(\.bitPattern))
      let vector = arena.zeros(1, 2)
      try file.read("vector", into: vector)
      #expect(vector.values == [3, Float(1e-40 as Double)])
      let one = arena.zeros(1, 1)
      try file.read("a \"name\" \\ with\nŵ and 𝄞", into: one)
      #expect(one[0, 0] == 1)
      try file.read("empty", into: arena.zeros(0, 4))
      for (name, columns) in [("half", 3), ("integers", 3), ("scalar", 1), ("cube", 8)] {
        #expect(throws: FileError.self) { try file.read(name, into: arena.zeros(1, columns)) }
      }
    }
  }
}
