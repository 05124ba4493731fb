import Foundation
import TestSupport
import Testing

/// Help screens of all commands, compared with `Fixtures/Help`.
///
/// To renew the fixtures after a change of options or texts, run
/// `CARTOUCHE_RENEW_FIXTURES=1 swift test --filter HelpTests` and review the difference.
@Suite struct HelpTests {
  /// Commands as they are typed after the name of the program.
  static let commands = [
    "", "prepare", "train", "tune", "translate", "evaluate", "compare", "inspect",
    "inspect phrase", "inspect sentence", "check", "serve", "memory", "memory import",
    "memory export",
    "memory search",
    "memory statistics", "learn", "learn add", "learn undo", "learn list", "learn export",
    "learn tune", "learn simulate", "align", "align train", "align score", "import",
    "phrases", "phrases extract", "phrases import", "phrases export", "lm", "lm estimate",
    "lm score", "lm perplexity", "lm import", "lm export", "neural", "neural check",
    "neural gradients", "neural lab", "neural quantize", "neural score", "neural speed", "explain",
    "explain em",
    "explain trellis", "explain clipping", "explain truncation", "explain optimizer",
    "explain gates", "explain beam",
  ]

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/Help")

  private static func help(_ command: String, option: String = "--help") async throws -> String {
    let words = command.split(separator: " ").map(String.init)
    var program = Command(words + [option])
    program.environment = ["COLUMNS": "\(HelpScreen.width)"]
    return try await program.succeed().text
  }

  private static func screen(
    _ command: String, option: String = "--help"
  ) async throws -> HelpScreen {
    HelpScreen(try await help(command, option: option))
  }

  @Test(arguments: commands) func fixture(_ command: String) async throws {
    let help = try await Self.help(command)
    let name = command.isEmpty ? "cartouche" : command.replacing(" ", with: "-")
    let file = Self.folder.appending(path: name + ".txt")
    if ProcessInfo.processInfo.environment["CARTOUCHE_RENEW_FIXTURES"] == "1" {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try Data(help.utf8).write(to: file)
    }
    let fixture = try String(contentsOf: file, encoding: .utf8)
    #expect(
      help == fixture,
      "renew the fixtures with CARTOUCHE_RENEW_FIXTURES=1 if the change is intended")
  }

  @Test func everySubcommandHasAFixture() async throws {
    var found = [""]
    var index = 0
    while index < found.count {
      let parent = found[index]
      found += try await Self.screen(parent).subcommands.map {
        parent.isEmpty ? $0 : "\(parent) \($0)"
      }
      index += 1
    }
    #expect(Set(found) == Set(Self.commands))
  }

  @Test(arguments: ["train", "compare"])
  func requiredOptionsAreFirst(_ command: String) async throws {
    let screen = try await Self.screen(command)
    #expect(screen.sections.first?.title == "REQUIRED OPTIONS")
    #expect(screen.sections.first?.options.map(\.name) == screen.requiredOptions)
  }

  @Test(arguments: ["train", "compare"])
  func fewOptionsBeforeAdvancedOnes(_ command: String) async throws {
    let sections = try await Self.screen(command).sections.prefix {
      !$0.title.hasPrefix("ADVANCED") && $0.title != "TRAINING OPTIONS"
    }
    #expect((1...15).contains(sections.map(\.options.count).reduce(0, +)))
  }

  @Test(arguments: commands)
  func requiredOptionsComeBeforeOthers(_ command: String) async throws {
    let screen = try await Self.screen(command)
    let required = screen.requiredOptions
    // `prepare` has two ways to give the corpus, one of which is required.
    let names = screen.options.map(\.name).filter {
      command != "prepare" || !["--train", "--tab-separated"].contains($0)
    }
    #expect(Array(names.prefix(required.count)) == required)
  }

  // MARK: - Research options

  private static let networkResearch: Set = [
    "--one-direction", "--reverse-source", "--bridge", "--window", "--forget-bias",
    "--initialization", "--consistency", "--optimizer", "--momentum", "--warmup", "--clip",
    "--weight-decay", "--truncate", "--averaging", "--average-decay", "--risk-candidates",
    "--risk-sharpness", "--risk-likelihood", "--risk-learning-rate", "--batch-vocabulary",
  ]
  static let researchOptions: [String: Set<String>] = [
    "train": networkResearch, "compare": networkResearch,
    "serve": ["--idle-seconds", "--transfer-seconds", "--head-kilobytes"],
    "translate": ["--sharpness", "--options-per-phrase", "--coverage"],
    "inspect sentence": ["--options-per-phrase", "--coverage"],
    "align train": ["--alpha", "--empty-probability", "--warm-up-iterations"],
  ]

  @Test(arguments: commands)
  func researchOptionsAreHidden(_ command: String) async throws {
    let shown = try await Set(Self.screen(command).options.map(\.name))
    let all = try await Set(Self.screen(command, option: "--help-hidden").options.map(\.name))
    #expect(shown.isSubset(of: all))
    #expect(all.subtracting(shown) == Self.researchOptions[command] ?? [])
  }

  // MARK: - Texts

  @Test(arguments: commands) func descriptionsTakeTwoLines(_ command: String) async throws {
    for option in try await Self.screen(command, option: "--help-hidden").options {
      #expect(!option.text.isEmpty, "\(option.name)")
      #expect(option.lineCount <= 2, "\(option.name): \(option.text)")
    }
  }

  /// Options whose meaning depends on the command: `--model` is a folder or a file, `--reference`
  /// a file or a text, `--output` a prefix or a file, `--tokenize` has another default in `compare`,
  /// and so on.
  private static let dependentOptions: Set = [
    "--model", "--system", "--reference", "--lowercase", "--tokenize", "--output",
    "--dev-size", "--memory", "--fuzzy", "--limit", "--test",
  ]

  @Test func optionsHaveTheSameTextInEveryCommand() async throws {
    var texts: [String: (command: String, text: String)] = [:]
    // The experiments of `explain` have options of their own.
    for command in Self.commands where !command.hasPrefix("explain") {
      for option in try await Self.screen(command, option: "--help-hidden").options
      where !Self.dependentOptions.contains(option.name) {
        // `neural lab` has no presets.
        let description = option.text.replacing(/\ Default: \S+ or preset\./, with: "")
        if let (other, text) = texts[option.name] {
          #expect(description == text, "\(option.name) of \(command) and \(other)")
        }
        texts[option.name] = (command, description)
      }
    }
  }
}

/// A help screen as swift-argument-parser prints it.
private struct HelpScreen {
  /// Columns of the terminal.
  static let width = 80
  /// Columns before the text of an option.
  static let indentation = 26

  struct Section {
    /// Title in capitals, without the colon.
    let title: String
    var options: [Option] = []
  }

  struct Option {
    /// Name with its hyphens.
    let name: String
    /// Text without values and default.
    var text: String

    /// Number of lines in the terminal.
    var lineCount: Int {
      var lines = 1
      var column = 0
      for word in text.split(separator: " ") {
        if column > 0 && column + 1 + word.count > HelpScreen.width - HelpScreen.indentation {
          lines += 1
          column = 0
        }
        column += (column > 0 ? 1 : 0) + word.count
      }
      return lines
    }
  }

  private(set) var sections: [Section] = []
  private(set) var subcommands: [String] = []
  /// Options that the usage line does not put in brackets, in its order.
  private(set) var requiredOptions: [String] = []

  /// Options of all sections, without `--version` and `--help`.
  var options: [Option] { sections.flatMap(\.options) }

  init(_ help: String) {
    for line in help.split(separator: "\n") {
      if line.hasPrefix("USAGE: ") {
        requiredOptions = line.replacing(/\[[^\]]*\]/, with: "").split(separator: " ")
          .filter { $0.hasPrefix("--") }.map(String.init)
      } else if let title = line.wholeMatch(of: /([A-Z][A-Z: -]*):/) {
        sections.append(Section(title: String(title.1)))
      } else if sections.last?.title == "SUBCOMMANDS" {
        if let name = line.prefixMatch(of: /\  ([a-z]+)/) { subcommands.append(String(name.1)) }
      } else {
        addLine(line)
      }
    }
    for section in sections.indices {
      sections[section].options.removeAll { $0.name == "--version" }
      for option in sections[section].options.indices {
        sections[section].options[option].text.replace(
          /\ ?\((?:values|default): [^()]*\)$/, with: "")
      }
    }
  }

  /// Adds a line of a section: an option, or more text of the last one.
  private mutating func addLine(_ line: Substring) {
    guard let section = sections.indices.last else { return }
    if let option = line.wholeMatch(of: /\  (--\S+)(?: <[^>]+>)?(?: \.\.\.)?(?: +(.*))?/) {
      sections[section].options.append(
        Option(name: String(option.1), text: String(option.2 ?? "")))
    } else if line.hasPrefix("  -") {
      // `--help` is the last option, and nothing follows it.
    } else if line.hasPrefix(String(repeating: " ", count: Self.indentation)),
      let last = sections[section].options.indices.last
    {
      let text = line.dropFirst(Self.indentation)
      sections[section].options[last].text +=
        (sections[section].options[last].text.isEmpty ? "" : " ") + text
    }
  }
}
