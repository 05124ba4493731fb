import Foundation
package import Seq2Seq

/// Place of a reverse network in a model directory.
///
/// There are two, so that another network can be put beside the one in use: the weights of the hybrid
/// name the place, and `model.json` changes in one step from one network with its weights to the other.
package enum ReversePlace: String, Sendable, Codable, CaseIterable {
  case first = "reverse"
  case second = "reverse-2"

  package var other: ReversePlace { self == .first ? .second : .first }
}

extension ModelDirectory {
  /// Files of a reverse network, which scores proposals of the hybrid.
  package func reverseNeuralFiles(_ place: ReversePlace) -> NeuralModel.Files {
    func file(_ suffix: String) -> String {
      (path as NSString).appendingPathComponent(place.rawValue + suffix)
    }
    return NeuralModel.Files(
      weights: file(".safetensors"), codes: file("-subwords.codes"),
      sourceVocabulary: file("-subwords.source"), targetVocabulary: file("-subwords.target"))
  }
}
