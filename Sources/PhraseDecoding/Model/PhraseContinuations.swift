import LanguageModeling
import Primitives
import TextProcessing

/// Cache of the scores of options after contexts, for one sentence and one n-gram model.
///
/// The same option follows the same words in very many hypotheses.
struct PhraseContinuations {
  struct Continuation: BitwiseCopyable {
    /// log10 of the probability of the tokens whose context reaches back before the phrase.
    var logProbability: Float
    var state: LanguageModel.State
  }

  private struct Slot: BitwiseCopyable {
    /// Context in the upper half, index of the option plus 1 in the lower; 0 for a free slot.
    var key: UInt64
    /// Token before those of the option; nil if there is none.
    var jump: WordID?
    var continuation: Continuation
  }

  private var slots: [Slot]
  private var occupied = 0

  init() { slots = [Slot](repeating: Self.free, count: 1 << 10) }

  /// Removes all entries. Keeps the capacity for the next sentence, up to 2¹⁴ slots, so that a very
  /// long sentence does not slow down the ones after it.
  mutating func removeAll() {
    let count = min(slots.count, 1 << 14)
    slots.removeAll(keepingCapacity: true)
    slots.append(contentsOf: repeatElement(Self.free, count: count))
    occupied = 0
  }

  private static let free = Slot(
    key: 0, jump: nil, continuation: Continuation(logProbability: 0, state: .withoutContext))

  /// Returns the continuation, computing it with `compute` the first time.
  mutating func find(
    _ state: LanguageModel.State, _ option: Int, _ jump: WordID?, _ compute: () -> Continuation
  ) -> Continuation {
    let key = UInt64(state.context) << 32 | UInt64(option + 1)
    var slot = home(key)
    while slots[slot].key != 0 {
      if slots[slot].key == key && slots[slot].jump == jump { return slots[slot].continuation }
      slot = (slot + 1) & (slots.count - 1)
    }
    let continuation = compute()
    slots[slot] = Slot(key: key, jump: jump, continuation: continuation)
    occupied += 1
    if occupied * 2 > slots.count { grow() }
    return continuation
  }

  private func home(_ key: UInt64) -> Int {
    var hash = key &* HashMixing.goldenRatio
    hash ^= hash >> 32
    return Int(truncatingIfNeeded: hash) & (slots.count - 1)
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Self.free, count: old.count * 4)
    for entry in old where entry.key != 0 {
      var slot = home(entry.key)
      while slots[slot].key != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }
}
