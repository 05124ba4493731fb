import Foundation

enum Fixture {
  static func path(_ name: String) -> String {
    let folder = Bundle.module.resourceURL ?? Bundle.module.bundleURL
    return folder.appending(path: "Fixtures/\(name)").path(percentEncoded: false)
  }
}
