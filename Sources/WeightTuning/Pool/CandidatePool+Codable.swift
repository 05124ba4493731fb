import Foundation

/// Encodes features, statistics and keys as little-endian bytes: millions of numbers written as
/// text would take minutes.
extension CandidatePool: Codable {
  private enum CodingKeys: String, CodingKey {
    case featureCount, columnCount, sumsWithoutCandidates, counts, features, statistics, keys
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(featureCount, forKey: .featureCount)
    try container.encode(columnCount, forKey: .columnCount)
    try container.encode(sumsWithoutCandidates, forKey: .sumsWithoutCandidates)
    try container.encode(sentences.map(\.count), forKey: .counts)
    try container.encode(
      PackedBytes.pack(sentences.lazy.flatMap { Self.words($0.features) }), forKey: .features)
    try container.encode(
      PackedBytes.pack(sentences.lazy.flatMap { Self.words($0.statistics) }), forKey: .statistics)
    try container.encode(PackedBytes.pack(sentences.lazy.flatMap(\.keys)), forKey: .keys)
  }

  /// - Throws: `DecodingError` if the lengths of the byte strings do not agree with the counts, or
  ///   features or statistics are out of range.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let featureCount = try container.decode(Int.self, forKey: .featureCount)
    let columnCount = try container.decode(Int.self, forKey: .columnCount)
    let counts = try container.decode([Int].self, forKey: .counts)
    let sums = try container.decode([Int].self, forKey: .sumsWithoutCandidates)
    let corrupt = DecodingError.dataCorruptedError(
      forKey: .counts, in: container,
      debugDescription: "the candidates of the tuning state are corrupt; tune from the start")
    // Before memory is taken for these numbers, or products of them are formed.
    guard 1...(1 << 24) ~= featureCount, columnCount == sums.count,
      counts.allSatisfy({ 0...(1 << 24) ~= $0 })
    else { throw corrupt }
    self.init(sentences: counts.count, featureCount: featureCount, columnCount: columnCount)
    sumsWithoutCandidates = sums
    let features: [UInt32] = PackedBytes.unpack(try container.decode(Data.self, forKey: .features))
    let statistics: [UInt32] = PackedBytes.unpack(
      try container.decode(Data.self, forKey: .statistics))
    let keys: [UInt64] = PackedBytes.unpack(try container.decode(Data.self, forKey: .keys))

    let width = Lanes.scalarCount
    let blocks = counts.reduce(0) { $0 + ($1 + width - 1) / width }
    guard keys.count == counts.reduce(0, +), features.count == blocks * featureCount * width,
      statistics.count == blocks * columnCount * width,
      statistics.allSatisfy({ 0...0x1p24 ~= Float(bitPattern: $0) }),
      features.allSatisfy({ Float(bitPattern: $0).isFinite })
    else { throw corrupt }
    var (block, key) = (0, 0)
    for (sentence, count) in counts.enumerated() {
      let end = block + (count + width - 1) / width
      sentences[sentence].count = count
      sentences[sentence].features = Self.lanes(features, block * featureCount..<end * featureCount)
      sentences[sentence].statistics = Self.lanes(
        statistics, block * columnCount..<end * columnCount)
      sentences[sentence].keys = Array(keys[key..<key + count])
      block = end
      key += count
    }
  }

  private static func words(_ lanes: [Lanes]) -> [UInt32] {
    var words: [UInt32] = []
    words.reserveCapacity(lanes.count * Lanes.scalarCount)
    for values in lanes {
      for lane in values.indices { words.append(values[lane].bitPattern) }
    }
    return words
  }

  private static func lanes(_ words: [UInt32], _ range: Range<Int>) -> [Lanes] {
    range.map { index in
      var values = Lanes.zero
      for lane in values.indices {
        values[lane] = Float(bitPattern: words[index * Lanes.scalarCount + lane])
      }
      return values
    }
  }
}

/// Conversion between integers and little-endian bytes.
private enum PackedBytes {
  static func pack<Word: FixedWidthInteger & UnsignedInteger>(_ words: some Sequence<Word>) -> Data
  {
    var bytes: [UInt8] = []
    for word in words {
      for shift in stride(from: 0, to: Word.bitWidth, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> Word(shift)))
      }
    }
    return Data(bytes)
  }

  /// Returns the integers; trailing bytes that do not fill an integer are dropped.
  static func unpack<Word: FixedWidthInteger & UnsignedInteger>(_ data: Data) -> [Word] {
    let bytes = [UInt8](data)
    let size = Word.bitWidth / 8
    return (0..<bytes.count / size).map { index in
      var word: Word = 0
      for byte in 0..<size { word |= Word(bytes[index * size + byte]) << Word(8 * byte) }
      return word
    }
  }
}
