/// Why a training cannot go on, with what to do next.
package struct TrainingError: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
