import Foundation
import GRDB
import Primitives
import Storage
import TestSupport

/// Databases with changed values, whose checksums are right or left out.
enum ForgedDatabase {
  private static let integers: [Int64] = [
    0, 1, -1, 255, 65536, 0x7fff_ffff, 0xffff_ffff, .max, .min,
  ]
  private static let reals: [Double] = [0, -1, 1e-300, 1e39, 1e308, .infinity, -.infinity]

  /// Returns a copy of a database with one to three changed values.
  static func forged(
    _ original: [UInt8], _ place: Place, seed: UInt64, copy: UInt64
  ) throws -> [UInt8] {
    var random = SplitMix64(key: seed, copy, 2)
    let path = try place.write(original, to: "forged.sqlite")
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
      try database.execute(sql: "DROP TABLE IF EXISTS file_checksum")
      let tables = try String.fetchAll(
        database,
        sql: """
          SELECT name FROM sqlite_master
          WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name
          """)
      for _ in 0...Int.random(in: 0...2, using: &random) {
        guard let table = tables.randomElement(using: &random) else { return }
        // A constraint may refuse the new value, and the old one stays.
        try? change(table, in: database, &random)
      }
    }
    try queue.close()
    return Array(try Data(contentsOf: URL(filePath: path)))
  }

  private static func change(
    _ table: String, in database: Database, _ random: inout SplitMix64
  ) throws {
    let count = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM \(table)") ?? 0
    guard count > 0 else { return }
    let offset = Int.random(in: 0..<count, using: &random)
    guard
      let row = try Row.fetchOne(database, sql: "SELECT * FROM \(table) LIMIT 1 OFFSET \(offset)")
    else { return }
    let names = Array(row.columnNames)
    let values = Array(row.databaseValues)
    let column = Int.random(in: names.indices, using: &random)
    if Int.random(in: 0..<12, using: &random) == 0 {
      try database.execute(
        sql: "DELETE FROM \(table) WHERE " + condition(names), arguments: StatementArguments(values)
      )
      return
    }
    let value = changed(values[column], &random)
    var set = "\(names[column]) = ?"
    var arguments = [value]
    if table == "packed_image", case .blob(let bytes) = value.storage {
      var checksum = Checksum()
      checksum.add(Array(bytes))
      set += ", crc32 = ?"
      arguments.append(Int64(checksum.value).databaseValue)
    }
    try database.execute(
      sql: "UPDATE \(table) SET \(set) WHERE " + condition(names),
      arguments: StatementArguments(arguments + values))
  }

  private static func condition(_ names: [String]) -> String {
    names.map { "\($0) IS ?" }.joined(separator: " AND ")
  }

  private static func changed(
    _ value: DatabaseValue, _ random: inout SplitMix64
  ) -> DatabaseValue {
    let copy = random.next()
    return switch value.storage {
    case .null: 1.databaseValue
    case .int64(let number):
      ((integers + [number &+ 1]).randomElement(using: &random) ?? 0).databaseValue
    case .double: (reals.randomElement(using: &random) ?? 0).databaseValue
    case .string(let text):
      String(decoding: Damage.damaged(Array(text.utf8), seed: 3, copy: copy), as: UTF8.self)
        .databaseValue
    case .blob(let bytes):
      Data(Damage.damaged(Array(bytes), seed: 3, copy: copy)).databaseValue
    }
  }
}

/// JSON files with changed values.
enum ForgedJSON {
  private static let literals = [
    "0", "-1", "1", "255", "4294967296", "9223372036854775807", "1e38", "-1e308", "0.5", "true",
    "null", "[]", "{}", "\"\"", "\"x\"", "\"phrase\"", "[0.1, 0.1]",
  ]

  /// Returns a copy of a file with one to three values, or names of values, replaced.
  static func forged(_ original: [UInt8], seed: UInt64, copy: UInt64) -> [UInt8] {
    var random = SplitMix64(key: seed, copy, 4)
    var file = original
    for _ in 0...Int.random(in: 0...2, using: &random) {
      let found = tokens(file)
      guard let token = found.randomElement(using: &random),
        let other = found.randomElement(using: &random),
        let literal = literals.randomElement(using: &random)
      else { break }
      let isCopied = Int.random(in: 0..<3, using: &random) == 0
      file.replaceSubrange(token, with: isCopied ? Array(file[other]) : Array(literal.utf8))
    }
    return file
  }

  /// Ranges of strings, numbers and words.
  private static func tokens(_ file: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index < file.count {
      let start = index
      if file[index] == UInt8(ascii: "\"") {
        index += 1
        while index < file.count, file[index] != UInt8(ascii: "\"") {
          index += file[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        index = min(index + 1, file.count)
        found.append(start..<index)
      } else if separates(file[index]) {
        index += 1
      } else {
        while index < file.count, !separates(file[index]) { index += 1 }
        found.append(start..<index)
      }
    }
    return found
  }

  private static func separates(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "{}[]:,\"".utf8.contains(byte)
  }
}

/// Safetensors files whose checksum is that of their data.
enum ForgedTensors {
  private static let values: [Float] = [
    0, -0, 1, -1, .nan, .infinity, -.infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude,
    1e38,
  ]

  /// Returns a copy of a file with changed numbers, or a damaged header.
  static func forged(_ original: [UInt8], seed: UInt64, copy: UInt64) -> [UInt8] {
    var random = SplitMix64(key: seed, copy, 5)
    var file = original
    guard let header = header(of: file) else { return file }
    if Int.random(in: 0..<3, using: &random) == 0 {
      let changed = ForgedJSON.forged(Array(file[header]), seed: seed, copy: copy)
      let length = (0..<8).map { UInt8(truncatingIfNeeded: changed.count >> (8 * $0)) }
      file = length + changed + file[header.upperBound...]
    } else {
      let numbers = (file.count - header.upperBound) / 4
      for _ in 0..<min(numbers, [1, 8, 1000].randomElement(using: &random) ?? 1) {
        let start = header.upperBound + 4 * Int.random(in: 0..<numbers, using: &random)
        let bits = (values.randomElement(using: &random) ?? 0).bitPattern
        for byte in 0..<4 { file[start + byte] = UInt8(truncatingIfNeeded: bits >> (8 * byte)) }
      }
    }
    return withChecksum(file)
  }

  private static func header(of file: [UInt8]) -> Range<Int>? {
    guard file.count > 8 else { return nil }
    let length = file[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return length <= UInt64(file.count - 8) ? 8..<8 + Int(length) : nil
  }

  private static func withChecksum(_ file: [UInt8]) -> [UInt8] {
    let name = Array("\"crc32\":\"".utf8)
    guard let header = header(of: file), let found = file[header].firstRange(of: name),
      found.upperBound + 8 <= file.count
    else { return file }
    var checksum = Checksum()
    checksum.add(Array(file[header.upperBound...]))
    var result = file
    result.replaceSubrange(
      found.upperBound..<found.upperBound + 8, with: Array(checksum.hexadecimal.utf8))
    return result
  }
}
