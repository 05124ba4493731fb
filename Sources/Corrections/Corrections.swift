import Foundation
import Primitives
import Synchronization
import TextProcessing
package import Translators

/// Corrections of a model: what it was taught since it was trained.
///
///     let corrections = try Corrections(directory)
///     let translator = try corrections.translator(.phrase)
///     try corrections.learn(source: "Save as", target: "Salvează ca")
///     translator.translate("Save as").text  // "Salvează ca"
///
/// Instances may be shared by threads, and several processes may use the same folder.
package final class Corrections: Sendable {
  package let directory: ModelDirectory
  package let description: ModelDescription
  /// The file; nil for corrections that are only simulated.
  private let store: CorrectionStore?
  private let content: Mutex<Content>
  /// Loaded at the first correction: translation does not need it.
  private let aligner: Mutex<CorrectionAligner?>

  /// Corrections at one time.
  struct Content: Sendable {
    /// All corrections in the order of their numbers, undone ones included.
    var all: [Correction] = []
    var undone: Set<Int> = []
    /// Index in `all` of the latest correction of each source that is not undone.
    var sentences: [String: Int] = [:]
    /// Version of the file when it was read.
    var version: Int?

    mutating func add(_ correction: Correction) {
      if !undone.contains(correction.number) {
        sentences[Corrections.key(correction.source)] = all.count
      }
      all.append(correction)
    }

    /// Correction of a whole sentence; nil if there is none.
    func correction(of text: String) -> Correction? {
      sentences[Corrections.key(text)].map { all[$0] }
    }
  }

  /// Opens the corrections of a model; the file is made if there is none.
  ///
  /// - Throws: `FileError` if the folder holds no model, or the file is damaged or cannot be made.
  package convenience init(_ directory: ModelDirectory) throws {
    try self.init(directory, directory.readDescription())
  }

  package init(_ directory: ModelDirectory, _ description: ModelDescription) throws {
    self.directory = directory
    self.description = description
    store = try CorrectionStore(directory.correctionsPath)
    content = Mutex(Content())
    aligner = Mutex(nil)
    try refresh()
  }

  /// Makes corrections that are not stored, to simulate post-editing.
  ///
  /// - Parameter aligner: aligner of the model, loaded before.
  init(
    simulating directory: ModelDirectory, _ description: ModelDescription,
    _ aligner: CorrectionAligner
  ) {
    self.directory = directory
    self.description = description
    store = nil
    content = Mutex(Content())
    self.aligner = Mutex(aligner)
  }

  /// Opens the corrections of a model; nil if there is no file of them.
  package static func existing(
    _ directory: ModelDirectory, _ description: ModelDescription
  ) throws -> Corrections? {
    guard FileManager.default.fileExists(atPath: directory.correctionsPath) else { return nil }
    return try Corrections(directory, description)
  }

  /// True if a model keeps what learning needs: an alignment model, if it has phrases.
  package static func canLearn(_ directory: ModelDirectory, _ description: ModelDescription) -> Bool
  {
    description.weights == nil
      || FileManager.default.fileExists(atPath: directory.alignmentModelPath)
  }

  /// The text by which a sentence is found again.
  static func key(_ text: String) -> String {
    String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// Reads what other processes have added.
  private func refresh() throws {
    guard let store else { return }
    try content.withLock { content in
      let version = try store.version()
      if content.version == version { return }
      let rows = try store.rows(after: content.all.last?.number ?? 0)
      if rows.undone != content.undone {
        let all = content.all
        content = Content()
        content.undone = rows.undone
        for correction in all { content.add(correction) }
      }
      for correction in rows.corrections { content.add(correction) }
      content.version = version
    }
  }

  /// The corrections now, those of other processes included; the last known ones if the file cannot be
  /// read.
  func current() -> Content {
    try? refresh()
    return content.withLock { $0 }
  }

  // MARK: - Changing

  /// Stores a correction, which the next translation sees.
  ///
  /// - Returns: the number by which it can be undone; it is on the disk then.
  /// - Throws: `FileError` if a text is empty, the model keeps no alignment model, or the file cannot
  ///   be written; nothing is learned then.
  package func learn(source: String, target: String) throws -> Int {
    guard !Self.key(source).isEmpty, !Self.key(target).isEmpty else {
      throw FileError(
        directory.correctionsPath, "a correction needs a source and a target; one of them is empty")
    }
    let aligned = try aligned(source: source, target: target)
    guard let store else {
      return content.withLock { content in
        let number = content.all.count + 1
        content.add(aligned.numbered(number))
        return number
      }
    }
    let added = try store.add(aligned, after: description.lastCorrection ?? 0)
    content.withLock { content in
      // Another process may have used the numbers before.
      if content.all.last?.number ?? 0 == added.number - 1 {
        content.add(added)
      } else {
        content.version = nil
      }
    }
    // The correction is stored; what cannot be read now is read by the next request.
    try? refresh()
    return added.number
  }

  private func aligned(source: String, target: String) throws -> Correction {
    let time = Int(Date().timeIntervalSince1970)
    guard description.weights != nil else {
      return Correction(number: 0, source: source, target: target, time: time)
    }
    let aligner = try aligner.withLock { loaded in
      if let loaded { return loaded }
      let made = try CorrectionAligner(directory, description)
      loaded = made
      return made
    }
    return aligner.correction(source: source, target: target, time: time)
  }

  /// Undoes a correction.
  ///
  /// - Throws: `FileError` if there is no such correction, it is undone already, or the file cannot be
  ///   written.
  package func undo(_ number: Int) throws {
    try store?.undo(number, time: Int(Date().timeIntervalSince1970))
    content.withLock { $0.version = nil }
    try? refresh()
  }

  /// Corrections that are not undone, the oldest first.
  package var list: [Correction] {
    let content = current()
    return content.all.filter { !content.undone.contains($0.number) }
  }
}
