import LanguageModeling
import Primitives
import TextProcessing

/// Cache of the latest queries of a language model.
///
/// Sentences repeat few words in few contexts, and this table fits the cache of the processor,
/// where the model does not.
struct QueryCache {
  private struct Slot: BitwiseCopyable {
    var key: UInt64
    var logProbability: Float
    var state: LanguageModel.State
  }

  /// Direct-mapped slots: a query replaces the earlier one in its slot.
  private var slots: [Slot]
  private let model: LanguageModel
  private static let bits = 13

  init(_ model: LanguageModel) {
    self.model = model
    slots = [Slot](
      repeating: Slot(key: .max, logProbability: 0, state: .withoutContext), count: 1 << Self.bits)
  }

  /// Returns the same as `LanguageModel.logProbability(of:state:)`.
  mutating func logProbability(of word: WordID, state: inout LanguageModel.State) -> Float {
    let key = UInt64(state.context) << 32 | UInt64(word)
    let slot = HashMixing.slot(key, bits: Self.bits)
    if slots[slot].key == key {
      state = slots[slot].state
      return slots[slot].logProbability
    }
    let logProbability = model.logProbability(of: word, state: &state)
    slots[slot] = Slot(key: key, logProbability: logProbability, state: state)
    return logProbability
  }
}
