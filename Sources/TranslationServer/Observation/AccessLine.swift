import Foundation

/// Line of the access log: JSON without any text of the request.
struct AccessLine {
  let method: String
  let route: String
  let status: Int
  let bytes: Int
  let seconds: Double
  let peer: String

  var text: String {
    let value: JSONValue = [
      "time": .string(Date.now.formatted(.iso8601)), "method": .string(method),
      "route": .string(route), "status": JSONValue(status), "bytes": JSONValue(bytes),
      "seconds": .number((seconds * 1e6).rounded() / 1e6), "peer": .string(peer),
    ]
    return value.text
  }
}
