import TextProcessing

/// Probability of one word of a sentence, and how the model arrives at it.
package struct WordScore: Sendable, Equatable {
  /// The word as written; `</s>` for the sentence end.
  package let word: String
  /// Longest n-gram of the model that ends at the word, with `<unk>` for unknown words.
  package let ngram: [String]
  /// log10 p of the word given the other words of the n-gram.
  package let ngramLogProbability: Double
  /// Sum of the log10 back-off weights of the longer contexts, in which the word was not seen; 0 if
  /// there are none.
  package var backOff: Double { logProbability - ngramLogProbability }
  /// log10 p of the word given all preceding words.
  package let logProbability: Double
}

extension LanguageModel {
  /// Returns the scores of the words of a sentence and of its end.
  package func wordScores(_ words: [String]) -> [WordScore] {
    var history = [vocabulary.word(NGramModel.sentenceStart)]
    var state = sentenceStart
    let tokens = words.map { (word: $0, id: id(of: $0)) }
    let end = (word: vocabulary.word(NGramModel.sentenceEnd), id: NGramModel.sentenceEnd)
    return (tokens + [end]).map { word, id in
      let context = history.suffix(max(0, matchedOrder(of: id, state: state) - 1))
      // The state after these words alone: the n-gram is found without backing off.
      var matched = State.withoutContext
      for word in context { _ = logProbability(of: self.id(of: word), state: &matched) }
      let own = Double(logProbability(of: id, state: &matched))
      let all = Double(logProbability(of: id, state: &state))
      history.append(vocabulary.word(id))
      return WordScore(
        word: word, ngram: context + [vocabulary.word(id)], ngramLogProbability: own,
        logProbability: all)
    }
  }
}
