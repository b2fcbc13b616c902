package import InferenceService

/// What an operator decides about the API.
package struct APISettings: Sendable {
  /// The version of the program.
  package var version = "0"
  /// How the server is called: `http`, or `https` where it has a certificate.
  package var scheme = "http"
  package var keys: APIKeys
  /// The names by which the server may be called; `nil` where no server stands between, and `Host` is not looked at.
  package var hosts: AllowedHosts?
  /// Origins whose pages may ask.
  package var origins: [String] = []
  /// The most that one request may ask for.
  package var limits = RequestLimits()
  /// The most sets in one batch.
  package var batch = 1000
  /// The most predictions that one batch may ask for together.
  package var batchAnswers = 100_000
  /// How long one request may be worked on, in seconds; what is not answered then is answered with a problem.
  package var seconds = 30.0
  /// When the time of a request is over that begins now.
  var deadline: ContinuousClock.Instant { .now + .seconds(seconds) }
  /// Bytes in the longest body.
  package var body = 1 << 20
  /// Bytes in the longest path with its query.
  package var address = 16 << 10

  /// The cases that are kept; `nil` where none are.
  package var cases: KeptCases?
  /// Takes what is to be kept of requests that concern cases.
  package var audit: (@Sendable (AuditEntry) -> Void)?

  package init(keys: APIKeys) { self.keys = keys }
}
