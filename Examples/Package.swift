// swift-tools-version: 6.2
import PackageDescription

// Programs that use the library as others do: by its product, and nothing else.
let examples = ["Session", "Train", "Translate", "Align", "Evaluate", "TranslatorApp"]

let package = Package(
  name: "Examples",
  platforms: [.macOS("26.0")],
  dependencies: [.package(name: "Cartouche", path: "..")],
  targets: examples.map { name in
    .executableTarget(
      name: name, dependencies: [.product(name: "Cartouche", package: "Cartouche")],
      swiftSettings: [.treatAllWarnings(as: .error)])
  },
  swiftLanguageModes: [.v6]
)
