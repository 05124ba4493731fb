import Foundation

/// Signals that the current thread, and the programs that it starts, keep waiting.
enum SignalMask {
  /// Lets all signals through. Threads of Dispatch block most of them, and a program that is started
  /// there would never see that it is to terminate.
  static func clear() {
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe pthread_sigmask(SIG_SETMASK, &none, nil)
  }
}
