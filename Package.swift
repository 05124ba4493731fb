// swift-tools-version: 6.2
import PackageDescription

// The import table of docs/architecture.md. `tools/check` builds with the explicit-import check, so
// a module that reaches past its row does not build.
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let modules: [(name: String, imports: [Target.Dependency])] = [
  ("Parallelism", []),
  ("Storage", ["CZlib", grdb, sqlite]),
  ("TextProcessing", []),
  ("Corpora", ["Parallelism", "Storage", "TextProcessing"]),
  ("WordAlignment", ["Corpora", "Storage", "Parallelism", "TextProcessing"]),
  ("TranslationModel", ["Corpora", "Storage", "TextProcessing"]),
  (
    "PhraseExtraction",
    ["Corpora", "Parallelism", "TextProcessing", "TranslationModel", "WordAlignment"]
  ),
  ("LanguageModel", ["Corpora", "Storage", "Parallelism", "TextProcessing"]),
  ("PhraseDecoding", ["LanguageModel", "TextProcessing", "TranslationModel"]),
  ("Evaluation", []),
  ("Reports", []),
  ("WeightTuning", ["Evaluation", "Parallelism"]),
  ("NeuralNetwork", ["Parallelism", "Storage"]),
  ("Seq2Seq", ["Corpora", "NeuralNetwork", "Parallelism", "Storage", "TextProcessing"]),
  (
    "Translators",
    [
      "LanguageModel", "NeuralNetwork", "PhraseDecoding", "Seq2Seq", "Storage", "TextProcessing",
      "TranslationModel",
    ]
  ),
  (
    "Experiments",
    [
      "Corpora", "Evaluation", "LanguageModel", "NeuralNetwork", "Storage", "Parallelism",
      "PhraseDecoding", "PhraseExtraction", "Reports", "Seq2Seq", "TextProcessing",
      "TranslationModel", "Translators", "WeightTuning", "WordAlignment",
    ]
  ),
]

let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Test targets, with what they import beside the module they are named for.
let tests: [(name: String, imports: [Target.Dependency], fixtures: Bool)] = [
  ("Corpora", ["Parallelism", "Storage", "TextProcessing"], false),
  ("Evaluation", [], true),
  (
    "Experiments",
    [
      "Corpora", "NeuralNetwork", "Parallelism", "PhraseDecoding", "Reports", "Seq2Seq",
      "TextProcessing", "TranslationModel", "Translators",
    ], false
  ),
  ("LanguageModel", ["Corpora", "Storage", "TextProcessing"], true),
  ("NeuralNetwork", ["Parallelism", "Storage"], true),
  ("PhraseDecoding", ["Corpora", "LanguageModel", "TextProcessing", "TranslationModel"], false),
  (
    "PhraseExtraction",
    ["Corpora", "Parallelism", "TextProcessing", "TranslationModel", "WordAlignment"], false
  ),
  ("Reports", [], false),
  ("Seq2Seq", ["Corpora", "NeuralNetwork", "Parallelism", "Storage", "TextProcessing"], true),
  ("Storage", [], false),
  ("TextProcessing", [], true),
  ("TranslationModel", ["Corpora", "Storage", "TextProcessing"], false),
  ("Translators", [], false),
  ("WeightTuning", ["Evaluation", "Parallelism"], false),
  ("WordAlignment", ["Corpora", "Parallelism", "Storage", "TextProcessing"], false),
]

let package = Package(
  name: "Cartouche",
  platforms: [.macOS("26.0")],
  products: [
    .library(name: "Cartouche", targets: modules.map(\.name)),
    .executable(name: "cartouche", targets: ["cartouche"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: modules.map { module in
    .target(name: module.name, dependencies: module.imports, swiftSettings: strict)
  } + [
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .executableTarget(
      name: "cartouche",
      dependencies: [
        "Corpora", "Evaluation", "Experiments", "LanguageModel", "NeuralNetwork", "PhraseDecoding",
        "Parallelism", "PhraseExtraction", "Reports", "Seq2Seq", "Storage", "TextProcessing",
        "TranslationModel", "Translators", "WeightTuning", "WordAlignment", argumentParser,
      ],
      swiftSettings: strict),
  ]
    + tests.map { test in
      .testTarget(
        name: test.name + "Tests",
        dependencies: [.byName(name: test.name)] + test.imports,
        resources: test.fixtures ? [.copy("Fixtures")] : [],
        swiftSettings: strict)
    },
  swiftLanguageModes: [.v6]
)
