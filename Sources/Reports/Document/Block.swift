/// Something that a section is made of.
package protocol Block: Sendable {
  /// Appends well-formed elements.
  func write(to html: inout Markup)
}
