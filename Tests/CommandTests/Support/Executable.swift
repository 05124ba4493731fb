import Foundation

/// The program under test.
enum Executable {
  /// Path of `cartouche`: the value of `CARTOUCHE_EXECUTABLE`, else the product that was built with
  /// the tests.
  static let path: String = {
    let variable = "CARTOUCHE_EXECUTABLE"
    if let path = ProcessInfo.processInfo.environment[variable], !path.isEmpty { return path }
    let bundles = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") } + [.main]
    let runner = CommandLine.arguments.prefix(1).map { URL(filePath: $0) }
    let places = bundles.map(\.bundleURL) + runner
    for place in places {
      var folder = place
      while folder.pathComponents.count > 1 {
        folder.deleteLastPathComponent()
        let candidate = folder.appending(path: "cartouche").path(percentEncoded: false)
        if isProgram(candidate) { return candidate }
      }
    }
    preconditionFailure(
      "cartouche is not beside the tests; build it, or set \(variable) to its path")
  }()

  private static func isProgram(_ path: String) -> Bool {
    let values = try? URL(filePath: path).resourceValues(forKeys: [.isRegularFileKey])
    return values?.isRegularFile == true && FileManager.default.isExecutableFile(atPath: path)
  }
}
