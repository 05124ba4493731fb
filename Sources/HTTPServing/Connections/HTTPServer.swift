import FlyingSocks
import Foundation
package import Primitives

/// HTTP/1.1 server of an application: sockets by FlyingSocks, messages by this module.
package final class HTTPServer: Sendable {
  private let application: any HTTPApplication
  private let limits: HTTPLimits
  private let table = HTTPConnectionTable()
  private let pool: any AsyncSocketPool
  private let socket: Socket
  /// Address at which the server listens, such as `http://127.0.0.1:5000`.
  package let address: String

  /// Opens a socket; connections wait until `run` is called.
  ///
  /// - Parameters:
  ///   - host: IPv4 or IPv6 address, or `localhost`.
  ///   - port: 0 for any free one.
  /// - Throws: `OptionError` if the address cannot be used.
  package init(
    host: String, port: Int, limits: HTTPLimits, _ application: some HTTPApplication
  ) throws(OptionError) {
    try limits.validate()
    guard let port = UInt16(exactly: port) else {
      throw OptionError("the port must be 0 to 65535, not \(port)")
    }
    self.application = application
    self.limits = limits
    pool = SocketPool.make(maxEvents: 256)
    // Beside connections there are the files of models.
    DescriptorLimit.raise(to: limits.connections + 256)
    do {
      (socket, address) = try Self.listen(host: host == "localhost" ? "127.0.0.1" : host, port)
    } catch {
      throw OptionError(
        "cannot listen at \(host), port \(port): \(error.localizedDescription); choose another --host "
          + "(an IP address) or --port")
    }
  }

  private static func listen(
    host: String, _ port: UInt16
  ) throws -> (socket: Socket, address: String) {
    let isIP6 = host.contains(":")
    let socket = try Socket(domain: isIP6 ? AF_INET6 : AF_INET)
    do {
      try socket.setValue(true, for: .localAddressReuse)
      if isIP6 {
        try socket.bind(to: .inet6(ip6: host, port: port))
      } else {
        try socket.bind(to: .inet(ip4: host, port: port))
      }
      try socket.listen()
      switch try socket.sockname() {
      case .ip4(let host, let port): return (socket, "http://\(host):\(port)")
      case .ip6(let host, let port): return (socket, "http://[\(host)]:\(port)")
      case .unix: throw SocketError.unsupportedAddress
      }
    } catch {
      try? socket.close()
      throw error
    }
  }

  /// Number of open connections.
  package var connectionCount: Int { table.count }

  /// Serves until the task is cancelled; then takes no further connections, lets running requests end
  /// and returns.
  package func run() async throws {
    try await pool.prepare()
    let pool = pool
    let events = Task { try? await pool.run() }
    let deadlines = Task {
      while !Task.isCancelled {
        try? await Task.sleep(for: .milliseconds(100))
        table.cancelOverdue()
      }
    }
    await accept(try AsyncSocket(socket: socket, pool: pool))
    try? socket.close()
    // Out of the cancelled task, in which nothing could wait any more.
    await Task { await end() }.value
    deadlines.cancel()
    events.cancel()
    await deadlines.value
  }

  private func accept(_ listener: AsyncSocket) async {
    while !Task.isCancelled {
      do {
        let client = try await listener.accept()
        if !start(client) { await refuse(client) }
      } catch is CancellationError {
        return
      } catch {
        // The client has gone, or there are no descriptors left, until a connection ends.
        try? await Task.sleep(for: .milliseconds(20))
      }
    }
  }

  private func start(_ client: AsyncSocket) -> Bool {
    let peer =
      switch try? client.socket.remotePeer() {
      case .ip4(let address, _), .ip6(let address, _): address
      default: ""
      }
    let (application, limits, table) = (application, limits, table)
    return table.add(limit: limits.connections) { id in
      await HTTPConnection(
        socket: client, peer: peer, application: application, limits: limits, table: table, id: id
      ).run()
    }
  }

  private func refuse(_ client: AsyncSocket) async {
    let error = HTTPError(
      503, "the server has as many connections as it takes; try again later",
      headers: HTTPHeaders([("retry-after", "5")]))
    let response = application.response(to: error, head: nil)
    // A socket that is new takes so few bytes at once.
    _ = try? client.socket.write(
      Data(response.encoded(includesBody: true, keepsAlive: false)))
    try? client.socket.close()
  }

  /// Waits for running requests, at most for the time of grace.
  private func end() async {
    table.drain()
    let last = ContinuousClock.now.advanced(by: .seconds(limits.graceSeconds))
    while table.count > 0, ContinuousClock.now < last {
      try? await Task.sleep(for: .milliseconds(20))
    }
    table.cancelAll()
    // Cancelled connections close themselves.
    for _ in 0..<50 where table.count > 0 { try? await Task.sleep(for: .milliseconds(20)) }
  }
}
