import LanguageModeling
import Primitives

/// A partial translation: another one, its parent, and one more phrase.
struct Hypothesis: BitwiseCopyable {
  var coverage: Coverage
  /// The memory of the n-gram models.
  var states: SequenceStates
  /// The position after the last phrase's span.
  var lastEnd: UInt32
  var junction: Junction
  /// The last option's scores of the orientation of what comes next.
  var toNext: OrientationScores
  /// The weighted features so far.
  var score: Float
  /// The score with the estimate for what is left.
  var estimate: Float
  /// The number of the parent; -1 for the empty translation.
  var parent: Int32
  /// The number of the option that was added.
  var option: Int32
  /// The next of the worse hypotheses with the same future, for n-best lists; -1 at the end.
  var alternative: Int32 = -1

  /// Whether the two have the same future: whatever is added to one can be added to the other at the
  /// same price.
  func recombines(with other: Hypothesis) -> Bool {
    states == other.states && lastEnd == other.lastEnd && coverage == other.coverage
      && junction == other.junction && toNext == other.toNext
  }

  var recombinationHash: UInt64 {
    var hash = UInt64(states.words.context) << 32 | UInt64(states.position) << 16 ^ UInt64(lastEnd)
    hash ^= UInt64(states.classes.context) << 8 ^ UInt64(states.operations.context) << 24
    hash ^= UInt64(toNext.monotone.bitPattern) << 16 ^ UInt64(junction.swapEnd) << 44
    hash = (hash ^ coverage.window) &* HashMixing.goldenRatio
    hash = (hash ^ hash >> 29 ^ UInt64(coverage.firstGap)) &* 0xbf58_476d_1ce4_e5b9
    return hash ^ hash >> 32
  }
}

/// Finds, among the hypotheses of the stack in work, one with the same future.
struct RecombinationTable {
  /// Hypothesis number, valid where the stamp is that of the stack in work.
  private var slots: [Int32]
  private var stamps: [UInt32]
  private var stamp: UInt32 = 0
  private var occupied = 0

  init() {
    slots = [Int32](repeating: 0, count: 1024)
    stamps = [UInt32](repeating: 0, count: 1024)
  }

  /// Forgets all entries.
  mutating func clear() {
    stamp += 1
    occupied = 0
  }

  /// The slot where `hypothesis` belongs, and the number of the one that is there.
  mutating func find(
    _ hypothesis: Hypothesis, in arena: [Hypothesis]
  ) -> (slot: Int, found: Int?) {
    if occupied * 2 > slots.count { grow(arena) }
    var slot = Int(truncatingIfNeeded: hypothesis.recombinationHash) & (slots.count - 1)
    while stamps[slot] == stamp {
      if arena[Int(slots[slot])].recombines(with: hypothesis) { return (slot, Int(slots[slot])) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (slot, nil)
  }

  mutating func set(_ slot: Int, to number: Int) {
    if stamps[slot] != stamp { occupied += 1 }
    stamps[slot] = stamp
    slots[slot] = Int32(number)
  }

  private mutating func grow(_ arena: [Hypothesis]) {
    let old = zip(slots, stamps).filter { $0.1 == stamp }.map(\.0)
    slots = [Int32](repeating: 0, count: slots.count * 2)
    stamps = [UInt32](repeating: 0, count: slots.count)
    stamp = 1
    for number in old {
      var slot =
        Int(truncatingIfNeeded: arena[Int(number)].recombinationHash) & (slots.count - 1)
      while stamps[slot] == stamp { slot = (slot + 1) & (slots.count - 1) }
      stamps[slot] = stamp
      slots[slot] = number
    }
  }
}
