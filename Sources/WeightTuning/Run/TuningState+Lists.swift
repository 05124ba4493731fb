extension TuningState {
  /// - Throws: `TuningError` if there is not a list for each sentence, or a candidate has not a finite number for each feature.
  func check(_ lists: [[Candidate]]) throws {
    guard lists.count == pool.sentences.count else {
      throw TuningError(
        "the decoder gave \(lists.count) lists for \(pool.sentences.count) development sentences")
    }
    for (sentence, list) in lists.enumerated() {
      for (number, candidate) in list.enumerated() {
        let place = "sentence \(sentence + 1), translation \(number + 1)"
        guard candidate.features.count == featureNames.count else {
          throw TuningError(
            "\(place): \(candidate.features.count) features, but \(featureNames.count) names")
        }
        if let feature = candidate.features.firstIndex(where: { !$0.isFinite }) {
          throw TuningError("\(place): the feature \(featureNames[feature]) is not finite")
        }
      }
    }
  }
}
