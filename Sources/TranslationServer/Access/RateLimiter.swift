package import HTTPServing
import Synchronization

/// Limit of the requests of each client in a minute.
///
/// Each client has a bucket that holds as many requests as the limit and fills evenly.
package final class RateLimiter: Sendable {
  private struct Bucket {
    var tokens: Double
    var time: Double
  }

  private let buckets = Mutex<[String: Bucket]>([:])
  private let perMinute: Double

  /// Most clients that are remembered; when there are more, those with a full bucket are forgotten.
  private static let largestCount = 10_000

  package init(perMinute: Int) { self.perMinute = Double(perMinute) }

  /// Counts a request.
  ///
  /// - Parameter time: seconds since a fixed time.
  /// - Throws: `HTTPError` if the client has sent too many.
  package func count(_ client: String, at time: Double) throws(HTTPError) {
    let wait: Double? = buckets.withLock { buckets in
      if buckets.count >= Self.largestCount, buckets[client] == nil {
        buckets = buckets.filter { filled($0.value, at: time) < perMinute }
        if buckets.count >= Self.largestCount { buckets = [:] }
      }
      var bucket = buckets[client] ?? Bucket(tokens: perMinute, time: time)
      bucket.tokens = filled(bucket, at: time)
      bucket.time = time
      defer { buckets[client] = bucket }
      guard bucket.tokens >= 1 else { return (1 - bucket.tokens) * 60 / perMinute }
      bucket.tokens -= 1
      return nil
    }
    guard let wait else { return }
    throw HTTPError(
      429, "Slowdown: the limit is \(Int(perMinute)) requests a minute; try again later",
      headers: HTTPHeaders([("retry-after", "\(Int(wait.rounded(.up)))")]))
  }

  private func filled(_ bucket: Bucket, at time: Double) -> Double {
    min(perMinute, bucket.tokens + max(0, time - bucket.time) * perMinute / 60)
  }
}
