/// Invalid headers of safetensors files with eight bytes of data, and the fault of each.
enum DamagedHeaders {
  static let all: [(fault: String, header: String)] = [
    ("an empty header", ""),
    ("white space only", "        "),
    ("not JSON", "PK\u{3}\u{4} archive"),
    ("an array", "[]"),
    ("an integer", "17"),
    ("an unterminated object", "{"),
    ("a trailing comma", #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},}"#),
    ("text after the end", #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}x"#),
    (
      "a duplicate name",
      "{\(tensor("a", "[1]", "[0,4]")),\(tensor("a", "[1]", "[4,8]"))}"
    ),
    (
      "duplicate metadata",
      #"{"__metadata__":{},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"__metadata__":{}}"#
    ),
    (
      "a duplicate metadata key",
      #"{"__metadata__":{"b":"1","b":"2"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
    ),
    (
      "a duplicate property", #"{"a":{"dtype":"F32","shape":[1],"shape":[2],"data_offsets":[0,8]}}"#
    ),
    (
      "metadata that is not a string",
      #"{"__metadata__":{"b":1},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
    ),
    ("an unknown property", #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":[]}}"#),
    ("no type", #"{"a":{"shape":[2],"data_offsets":[0,8]}}"#),
    ("no shape", #"{"a":{"dtype":"F32","data_offsets":[0,8]}}"#),
    ("no offsets", #"{"a":{"dtype":"F32","shape":[2]}}"#),
    ("three offsets", #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4,8]}}"#),
    ("offsets in descending order", #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}"#),
    ("a negative offset", #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}"#),
    ("a fraction", #"{"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}"#),
    ("an exponent", #"{"a":{"dtype":"F32","shape":[2e0],"data_offsets":[0,8]}}"#),
    (
      "a string instead of an integer", #"{"a":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}"#
    ),
    ("data beyond the end", #"{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}"#),
    ("data that ends early", #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#),
    ("a gap at the beginning", #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#),
    (
      "an overlap",
      "{\(tensor("a", "[2]", "[0,8]")),\(tensor("b", "[1]", "[4,8]"))}"
    ),
    (
      "equal offsets of two tensors",
      "{\(tensor("a", "[2]", "[0,8]")),\(tensor("b", "[2]", "[0,8]"))}"
    ),
    ("a shape too small", #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}"#),
    ("a shape too large", #"{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,8]}}"#),
    (
      "a shape whose size overflows",
      #"{"a":{"dtype":"F32","shape":[4611686018427387904,4,2],"data_offsets":[0,0]}}"#
    ),
    (
      "an integer that overflows",
      #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,18446744073709551624]}}"#
    ),
    (
      "the largest offset",
      #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,9223372036854775807]}}"#
    ),
    ("an unknown escape sequence", #"{"\x61":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#),
    ("an unpaired surrogate", #"{"\ud834":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#),
    ("two high surrogates", #"{"\ud834\ud834":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#),
    ("a line break in a name", "{\"\n\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}"),
    ("nested arrays", String(repeating: "[", count: 100_000)),
    ("nested objects", String(repeating: "{\"a\":", count: 100_000)),
    (
      "a wrong checksum",
      #"{"__metadata__":{"crc32":"00000000"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
    ),
    (
      "an empty checksum",
      #"{"__metadata__":{"crc32":""},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
    ),
  ]

  private static func tensor(_ name: String, _ shape: String, _ offsets: String) -> String {
    "\"\(name)\":{\"dtype\":\"F32\",\"shape\":\(shape),\"data_offsets\":\(offsets)}"
  }
}
