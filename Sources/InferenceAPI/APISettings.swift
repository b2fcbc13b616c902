package import InferenceService

/// What an operator decides about the API.
package struct APISettings: Sendable {
  /// The version of the program.
  package var version = "0"
  package var keys: APIKeys
  /// Origins whose pages may ask.
  package var origins: [String] = []
  /// The most that one request may ask for.
  package var limits = RequestLimits()
  /// The most sets in one batch.
  package var batch = 1000
  /// Bytes in the longest body.
  package var body = 1 << 20
  /// Bytes in the longest path with its query.
  package var address = 16 << 10

  package init(keys: APIKeys) { self.keys = keys }
}
