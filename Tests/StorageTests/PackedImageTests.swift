import Foundation
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct PackedImageTests {
  private static let kind = ModelKind(letters: "CTte", version: 1, name: "test model")
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func write(_ contents: (borrowing ModelWriter) throws -> Void) throws -> String {
    let path = scratch.path("image.model")
    try ModelDatabase.create(path, kind: Self.kind) { writer in
      try PackedImage.createTable(in: writer)
      try contents(writer)
    }
    return path
  }

  private func read<Value: PackedValue>(
    _ name: String, as type: Value.Type, from path: String
  ) throws -> [Value] {
    try ModelDatabase(opening: path, kind: Self.kind).read { reader in
      try PackedImage.read(name, as: type, from: reader)
    }
  }

  @Test func returnsWhatWasWritten() throws {
    let bytes: [UInt8] = [1, 2, 3]
    let numbers = (0..<100_000).map { UInt32($0) &* 2_654_435_761 }
    let wide: [UInt64] = [.max, 0, 1 << 40]
    let floats: [Float] = [-0.0, .infinity, .leastNonzeroMagnitude, 0.1]
    let path = try write { writer in
      try PackedImage.write(bytes, name: "bytes", to: writer)
      try PackedImage.write(numbers, name: "numbers", to: writer)
      try PackedImage.write(wide, name: "wide", to: writer)
      try PackedImage.write(floats, name: "floats", to: writer)
      try PackedImage.write([UInt32](), name: "nothing", to: writer)
    }
    #expect(try read("bytes", as: UInt8.self, from: path) == bytes)
    #expect(try read("numbers", as: UInt32.self, from: path) == numbers)
    #expect(try read("wide", as: UInt64.self, from: path) == wide)
    #expect(
      try read("floats", as: Float.self, from: path).map(\.bitPattern) == floats.map(\.bitPattern))
    #expect(try read("nothing", as: UInt32.self, from: path) == [])
  }

  /// An array larger than one blob.
  @Test func returnsImagesOfSeveralParts() throws {
    let numbers = (0..<(1 << 24) + 5).map { UInt32(truncatingIfNeeded: $0) }
    let path = try write { try PackedImage.write(numbers, name: "numbers", to: $0) }
    #expect(try read("numbers", as: UInt32.self, from: path) == numbers)
  }

  private func failure<Value: PackedValue>(
    reading name: String, as type: Value.Type, from path: String, _ comment: Comment? = nil
  ) -> String {
    let error = #expect(throws: FileError.self, comment) {
      try read(name, as: type, from: path)
    }
    #expect(error?.path == path, comment)
    return error?.problem ?? ""
  }

  @Test func refusesMissingImages() throws {
    let path = try write { try PackedImage.write([1, 2] as [UInt32], name: "other", to: $0) }
    #expect(failure(reading: "numbers", as: UInt32.self, from: path).contains("'numbers'"))
    let bare = scratch.path("bare.model")
    try ModelDatabase.create(bare, kind: Self.kind) { _ in }
    #expect(failure(reading: "numbers", as: UInt32.self, from: bare).isEmpty == false)
  }

  @Test func refusesImagesOfAnotherSize() throws {
    let path = try write { try PackedImage.write([1, 2, 3] as [UInt8], name: "bytes", to: $0) }
    #expect(failure(reading: "bytes", as: UInt32.self, from: path).contains("damaged"))
  }

  @Test func findsEveryFlippedByte() throws {
    let pattern: [UInt8] = Array("a piece of text that stands in the file only once".utf8)
    let path = try write { try PackedImage.write(pattern, name: "bytes", to: $0) }
    let intact = try scratch.data("image.model")
    let place = try #require(intact.range(of: Data(pattern)))
    for offset in place {
      var damaged = intact
      damaged[offset] ^= 0x01
      let copy = try scratch.write(damaged, to: "damaged.model")
      let problem = failure(reading: "bytes", as: UInt8.self, from: copy, "byte \(offset)")
      #expect(problem.contains("damaged"))
    }
    #expect(try read("bytes", as: UInt8.self, from: path) == pattern)
  }
}
