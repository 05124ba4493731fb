/// Facts about one option: its default, the values it allows, and its description.
///
/// Stands beside the property of the option; the command line, the lab and the library read it there.
package struct Setting<Value: Sendable>: Sendable {
  /// Name of the option in messages, such as `label smoothing`.
  package let name: String
  /// Default value.
  package let standard: Value
  /// Description: effect of the option, its unit, and when to change it; one or two sentences.
  package let help: String
  /// The allowed values in words, such as `1 to 6`; nil if all values are allowed.
  package let limits: String?
  private let allows: @Sendable (Value) -> Bool

  private init(
    _ name: String, _ standard: Value, _ help: String, limits: String?,
    allows: @escaping @Sendable (Value) -> Bool
  ) {
    self.name = name
    self.standard = standard
    self.help = help
    self.limits = limits
    self.allows = allows
  }

  /// Option that allows every value of its type.
  package init(_ name: String, _ standard: Value, _ help: String) {
    self.init(name, standard, help, limits: nil) { _ in true }
  }

  /// Throws unless the option allows `value`.
  package func check(_ value: Value) throws(OptionError) {
    guard allows(value) else {
      throw OptionError("\(name) must be \(limits ?? "another value"), not \(value)")
    }
  }

  /// Throws unless `value` is nil or allowed.
  package func check(_ value: Value?) throws(OptionError) {
    if let value { try check(value) as Void }
  }
}

extension Setting where Value: Comparable & Sendable {
  /// Option with a smallest and a largest value.
  package init(_ name: String, _ standard: Value, in limits: ClosedRange<Value>, _ help: String) {
    let text = "\(grouped(limits.lowerBound)) to \(grouped(limits.upperBound))"
    self.init(name, standard, help, limits: text) { limits.contains($0) }
  }
}

extension Setting where Value: BinaryFloatingPoint & Sendable {
  /// Probability below 1.
  package init(probability name: String, _ standard: Value, _ help: String) {
    self.init(name, standard, help, limits: "from 0 to below 1") { $0 >= 0 && $0 < 1 }
  }

  /// Largest magnitude of an option without a limit of its own; with larger ones, results would
  /// overflow.
  private static var largest: Value { 1_000_000 }

  /// Option with a smallest value.
  package init(_ name: String, _ standard: Value, atLeast least: Value, _ help: String) {
    self.init(name, standard, in: least...Self.largest, help)
  }

  /// Option whose values are above a bound; infinity is allowed if `orInfinite`.
  package init(
    _ name: String, _ standard: Value, above bound: Value, orInfinite: Bool = false, _ help: String
  ) {
    let limits = "above \(grouped(bound)), at most \(grouped(Self.largest))"
    self.init(name, standard, help, limits: limits + (orInfinite ? ", or inf" : "")) {
      $0 > bound && ($0 <= Self.largest || (orInfinite && $0 == .infinity))
    }
  }

  /// Option that allows negative and positive numbers.
  package init(finite name: String, _ standard: Value, _ help: String) {
    self.init(name, standard, in: -Self.largest...Self.largest, help)
  }
}

/// Options that belong together, each with a `Setting` beside its property.
package protocol SettingGroup: Sendable, Codable, Equatable {
  /// Creates the default options.
  init()

  /// Throws if an option has a value that is not allowed.
  func validate() throws(OptionError)
}

extension SettingGroup {
  /// Creates options that differ from the defaults: `SearchOptions { $0.popLimit = 100 }`.
  package init(_ change: (inout Self) -> Void) {
    self.init()
    change(&self)
  }
}

/// A number without `.0`, whose thousands are separated by commas.
private func grouped(_ value: some Any) -> String {
  var text = "\(value)"
  if text.hasSuffix(".0") { text.removeLast(2) }
  let digits = text.drop { $0 == "-" }
  guard digits.count > 4, digits.allSatisfy({ "0"..."9" ~= $0 }) else { return text }
  var result = ""
  for (place, digit) in digits.reversed().enumerated() {
    if place > 0 && place % 3 == 0 { result.append(",") }
    result.append(digit)
  }
  return text.prefix { $0 == "-" } + String(result.reversed())
}
