// swift-tools-version: 6.2
import PackageDescription

// The import table of docs/architecture.md. `tools/check` builds with the explicit-import check, so
// a module that reaches past its row does not build.
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")

let modules: [(name: String, imports: [Target.Dependency])] = [
  ("Primitives", []),
  ("Parallelism", []),
  ("Storage", ["CZlib", "Primitives", grdb, sqlite]),
  ("TextProcessing", ["Primitives"]),
  ("Documents", ["CExpat", "Primitives"]),
  ("TranslationMemory", ["Documents", "Primitives", "Storage"]),
  ("Corpora", ["Documents", "Parallelism", "Primitives", "Storage", "TextProcessing"]),
  ("WordAlignment", ["Corpora", "Parallelism", "Primitives", "Storage", "TextProcessing"]),
  ("TranslationModel", ["Corpora", "Primitives", "Storage", "TextProcessing"]),
  (
    "PhraseExtraction",
    ["Corpora", "Parallelism", "Primitives", "TextProcessing", "TranslationModel", "WordAlignment"]
  ),
  ("LanguageModeling", ["Corpora", "Parallelism", "Primitives", "Storage", "TextProcessing"]),
  ("PhraseDecoding", ["LanguageModeling", "Primitives", "TextProcessing", "TranslationModel"]),
  ("Evaluation", ["Primitives"]),
  ("Reports", ["Primitives"]),
  ("WeightTuning", ["Evaluation", "Parallelism", "Primitives"]),
  ("NeuralNetwork", ["CMatrixKernels", "Parallelism", "Primitives", "Storage"]),
  (
    "Seq2Seq",
    ["Corpora", "NeuralNetwork", "Parallelism", "Primitives", "Storage", "TextProcessing"]
  ),
  (
    "Translators",
    [
      "Documents", "LanguageModeling", "NeuralNetwork", "PhraseDecoding", "Primitives", "Seq2Seq",
      "Storage",
      "TextProcessing", "TranslationModel",
    ]
  ),
  (
    "DocumentTranslation",
    [
      "Documents", "Parallelism", "Primitives", "TextProcessing", "TranslationMemory",
      "Translators",
    ]
  ),
  (
    "Corrections",
    [
      "Parallelism", "PhraseDecoding", "PhraseExtraction", "Primitives", "Storage",
      "TextProcessing", "TranslationMemory", "TranslationModel", "Translators", "WordAlignment",
    ]
  ),
  (
    "Training",
    [
      "Corpora", "Corrections", "Evaluation", "LanguageModeling", "NeuralNetwork", "Parallelism",
      "PhraseDecoding", "PhraseExtraction", "Primitives", "Seq2Seq", "Storage", "TextProcessing",
      "TranslationModel", "Translators", "WeightTuning", "WordAlignment",
    ]
  ),
  (
    "Comparison",
    [
      "Corpora", "Evaluation", "Parallelism", "PhraseDecoding", "Primitives", "Reports", "Seq2Seq",
      "Storage", "TextProcessing", "Training", "Translators",
    ]
  ),
  (
    "Inspection",
    [
      "Corpora", "Evaluation", "LanguageModeling", "PhraseDecoding", "Primitives", "Reports",
      "Seq2Seq", "TextProcessing", "TranslationModel", "Translators", "WordAlignment",
    ]
  ),
  (
    "Lab",
    [
      "Corpora", "NeuralNetwork", "Parallelism", "Primitives", "Reports", "Seq2Seq", "Storage",
      "TextProcessing", "Training",
    ]
  ),
  (
    "Cartouche",
    [
      "Corpora", "Corrections", "Evaluation", "Inspection", "LanguageModeling", "NeuralNetwork",
      "Parallelism",
      "PhraseDecoding", "PhraseExtraction", "Primitives", "Seq2Seq", "TextProcessing", "Training",
      "Translators", "WordAlignment",
    ]
  ),
  (
    "Explanation",
    [
      "Corpora", "Lab", "NeuralNetwork", "Parallelism", "PhraseDecoding", "Primitives", "Reports",
      "Seq2Seq", "WordAlignment",
    ]
  ),
  ("HTTPServing", ["Primitives", flyingSocks]),
  (
    "TranslationServer",
    [
      "Corrections", "DocumentTranslation", "Documents", "HTTPServing", "Inspection",
      "LanguageModeling",
      "Parallelism", "PhraseDecoding", "Primitives", "Reports", "Seq2Seq", "Storage",
      "TextProcessing", "TranslationMemory", "TranslationModel", "Translators",
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
  ("Primitives", ["TextProcessing"], false),
  ("Parallelism", [], false),
  ("Storage", ["Primitives", grdb], false),
  ("TextProcessing", ["Primitives"], true),
  ("Documents", ["Primitives"], false),
  ("TranslationMemory", ["Documents", "Primitives"], false),
  ("Corpora", ["Documents", "Parallelism", "Primitives", "Storage", "TextProcessing"], false),
  ("WordAlignment", ["Corpora", "Parallelism", "Primitives", "Storage", "TextProcessing"], false),
  ("TranslationModel", ["Corpora", "Primitives", "Storage", "TextProcessing"], false),
  (
    "PhraseExtraction",
    [
      "Corpora", "Parallelism", "Primitives", "Storage", "TextProcessing", "TranslationModel",
      "WordAlignment",
    ],
    false
  ),
  ("LanguageModeling", ["Corpora", "Primitives", "Storage", "TextProcessing"], true),
  (
    "PhraseDecoding",
    ["Corpora", "LanguageModeling", "Primitives", "TextProcessing", "TranslationModel"], false
  ),
  ("Evaluation", ["Primitives"], true),
  ("Reports", ["Primitives"], false),
  ("WeightTuning", ["Evaluation", "Parallelism", "Primitives"], false),
  ("NeuralNetwork", ["Parallelism", "Primitives", "Storage"], true),
  (
    "Seq2Seq",
    ["Corpora", "NeuralNetwork", "Parallelism", "Primitives", "Storage", "TextProcessing"], true
  ),
  (
    "Translators",
    ["Documents", "PhraseDecoding", "Primitives", "Seq2Seq", "TextProcessing", "TranslationModel"],
    false
  ),
  (
    "DocumentTranslation",
    [
      "Documents", "Parallelism", "Primitives", "TextProcessing", "TranslationMemory",
      "Translators",
    ], false
  ),
  (
    "Corrections", ["PhraseDecoding", "TextProcessing", "TranslationModel", "WordAlignment"], false
  ),
  (
    "Training",
    [
      "Corpora", "Corrections", "Parallelism", "PhraseDecoding", "Primitives", "Seq2Seq",
      "Storage", "TextProcessing", "Translators", "WeightTuning", "WordAlignment",
    ],
    false
  ),
  (
    "Comparison",
    [
      "Corpora", "Parallelism", "Reports", "TextProcessing", "Training", "Translators",
      "WeightTuning",
    ], false
  ),
  (
    "Inspection",
    [
      "Corpora", "PhraseDecoding", "Primitives", "TextProcessing", "Training", "TranslationModel",
    ],
    false
  ),
  ("Cartouche", [], false),
  (
    "Lab",
    ["Corpora", "NeuralNetwork", "Parallelism", "Primitives", "Reports", "Seq2Seq", "Training"],
    false
  ),
  (
    "Explanation",
    [
      "Corpora", "Lab", "LanguageModeling", "NeuralNetwork", "Parallelism", "PhraseDecoding",
      "Primitives", "Reports", "Seq2Seq", "TextProcessing", "TranslationModel", "WordAlignment",
    ], false
  ),
  ("HTTPServing", ["Primitives", flyingSocks], false),
  (
    "TranslationServer", ["HTTPServing", "Primitives", "TextProcessing", "Translators"], false
  ),
]

let package = Package(
  name: "Cartouche",
  platforms: [.macOS("26.0")],
  products: [
    .library(name: "Cartouche", targets: ["Cartouche"]),
    .library(name: "Evaluation", targets: ["Evaluation"]),
    .library(name: "TextProcessing", targets: ["TextProcessing"]),
    .library(name: "WordAlignment", targets: ["WordAlignment"]),
    .executable(name: "cartouche", targets: ["CommandLineTool"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: modules.map { module in
    .target(
      name: module.name, dependencies: module.imports,
      // The files of the page at `/` become constants of the program, which needs no bundle beside it.
      resources: module.name == "TranslationServer" ? [.embedInCode("Page/Files")] : [],
      swiftSettings: strict,
      // The ICU of Foundation, which the driver does not link by itself.
      linkerSettings: module.name == "TextProcessing"
        ? [.linkedLibrary("_FoundationICU", .when(platforms: [.linux]))] : [])
  } + [
    .target(name: "CMatrixKernels"),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
    // Not named for its product: on file systems that ignore case, `Sources/cartouche` would be
    // the folder of a library named `Cartouche`.
    .executableTarget(
      name: "CommandLineTool",
      dependencies: modules.filter { $0.name != "Cartouche" }.map { .byName(name: $0.name) } + [
        argumentParser
      ],
      swiftSettings: strict),
    // Calls readers with damaged inputs, for `tools/fuzz/readers`.
    .executableTarget(
      name: "Fuzzer",
      dependencies: [
        "Corpora", "Corrections", "Documents", "HTTPServing", "LanguageModeling", "NeuralNetwork",
        "Parallelism", "PhraseDecoding", "PhraseExtraction", "Primitives", "Seq2Seq", "Storage",
        "TestSupport", "TextProcessing", "Training", "TranslationMemory", "TranslationModel",
        "Translators", "WeightTuning", "WordAlignment", grdb,
      ], path: "tools/fuzz/Fuzzer", swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["NeuralNetwork", "Primitives", "Storage"],
      path: "Tests/TestSupport", swiftSettings: strict),
  ]
    + tests.map { test in
      .testTarget(
        name: test.name + "Tests",
        dependencies: [.byName(name: test.name), "TestSupport"] + test.imports,
        resources: test.fixtures ? [.copy("Fixtures")] : [],
        swiftSettings: strict)
    } + [
      // Runs the executable; the dependency makes a build of the tests build it too.
      .testTarget(
        name: "CommandTests", dependencies: ["CommandLineTool", "TestSupport"],
        resources: [.copy("Fixtures")], swiftSettings: strict)
    ],
  swiftLanguageModes: [.v6]
)
