/// The keys of one sentence's candidates, in an open-addressing table that is used for sentence after sentence.
struct CandidateKeys {
  private var places: [UInt64] = []
  private var mask = 0

  /// Forgets what it held and makes room for `count` keys.
  mutating func begin(count: Int) {
    var size = 64
    while size < 2 * count { size *= 2 }
    places.removeAll(keepingCapacity: true)
    places.append(contentsOf: repeatElement(0, count: size))
    mask = size - 1
  }

  /// Whether the key is new.
  mutating func insert(_ key: UInt64) -> Bool {
    var place = Int(truncatingIfNeeded: key ^ key >> 32) & mask
    while places[place] != 0 {
      if places[place] == key { return false }
      place = (place + 1) & mask
    }
    places[place] = key
    return true
  }
}
