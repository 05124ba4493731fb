import Foundation
import Seq2Seq
import Training
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
      directory.phraseModelPath, directory.languageModelPath, directory.wordClassesPath,
      directory.classModelPath,
      directory.operationModelPath,
    ]
    let files =
      switch output.system {
      case .phrase: phraseFiles
      case .neural: directory.neuralFiles.all
      // The network of the opposite direction is not there as a rule, and then counts nothing.
      case .hybrid: phraseFiles + directory.neuralFiles.all + directory.reverseNeuralFiles.all
      }
    size = files.reduce(0) { sum, file in
      let attributes = try? FileManager.default.attributesOfItem(atPath: file)
      return sum + ((attributes?[.size] as? Int) ?? 0)
    }
    let stages = output.system.stageNames(in: costs)
    let parts = stages.compactMap { costs[$0] }
    training = parts.count == stages.count ? StageCost(sumOf: parts) : nil
  }
}
