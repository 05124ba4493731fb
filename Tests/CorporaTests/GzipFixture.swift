import Foundation

/// Contents of gzip files, with the text that they hold.
enum GzipFixture {
  /// Two members whose boundary is inside a line: `first line\nsecond` and ` half\r\nthird line\n`.
  static let members = [
    "H4sIAAAAAAACA0vLLCouUcjJzEvlKk5Nzs9LAQCDkpd7EQAAAA==",
    "H4sIAAAAAAACA1PISMxJ4+UqycgsSlHIycxL5QIASMifrBIAAAA=",
  ].compactMap { Data(base64Encoded: $0) }

  /// Text of both members together.
  static let text = "first line\nsecond half\r\nthird line\n"

  /// Files of lines of 63 letters `a`, by the number of bytes of the text.
  ///
  /// They are compressed so well that the output buffer must grow several times; the sizes are at
  /// and around those of the buffer.
  static let repetitive: [Int: Data] = [
    65535:
      "H4sIAAAAAAACA+3LMREAAAgAod2W37+EIdw82KmTyfd93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d9"
      + "3/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d9"
      + "3/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d9"
      + "3/d93/d93/d93/d93/d93/d93/d93//wF0aXAmX//wAA",
    65536:
      "H4sIAAAAAAACA+3LMREAAAgAod2W37+EIdw82KmTyfd93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d9"
      + "3/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d9"
      + "3/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d9"
      + "3/d93/d93/d93/d93/d93/d93/d933/xF6HgDa0AAAEA",
    65537:
      "H4sIAAAAAAACA+3LMREAAAgAod2W37+EIdw82KmTyfd93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d9"
      + "3/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d9"
      + "3/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d9"
      + "3/d93/d93/d93/d93/d93/d93/d93//xF90gy0kBAAEA",
    131072:
      "H4sIAAAAAAACA+3LMREAAAgAod2W37+EIdw82KmTyfd93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d9"
      + "3/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d9"
      + "3/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d9"
      + "3/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d9"
      + "3/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d9"
      + "3/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d9"
      + "3/d93/d93/d93/d93/f9N38BXT8RGwAAAgA=",
    131073:
      "H4sIAAAAAAACA+3LMREAAAgAod2W37+EIdw82KmTyfd93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d9"
      + "3/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d9"
      + "3/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d9"
      + "3/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d9"
      + "3/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d9"
      + "3/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d93/d9"
      + "3/d93/d93/d93/d93/f9P38BNYJ2/QEAAgA=",
    400000:
      "H4sIAAAAAAACA+3LMQ0AAAjAsB+X828CCyS87d96mXzf933f933f933f933f933f933f933f933f933f933f933f"
      + "933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f"
      + "933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f"
      + "933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f"
      + "933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f"
      + "933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f"
      + "933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f"
      + "933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f"
      + "933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f"
      + "933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f"
      + "933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f"
      + "933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f"
      + "933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f"
      + "933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f"
      + "933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f"
      + "933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f"
      + "933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f"
      + "933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f933f"
      + "933f933/8BfHq7zHgBoGAA==",
  ].compactMapValues { Data(base64Encoded: $0) }
}
