import Primitives

/// A file of the page, as it is sent to browsers.
package struct PageFile: Sendable {
  /// Path of the request, such as `/page/page.css`.
  package let path: String
  /// Value of Content-Type.
  package let type: String
  package let bytes: [UInt8]
  /// Value of ETag, with its quotation marks: a hash of the bytes.
  package let entityTag: String

  init(_ path: String, type: String, _ bytes: [UInt8]) {
    self.path = path
    self.type = type
    self.bytes = bytes
    var hash = FNVHash()
    hash.add(bytes.span)
    entityTag = "\"\(String(hash.value, radix: 16))\""
  }

  /// Files that the page loads.
  package static let all = [
    PageFile("/page/page.css", type: "text/css; charset=utf-8", PackageResources.page_css),
    PageFile("/page/icon.svg", type: "image/svg+xml", PackageResources.icon_svg),
    script("api", PackageResources.api_js),
    script("details", PackageResources.details_js),
    script("dom", PackageResources.dom_js),
    script("page", PackageResources.page_js),
    script("words", PackageResources.words_js),
  ]

  private static func script(_ name: String, _ bytes: [UInt8]) -> PageFile {
    PageFile("/page/\(name).js", type: "text/javascript; charset=utf-8", bytes)
  }

  /// Value of Content-Security-Policy: files and requests of the page's own server only, no inline
  /// script or style, no frame around the page.
  package static let securityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}
