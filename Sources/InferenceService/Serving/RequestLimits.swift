/// How much one request may ask for, where requests come from strangers.
package struct RequestLimits: Sendable, Equatable {
  /// The longest value of a parameter in an address, in characters: each may take twelve bytes there.
  package static let inAddress = 250
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
