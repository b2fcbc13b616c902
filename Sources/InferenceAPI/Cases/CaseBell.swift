import Synchronization

/// Rings when this program has written to a case, so that whoever watches it looks at once.
package final class CaseBell: Sendable {
  /// The most that may watch at once; each holds a connection.
  private static let mostListeners = 500

  private let rings = Mutex<[String: Int]>([:])
  private let listeners = Atomic<Int>(0)

  package init() {}

  func ring(_ name: String) { rings.withLock { $0[name, default: 0] += 1 } }

  func count(_ name: String) -> Int { rings.withLock { $0[name] ?? 0 } }

  /// Whether one more may watch.
  func enter() -> Bool {
    let now = listeners.wrappingAdd(1, ordering: .relaxed).newValue
    guard now > Self.mostListeners else { return true }
    leave()
    return false
  }

  func leave() { listeners.wrappingSubtract(1, ordering: .relaxed) }
}
