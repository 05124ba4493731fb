/// Headers of safetensors files that must be refused before eight bytes of numbers, and what is
/// wrong with each.
enum DamagedHeaders {
  static let all: [(what: String, header: String)] = [
    ("nothing", ""),
    ("spaces", "        "),
    ("no JSON", "PK\u{3}\u{4} archive"),
    ("an array", "[]"),
    ("a number", "17"),
    ("no end", "{"),
    ("a comma too many", #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},}"#),
    ("something after the end", #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}x"#),
    (
      "a name twice",
      "{\(tensor("a", "[1]", "[0,4]")),\(tensor("a", "[1]", "[4,8]"))}"
    ),
    (
      "metadata twice",
      #"{"__metadata__":{},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"__metadata__":{}}"#
    ),
    (
      "a note twice",
      #"{"__metadata__":{"b":"1","b":"2"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
    ),
    ("a property twice", #"{"a":{"dtype":"F32","shape":[1],"shape":[2],"data_offsets":[0,8]}}"#),
    (
      "metadata that are no strings",
      #"{"__metadata__":{"b":1},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
    ),
    ("another property", #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":[]}}"#),
    ("no type", #"{"a":{"shape":[2],"data_offsets":[0,8]}}"#),
    ("no shape", #"{"a":{"dtype":"F32","data_offsets":[0,8]}}"#),
    ("no place", #"{"a":{"dtype":"F32","shape":[2]}}"#),
    ("three offsets", #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4,8]}}"#),
    ("offsets the wrong way round", #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}"#),
    ("a negative offset", #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}"#),
    ("a fraction", #"{"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}"#),
    ("an exponent", #"{"a":{"dtype":"F32","shape":[2e0],"data_offsets":[0,8]}}"#),
    ("numbers as strings", #"{"a":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}"#),
    ("beyond the end", #"{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}"#),
    ("before the end", #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#),
    ("a gap at the beginning", #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#),
    (
      "an overlap",
      "{\(tensor("a", "[2]", "[0,8]")),\(tensor("b", "[1]", "[4,8]"))}"
    ),
    (
      "the same place twice",
      "{\(tensor("a", "[2]", "[0,8]")),\(tensor("b", "[2]", "[0,8]"))}"
    ),
    ("a shape too small", #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}"#),
    ("a shape too large", #"{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,8]}}"#),
    (
      "a shape that overflows to the right one",
      #"{"a":{"dtype":"F32","shape":[4611686018427387904,4,2],"data_offsets":[0,0]}}"#
    ),
    (
      "a number that overflows",
      #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,18446744073709551624]}}"#
    ),
    (
      "the largest offset",
      #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,9223372036854775807]}}"#
    ),
    ("an unknown escape", #"{"\x61":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#),
    ("half a pair", #"{"\ud834":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#),
    ("two first halves", #"{"\ud834\ud834":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#),
    ("a line break in a name", "{\"\n\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}"),
    ("nested arrays", String(repeating: "[", count: 100_000)),
    ("nested objects", String(repeating: "{\"a\":", count: 100_000)),
    (
      "a checksum of other numbers",
      #"{"__metadata__":{"crc32":"00000000"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
    ),
    (
      "a checksum that is none",
      #"{"__metadata__":{"crc32":""},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
    ),
  ]

  private static func tensor(_ name: String, _ shape: String, _ offsets: String) -> String {
    "\"\(name)\":{\"dtype\":\"F32\",\"shape\":\(shape),\"data_offsets\":\(offsets)}"
  }
}
