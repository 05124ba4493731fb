// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Translate",
  platforms: [.macOS("26.0")],
  dependencies: [.package(name: "Cartouche", path: "../cartouche")],
  targets: [
    .executableTarget(
      name: "Translate",
      dependencies: [.product(name: "Cartouche", package: "Cartouche")])
  ]
)
