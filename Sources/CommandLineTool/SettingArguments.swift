import ArgumentParser
import Primitives

extension Option where Value: ExpressibleByArgument & Sendable {
  /// Option whose default and help are those of a setting.
  init(
    _ setting: Setting<Value>, name: NameSpecification = .long, valueName: String? = nil,
    visibility: ArgumentVisibility = .default
  ) {
    self.init(
      wrappedValue: setting.standard, name: name,
      help: ArgumentHelp(setting, valueName: valueName, visibility: visibility))
  }
}

extension Option {
  /// Option with the help of a setting, which may be left out: nil stands for a default that depends
  /// on other options.
  init<Wrapped: ExpressibleByArgument & Sendable>(
    optional setting: Setting<Wrapped>, name: NameSpecification = .long, valueName: String? = nil,
    visibility: ArgumentVisibility = .default
  ) where Value == Wrapped? {
    self.init(
      name: name, help: ArgumentHelp(setting, valueName: valueName, visibility: visibility))
  }
}

extension ArgumentHelp {
  fileprivate init(
    _ setting: Setting<some Any>, valueName: String?, visibility: ArgumentVisibility
  ) {
    self.init(stringLiteral: setting.help)
    self.valueName = valueName
    self.visibility = visibility
  }
}
