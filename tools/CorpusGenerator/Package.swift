// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "CorpusGenerator",
  targets: [
    .executableTarget(
      name: "generate-corpus",
      path: "Sources/GenerateCorpus",
      swiftSettings: [
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
      ]
    )
  ],
  swiftLanguageModes: [.v6]
)
