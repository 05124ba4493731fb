import ArgumentParser
import Primitives

extension Option where Value: ExpressibleByArgument & Sendable {
  /// Option with the default and the help of a setting.
  init(
    _ setting: Setting<Value>, name: NameSpecification = .long, valueName: String? = nil,
    visibility: ArgumentVisibility = .default
  ) {
    self.init(
      wrappedValue: setting.standard, setting, name: name, valueName: valueName,
      visibility: visibility)
  }
}

extension Option where Value: ExpressibleByArgument {
  /// Option with the help of a setting and a default of its own.
  init(
    wrappedValue: Value, _ setting: Setting<some Any>, name: NameSpecification = .long,
    valueName: String? = nil, visibility: ArgumentVisibility = .default
  ) {
    self.init(
      wrappedValue: wrappedValue, name: name,
      help: ArgumentHelp(setting.help, valueName: valueName, visibility: visibility))
  }
}

extension Option {
  /// Option with the help of a setting; nil if it is not given, for a default that depends on other
  /// options.
  init<Wrapped: ExpressibleByArgument & Sendable>(
    optional setting: Setting<Wrapped>, name: NameSpecification = .long, valueName: String? = nil,
    visibility: ArgumentVisibility = .default
  ) where Value == Wrapped? {
    self.init(
      name: name, help: ArgumentHelp(setting.help, valueName: valueName, visibility: visibility))
  }

  /// Option with the help of a setting; nil if it is not given, for the value of a preset.
  init<Wrapped: ExpressibleByArgument & Sendable>(
    preset setting: Setting<Wrapped>
  ) where Value == Wrapped? {
    self.init(
      help: ArgumentHelp(setting.help + " Default: \(setting.standard) or preset."))
  }
}
