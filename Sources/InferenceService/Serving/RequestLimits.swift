/// How much one request may ask for, where requests come from strangers.
package struct RequestLimits: Sendable, Equatable {
  /// How deeply a request may nest.
  package static let depth = 32

  /// The most techniques in one list.
  package var techniques = 1000
  /// The longest text of a field, in bytes.
  package var text = 1000
  /// The longest report, in bytes.
  package var prose = 800_000

  package init() {}
}
