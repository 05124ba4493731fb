import HTTPServing
import Primitives
import Seq2Seq
import TestSupport
import WeightTuning

/// A reader under test with inputs that it accepts.
struct Reader {
  /// Ways to damage an input.
  enum Kind { case bytes, database, tensors, json }

  let kind: Kind
  /// Inputs that are damaged.
  let seeds: [[UInt8]]
  /// Files of which pieces are put into inputs.
  let others: [[UInt8]]
  /// Reads an input and uses what was read; throws one of the errors that refuse an input.
  let read: ([UInt8], Place) async throws -> Void

  init(
    _ kind: Kind = .bytes, seeds: [[UInt8]], others: [[UInt8]]? = nil,
    read: @escaping ([UInt8], Place) async throws -> Void
  ) {
    self.kind = kind
    self.seeds = seeds
    self.others = others ?? (kind == .bytes ? seeds : [[]])
    self.read = read
  }

  /// Returns the input of a case.
  ///
  /// Half of the inputs with a structure are forged: values of databases and of JSON are other ones,
  /// and tensors are damaged behind a checksum that is right.
  func input(_ seed: UInt64, case number: UInt64, _ place: Place) throws -> [UInt8] {
    let original = seeds[Int(number % UInt64(seeds.count))]
    var random = SplitMix64(key: seed, number, 1)
    let other = others.randomElement(using: &random) ?? []
    if kind != .bytes, Bool.random(using: &random) {
      switch kind {
      case .database: return try ForgedDatabase.forged(original, place, seed: seed, copy: number)
      case .json: return ForgedJSON.forged(original, seed: seed, copy: number)
      case .tensors: return ForgedTensors.forged(original, seed: seed, copy: number)
      case .bytes: break
      }
    }
    return Damage.damaged(original, with: other, seed: seed, copy: number)
  }
}

/// All readers by name, made when they are needed.
enum Readers {
  typealias Make = @Sendable (Place) throws -> Reader

  static let all: [String: Make] = [
    modelReaders, networkReaders, textReaders, documentReaders, requestReaders,
  ].reduce([:]) { $0.merging($1) { first, _ in first } }

  static var names: [String] { all.keys.sorted() }

  /// Returns whether an error is one of those by which readers refuse input; others end the program.
  static func isRefusal(_ error: any Error) -> Bool {
    switch error {
    case is FileError, is LineError, is OptionError, is HTTPError, is TuningError,
      is TrainingError:
      true
    default: false
    }
  }
}
