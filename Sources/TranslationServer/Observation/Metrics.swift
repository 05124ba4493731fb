import Synchronization

/// Counts of requests and their times, in the text format of Prometheus.
package final class Metrics: Sendable {
  /// Upper bounds of the classes of times, in seconds.
  private static let bounds = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60]

  private struct Times {
    var counts = [Int](repeating: 0, count: Metrics.bounds.count)
    var count = 0
    var sum = 0.0
  }

  private struct State {
    var requests: [String: Int] = [:]
    var times: [String: Times] = [:]
  }

  private let state = Mutex(State())

  package init() {}

  /// Counts a request.
  ///
  /// - Parameters:
  ///   - route: path of the route with names in braces, never that of the request, whose number has no
  ///     bound.
  package func count(method: String, route: String, status: Int, seconds: Double) {
    let labels = "method=\"\(method)\",route=\"\(route)\""
    state.withLock { state in
      state.requests["\(labels),status=\"\(status)\"", default: 0] += 1
      var times = state.times[labels] ?? Times()
      for (index, bound) in Self.bounds.enumerated() where seconds <= bound {
        times.counts[index] += 1
      }
      times.count += 1
      times.sum += seconds
      state.times[labels] = times
    }
  }

  /// Returns the text of all metrics.
  ///
  /// - Parameter gauges: names of other values at the time, with their help.
  package func text(gauges: [(name: String, help: String, value: Int)]) -> String {
    let state = state.withLock { $0 }
    var text = """
      # HELP cartouche_requests_total Requests that were answered.
      # TYPE cartouche_requests_total counter

      """
    for (labels, count) in state.requests.sorted(by: { $0.key < $1.key }) {
      text += "cartouche_requests_total{\(labels)} \(count)\n"
    }
    text += """
      # HELP cartouche_request_seconds Time from the end of a request to its answer.
      # TYPE cartouche_request_seconds histogram

      """
    for (labels, times) in state.times.sorted(by: { $0.key < $1.key }) {
      for (bound, count) in zip(Self.bounds, times.counts) {
        text += "cartouche_request_seconds_bucket{\(labels),le=\"\(bound)\"} \(count)\n"
      }
      text += "cartouche_request_seconds_bucket{\(labels),le=\"+Inf\"} \(times.count)\n"
      text += "cartouche_request_seconds_sum{\(labels)} \(times.sum)\n"
      text += "cartouche_request_seconds_count{\(labels)} \(times.count)\n"
    }
    for (name, help, value) in gauges {
      text += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n\(name) \(value)\n"
    }
    return text
  }
}
