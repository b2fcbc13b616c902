import FileFormats
import Synchronization

/// What is counted of requests, as Prometheus reads it.
package final class RequestMetrics: Sendable {
  private struct Key: Hashable {
    let route: String
    let method: String
    let status: Int
  }

  private struct State {
    var counts: [Key: Int] = [:]
    var buckets = [Int](repeating: 0, count: RequestMetrics.bounds.count)
    var requests = 0
    var seconds = 0.0
    var reloads = 0
    var failedReloads = 0
  }

  fileprivate static let bounds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]
  private let state = Mutex(State())

  package init() {}

  /// Counts a request that was answered.
  package func count(route: String, method: String, status: Int, seconds: Double) {
    state.withLock { state in
      state.counts[Key(route: route, method: method, status: status), default: 0] += 1
      state.requests += 1
      state.seconds += seconds
      if let bucket = Self.bounds.firstIndex(where: { seconds <= $0 }) { state.buckets[bucket] += 1 }
    }
  }

  /// Counts a try to read the model anew.
  package func countReload(succeeded: Bool) {
    state.withLock { if succeeded { $0.reloads += 1 } else { $0.failedReloads += 1 } }
  }

  /// The text that Prometheus collects.
  func text(engines: [(domain: String, model: String, techniques: Int)]) -> String {
    let state = state.withLock { $0 }
    var lines = [
      "# HELP tie_http_requests_total Requests answered.", "# TYPE tie_http_requests_total counter",
    ]
    let counts = state.counts.sorted {
      ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
    }
    for (key, count) in counts {
      lines.append(
        "tie_http_requests_total{route=\"\(key.route)\",method=\"\(key.method)\",status=\"\(key.status)\"} \(count)")
    }
    lines += [
      "# HELP tie_http_request_duration_seconds Time to make an answer.",
      "# TYPE tie_http_request_duration_seconds histogram",
    ]
    var sum = 0
    for (bound, count) in zip(Self.bounds, state.buckets) {
      sum += count
      lines.append("tie_http_request_duration_seconds_bucket{le=\"\(bound)\"} \(sum)")
    }
    lines += [
      "tie_http_request_duration_seconds_bucket{le=\"+Inf\"} \(state.requests)",
      "tie_http_request_duration_seconds_sum \(state.seconds)",
      "tie_http_request_duration_seconds_count \(state.requests)",
      "# HELP tie_model_reloads_total Times that models were read anew.", "# TYPE tie_model_reloads_total counter",
      "tie_model_reloads_total{result=\"success\"} \(state.reloads)",
      "tie_model_reloads_total{result=\"failure\"} \(state.failedReloads)",
      "# HELP tie_model_techniques Techniques that a model knows.", "# TYPE tie_model_techniques gauge",
    ]
    for engine in engines {
      lines.append(
        "tie_model_techniques{domain=\"\(engine.domain)\",model=\"\(SafeText.metricLabel(engine.model))\"} \(engine.techniques)"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
