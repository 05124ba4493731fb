import Foundation

/// Number of files and connections that the process may have open.
enum DescriptorLimit {
  /// Raises the limit to what the system allows, but not above `count`.
  static func raise(to count: Int) {
    var limit = rlimit()
    let wanted = rlim_t(clamping: count)
    #if canImport(Glibc)
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let resource = RLIMIT_NOFILE
    #endif
    guard unsafe getrlimit(resource, &limit) == 0, limit.rlim_cur < wanted else { return }
    limit.rlim_cur = min(wanted, limit.rlim_max)
    _ = unsafe setrlimit(resource, &limit)
  }
}
