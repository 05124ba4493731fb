import Foundation
package import Primitives

/// Weight of the phrases that were learned from corrections, and how it decays.
///
/// A pair is worth more than its scores say by `weight` × source words × share, where the share is
/// (1 + later corrections)^-decay, and more where the words that it adds follow those before as in
/// corrections (`CacheModel`). Source: Bertoldi, Cettolo and Federico 2013, "Cache-based online
/// adaptation for machine translation enhanced computer assisted translation", section 3.
package struct LearningWeights: SettingGroup {
  package static let weight = Setting(
    "learned weight", 0.05, in: 0...10.0,
    "Weight of a source word translated by a learned phrase, in units of the sum of all weights.")
  package var weight = LearningWeights.weight.standard

  package static let decay = Setting(
    "decay", 0.1, in: 0...10.0,
    "Exponent by which the weight of a learned phrase falls with the number of later corrections.")
  package var decay = LearningWeights.decay.standard

  package static let cacheWeight = Setting(
    "cache weight", 0.1, in: 0...10.0,
    "Weight of the cache model of corrections, in units of the sum of all weights; 0 for none.")
  package var cacheWeight = LearningWeights.cacheWeight.standard

  package init() {}

  /// Weights that a model lacks are the standard ones.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    weight = try values.decodeIfPresent(Double.self, forKey: .weight) ?? weight
    decay = try values.decodeIfPresent(Double.self, forKey: .decay) ?? decay
    cacheWeight = try values.decodeIfPresent(Double.self, forKey: .cacheWeight) ?? cacheWeight
  }

  package func validate() throws(OptionError) {
    try Self.weight.check(weight)
    try Self.decay.check(decay)
    try Self.cacheWeight.check(cacheWeight)
  }

  /// Returns the share of the weight after so many later corrections.
  func share(age: Int) -> Float { Float(pow(1 + Double(age), -decay)) }
}
