import Foundation
import Seq2Seq
import Translators

/// Which of a model's networks.
enum NetworkName: Equatable {
  /// One of an ensemble, or the only one; counted from 1.
  case member(Int)
  /// One that learned from the ensemble.
  case student

  /// The stage that trains it.
  var stage: String {
    switch self {
    case .member(1): "network"
    case .member(let number): "network \(number)"
    case .student: "student"
    }
  }

  /// What its seed is above that of the first.
  var seedOffset: UInt64 {
    switch self {
    case .member(let number): UInt64(number - 1)
    case .student: UInt64(NeuralModel.largestEnsemble)
    }
  }

  fileprivate var file: String {
    switch self {
    case .member(let number): "network-\(number)"
    case .student: "student"
    }
  }
}

extension TrainingFolder {
  /// The weights of a trained network.
  func weights(of name: NetworkName) -> String { file(name.file + ".safetensors") }
  /// A folder for the checkpoints of one that is not finished.
  func checkpoints(of name: NetworkName) -> String { file(name.file) }
  /// What the networks make of the training text.
  var taught: String { file("taught.\(target)") }
}

extension ModelDirectory {
  /// The course of a network's training, as JSON lines.
  func neuralLog(_ name: NetworkName) -> String {
    switch name {
    case .member(let number): neuralLog(number)
    case .student: studentLog
    }
  }
}
