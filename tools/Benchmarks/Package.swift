// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS("26.0")],
  dependencies: [
    .package(name: "Cartouche", path: "../.."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Speed",
      dependencies: [
        .product(name: "Cartouche", package: "Cartouche"),
        .product(name: "TextProcessing", package: "Cartouche"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Speed",
      swiftSettings: strict,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    .executableTarget(
      name: "RoundTrip",
      dependencies: [.product(name: "TextProcessing", package: "Cartouche")],
      path: "Benchmarks/RoundTrip",
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
