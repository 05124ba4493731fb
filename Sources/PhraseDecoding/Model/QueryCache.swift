import LanguageModeling
import Primitives
import TextProcessing

/// The latest queries of the language model: sentences ask for few words in few contexts, again and again, and
/// this table fits the processor's cache where the model does not.
struct QueryCache {
  private struct Slot: BitwiseCopyable {
    var key: UInt64
    var logProbability: Float
    var state: LanguageModel.State
  }

  /// Direct-mapped: a query takes the place of whatever was there.
  private var slots: [Slot]
  private let model: LanguageModel
  private static let bits = 13

  init(_ model: LanguageModel) {
    self.model = model
    slots = [Slot](
      repeating: Slot(key: .max, logProbability: 0, state: .withoutContext),
      count: 1 << Self.bits)
  }

  /// As `LanguageModel.logProbability`.
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
