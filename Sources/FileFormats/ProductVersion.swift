/// The version of this package, which the programs, the HTTP API and the agents' protocol tell.
package enum ProductVersion {
  /// Semantic version; CHANGELOG.md begins with the same.
  package static let current = "0.2.0"
}
