import ArgumentParser
import Translators

struct NeuralQuantizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quantize",
    abstract: "Copy a model for translation, with networks of 8-bit integers.",
    discussion: """
      The copy holds all systems of the model, without the files of training. Its networks take a \
      quarter of the room, and Python's safetensors package loads them: each matrix is a tensor of \
      integers, with a tensor of scales of its rows beside it. `translate --precision int8` also \
      multiplies in integers, on processors with AVX-512 VNNI or AVX2.
      """)

  @OptionGroup var model: ModelFolderOption
  @Option(help: .folder("Folder for the copy, which does not exist yet.")) var output: String

  func run() throws {
    try model.directory.writeQuantized(to: ModelDirectory(output))
    Diagnostics.say(
      "\(output): ready; translate with `cartouche translate --precision int8 --model \(output)`")
  }
}
