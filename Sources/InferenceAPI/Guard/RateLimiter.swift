import Synchronization

/// Lets each client ask so many times a minute: a bucket that fills evenly and holds what may come at once.
package final class RateLimiter: Sendable {
  private struct Bucket {
    var tokens: Double
    var filled: ContinuousClock.Instant
  }

  private struct State {
    var buckets: [String: Bucket] = [:]
    var swept: ContinuousClock.Instant
  }

  private let perSecond: Double
  private let burst: Double
  private let state: Mutex<State>

  /// Creates a limiter; `nil` when there is no limit.
  package init?(perMinute: Int, now: ContinuousClock.Instant = .now) {
    guard perMinute > 0 else { return nil }
    perSecond = Double(perMinute) / 60
    // A page asks a few things at once, so even a slow rate admits some.
    burst = max(Double(perMinute) / 6, 10)
    state = Mutex(State(swept: now))
  }

  /// Admits a request, or says in how many seconds the next one is.
  func wait(for client: String, now: ContinuousClock.Instant = .now) -> Int? {
    state.withLock { state in
      sweep(&state, now)
      var bucket = state.buckets[client] ?? Bucket(tokens: burst, filled: now)
      bucket.tokens = min(burst, bucket.tokens + (now - bucket.filled).seconds * perSecond)
      bucket.filled = now
      defer { state.buckets[client] = bucket }
      if bucket.tokens >= 1 {
        bucket.tokens -= 1
        return nil
      }
      return max(1, Int(((1 - bucket.tokens) / perSecond).rounded(.up)))
    }
  }

  /// How many clients are remembered.
  var count: Int { state.withLock { $0.buckets.count } }

  /// Forgets clients whose bucket is full again, so that addresses that come once take no memory for good.
  private func sweep(_ state: inout State, _ now: ContinuousClock.Instant) {
    guard (now - state.swept).seconds > 60 || state.buckets.count > 100_000 else { return }
    state.swept = now
    let (burst, perSecond) = (burst, perSecond)
    state.buckets = state.buckets.filter { ($1.tokens + (now - $1.filled).seconds * perSecond) < burst }
  }
}

extension Duration {
  package var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
