import Foundation
import Seq2Seq
import Training
import Translators

/// Cost of a system: training, size and speed.
struct SystemSummary: Sendable, Codable {
  let system: TranslationSystem
  /// Cost of all stages of its training; nil if there is no record of one of them.
  let training: StageCost?
  /// Size of its files, in bytes.
  let size: Int
  /// Time to load its models, in seconds.
  let loading: Double
  /// Cost of translating the test set.
  let translation: StageCost
  let sentencesPerSecond: Double

  init(
    _ output: SystemOutput, _ directory: ModelDirectory, _ description: ModelDescription,
    costs: [String: StageCost]
  ) {
    system = output.system
    loading = output.loading
    translation = output.cost
    sentencesPerSecond = output.sentencesPerSecond
    let phraseFiles = [
      directory.phraseModelPath, directory.languageModelPath, directory.wordClassesPath,
      directory.classModelPath, directory.operationModelPath,
    ]
    let files =
      switch output.system {
      case .phrase: phraseFiles
      case .neural: directory.neuralFiles.all
      case .hybrid:
        phraseFiles + directory.neuralFiles.all
          + (description.hybrid?.reverse.map { directory.reverseNeuralFiles($0).all } ?? [])
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
