import Foundation
import Seq2Seq
import Translators

/// What a system is and costs.
struct SystemSummary: Sendable, Codable {
  let system: TranslationSystem
  /// Of all stages of its training; nil where there is no record.
  let training: StageCost?
  /// Bytes of its files.
  let size: Int
  /// Seconds to load it.
  let loading: Double
  let translation: StageCost
  let sentencesPerSecond: Double

  init(_ output: SystemOutput, _ directory: ModelDirectory, costs: [String: StageCost]) {
    system = output.system
    loading = output.loading
    translation = output.cost
    sentencesPerSecond = output.sentencesPerSecond
    let phraseFiles = [
      directory.phraseModel, directory.languageModel, directory.wordClasses, directory.classModel,
      directory.operationModel,
    ]
    let phraseStages = ["align", "language model", "classes", "operations", "phrases", "weights"]
    let neuralStages =
      ["subwords", NeuralStages.network(1)]
      + (2...NeuralModel.largestEnsemble).map(NeuralStages.network).filter { costs[$0] != nil }
    let (files, stages) =
      switch output.system {
      case .phrase: (phraseFiles, phraseStages)
      case .neural: (directory.neural.all, neuralStages)
      case .hybrid:
        // The network of the opposite direction is not there as a rule, and then counts nothing.
        (
          phraseFiles + directory.neural.all + directory.reverseNeural.all,
          phraseStages + neuralStages + ["hybrid"]
        )
      }
    size = files.reduce(0) { sum, file in
      let attributes = try? FileManager.default.attributesOfItem(atPath: file)
      return sum + ((attributes?[.size] as? Int) ?? 0)
    }
    let parts = stages.compactMap { costs[$0] }
    training = parts.count == stages.count ? StageCost(sumOf: parts) : nil
  }
}
