/// What somebody may do; each may also do what those before it may.
package enum APIRole: Int, Sendable, Comparable, CaseIterable {
  /// Ask, and look at cases.
  case read
  /// Work on cases.
  case work
  /// Remove cases.
  case admin

  init?(named name: String) {
    guard let role = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = role
  }

  var name: String {
    switch self {
    case .read: "read"
    case .work: "work"
    case .admin: "admin"
    }
  }

  package static func < (a: APIRole, b: APIRole) -> Bool { a.rawValue < b.rawValue }
}

/// Who asks, as far as their key tells.
package struct APIVisitor: Sendable, Equatable {
  /// Without keys everybody may do everything.
  var role = APIRole.admin
  /// Whose key it is, where the operator wrote that beside it.
  var name: String?
}
