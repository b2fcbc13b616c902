import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Ctrl-C in work that can stop between two steps: the first one asks it to, a second one ends the program at once.
package enum Interruption {
  private static let count = Atomic<Int>(0)

  /// The exit code of a program that was interrupted, as shells have it.
  package static let exitCode: Int32 = 130

  /// Whether somebody has pressed Ctrl-C since ``watch()``.
  package static var isRequested: Bool { count.load(ordering: .relaxed) > 0 }

  /// Takes Ctrl-C over from the system.
  package static func watch() {
    // Touched here because a signal handler may not set up a global variable.
    count.store(0, ordering: .relaxed)
    signal(SIGINT) { _ in
      guard Interruption.count.add(1, ordering: .relaxed).oldValue > 0 else { return }
      // Nothing but system calls is allowed here.
      let words: StaticString = "\ninterrupted; what was finished is kept, and the same command continues\n"
      _ = write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
      _exit(Interruption.exitCode)
    }
    // Whoever started the program may have had the signal blocked, as threads of a pool have.
    var interrupt = sigset_t()
    sigemptyset(&interrupt)
    sigaddset(&interrupt, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &interrupt, nil)
  }
}
