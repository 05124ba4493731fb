import LanguageModeling
import Primitives

/// Partial translation: its parent, another partial translation, extended by one phrase.
struct Hypothesis: BitwiseCopyable {
  var coverage: Coverage
  /// States of the n-gram models.
  var states: SequenceStates
  /// Source position after the span of the last phrase.
  var lastEnd: UInt32
  var junction: Junction
  /// Weighted scores that the last option gives to the orientation of the next phrase.
  var toNext: OrientationScores
  /// Weighted sum of the features so far.
  var score: Float
  /// `score` plus the future cost.
  var estimate: Float
  /// Index of the parent in the arena; -1 for the empty translation.
  var parent: Int32
  /// Index of the option that was added; -1 for the empty translation.
  var option: Int32
  /// Index of the next hypothesis that was recombined into this one, for n-best lists; -1 at the
  /// end of the list.
  var alternative: Int32 = -1

  /// Returns whether the two can be recombined: every extension adds the same score to both.
  func recombines(with other: Hypothesis) -> Bool {
    states == other.states && lastEnd == other.lastEnd && coverage == other.coverage
      && junction == other.junction && toNext == other.toNext
  }

  /// Hash of the properties that `recombines(with:)` compares.
  var recombinationHash: UInt64 {
    var hash = UInt64(states.words.context) << 32 | UInt64(states.position) << 16 ^ UInt64(lastEnd)
    hash ^= UInt64(states.classes.context) << 8 ^ UInt64(states.operations.context) << 24
    hash ^= UInt64(toNext.monotone.bitPattern) << 16 ^ UInt64(junction.swapEnd) << 44
    hash ^= UInt64(states.cache) << 20
    hash = (hash ^ coverage.window) &* HashMixing.goldenRatio
    hash = (hash ^ hash >> 29 ^ UInt64(coverage.firstGap)) &* 0xbf58_476d_1ce4_e5b9
    return hash ^ hash >> 32
  }
}

/// Hash table of the hypotheses of the current stack, to find those that recombine.
struct RecombinationTable {
  /// Indices of hypotheses in the arena, valid where the stamp is that of the current stack.
  private var slots: [Int32]
  /// Stamps of the slots.
  private var stamps: [UInt32]
  /// Stamp of the current stack.
  private var stamp: UInt32 = 0
  private var occupied = 0

  init() {
    slots = [Int32](repeating: 0, count: 1024)
    stamps = [UInt32](repeating: 0, count: 1024)
  }

  /// Removes all entries.
  mutating func clear() {
    stamp += 1
    occupied = 0
  }

  /// Returns the slot of `hypothesis`, and the index of the hypothesis in it; nil if it is free.
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

  mutating func set(_ slot: Int, to index: Int) {
    if stamps[slot] != stamp { occupied += 1 }
    stamps[slot] = stamp
    slots[slot] = Int32(index)
  }

  private mutating func grow(_ arena: [Hypothesis]) {
    let old = zip(slots, stamps).filter { $0.1 == stamp }.map(\.0)
    slots = [Int32](repeating: 0, count: slots.count * 2)
    stamps = [UInt32](repeating: 0, count: slots.count)
    stamp = 1
    for index in old {
      var slot = Int(truncatingIfNeeded: arena[Int(index)].recombinationHash) & (slots.count - 1)
      while stamps[slot] == stamp { slot = (slot + 1) & (slots.count - 1) }
      stamps[slot] = stamp
      slots[slot] = index
    }
  }
}
