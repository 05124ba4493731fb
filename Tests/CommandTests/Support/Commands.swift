/// Names of options and values that stand in several tests.
enum Option {
  static let encoderOutputDropout = "--encoder-output-dropout"
  static let alignmentMethod = "--alignment-method"
  static let threads = "--threads"
  /// The option that messages name where a model with both systems is needed.
  static let hybridSystem = "--system hybrid"
}

/// A system of a model, as `--system` names it.
enum ModelSystem: String, Sendable, CaseIterable {
  case phrase, neural, hybrid
}

extension Command {
  private static let languages = ["--source", "ro", "--target", "en"]
  private static let smallNetwork = [
    "--embedding", "32", "--width", "32", "--merges", "300", "--batch", "16",
  ]

  private static func threads(_ count: Int?) -> [String] {
    count.map { [Option.threads, "\($0)"] } ?? []
  }

  /// Training on the files `train.ro` and `train.en` of a folder.
  static func train(
    _ corpus: String, _ model: String, threads: Int? = nil, _ options: [String] = []
  ) -> Command {
    Command(
      ["train", "--train", corpus + "/train"] + languages + ["--model", model]
        + Self.threads(threads) + options)
  }

  /// Training of a network that takes seconds.
  static func trainNetwork(
    _ corpus: String, _ model: String, threads: Int? = nil, _ options: [String] = []
  ) throws -> Command {
    // The last of two equal options counts.
    train(
      corpus, model, threads: threads,
      ["--system", "neural", "--dev", try SmallCorpus.folder + "/dev"] + smallNetwork
        + ["--epochs", "4", "--checkpoint-seconds", "0.05"] + options)
  }

  /// Training of a network that translates from English to Romanian.
  static func trainReverseNetwork(
    _ model: String, _ options: [String] = []
  ) throws -> Command {
    let corpus = try SmallCorpus.folder
    return Command(
      ["train", "--train", corpus + "/train", "--dev", corpus + "/dev", "--source", "en"]
        + ["--target", "ro", "--model", model, "--system", "neural"] + smallNetwork
        + ["--epochs", "2"] + options)
  }

  /// Training of a phrase-based system whose weights are tuned.
  static func trainTuned(
    _ model: String, threads: Int? = nil, _ options: [String] = []
  ) throws -> Command {
    let corpus = try SmallCorpus.folder
    return train(
      corpus, model, threads: threads,
      ["--dev", corpus + "/dev", "--tuning-iterations", "6", "--tuning-n-best", "30"] + options)
  }

  static func tune(_ model: String, _ options: [String] = []) throws -> Command {
    Command(
      ["tune", "--model", model, "--dev", try SmallCorpus.folder + "/dev"]
        + ["--tuning-iterations", "5", "--tuning-n-best", "30"] + options)
  }

  static func translate(
    _ model: String, _ system: ModelSystem? = nil, threads: Int? = nil,
    options: [String] = [], input: Input = .text("bună ziua\n")
  ) -> Command {
    Command(
      ["translate", "--model", model] + (system.map { ["--system", $0.rawValue] } ?? [])
        + Self.threads(threads) + options, input: input)
  }

  static func compare(_ model: String, _ options: [String] = []) throws -> Command {
    Command(["compare", "--model", model, "--test", try SmallCorpus.folder + "/dev"] + options)
  }

  static func align(_ options: [String], threads: Int? = nil) throws -> Command {
    Command(
      ["align", "--train", try SmallCorpus.folder + "/train"] + languages
        + Self.threads(threads) + options)
  }

  static func prepare(_ corpus: String, _ output: String) -> Command {
    Command(["prepare", "--train", corpus + "/train"] + languages + ["--output", output])
  }

  /// Four networks that train in no time, with two seeds each.
  static func lab(_ folder: String, threads: Int? = nil, _ options: [String] = []) throws -> Command
  {
    let corpus = try SmallCorpus.folder
    return Command(
      ["neural", "lab", "--train", corpus + "/train", "--dev", corpus + "/dev"] + languages
        + ["--folder", folder, "--pairs", "400", "--embedding", "16", "--width", "16"]
        + ["--merges", "200", "--epochs", "2", "--seeds", "2", "--only", "truncation"]
        + Self.threads(threads) + options)
  }

  static func inspect(
    _ subject: String, _ model: String, threads: Int? = nil, _ options: [String],
    input: Input = .nothing
  ) -> Command {
    Command(
      ["inspect", subject, "--model", model] + Self.threads(threads) + options, input: input)
  }

  static func importMoses(_ configuration: String, _ model: String) -> Command {
    Command(["import"] + languages + ["--model", model, configuration])
  }

  static func languageModel(
    _ action: String, _ model: String, _ options: [String] = []
  ) -> Command {
    Command(["lm", action, "--model", model] + options)
  }

  static func phrases(_ action: String, _ model: String, _ options: [String] = []) -> Command {
    Command(["phrases", action, "--model", model] + options)
  }

  static func evaluate(
    _ reference: String, threads: Int? = nil, _ options: [String], input: Input = .nothing
  ) -> Command {
    Command(
      ["evaluate", "--reference", reference] + Self.threads(threads) + options, input: input)
  }
}
