import Foundation
import NeuralNetwork
import TestSupport
import Testing

/// Damaged safetensors files are refused or read, and never trap.
@Suite struct DamagedTensorTests {
  @Test(arguments: ["small.safetensors", "optimizers.safetensors"])
  func damagedFiles(_ name: String) throws {
    let folder = try ScratchFolder()
    let bytes = Array(try Data(contentsOf: URL(filePath: Fixture.path(name))))
    let unexpected = Damage.unexpectedErrors(of: bytes, seed: 30) {
      let path = try folder.write($0, to: "damaged")
      _ = try SafetensorsFile.headerChecksum(of: path)
      let file = try SafetensorsFile(path)
      for name in file.names { _ = file.shape(name) }
    }
    #expect(unexpected == [])
  }
}
