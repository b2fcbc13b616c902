/// Which flows tell of the same intrusion: those whose names begin alike.
///
/// Several public flows were drawn from one advisory or about one group; judged by each other they would look easier
/// than they are.
public struct FlowGroups: Sendable, Equatable {
  /// What the names of a group's flows begin with.
  public let prefixes: [String]

  /// Groups by these beginnings; a flow with none of them is a group of its own.
  public init(prefixes: [String]) { self.prefixes = prefixes }

  /// The groups of the public corpus: three flows of CISA's advisory AA22-138B, three about Conti, two about FIN13 and
  /// two plans that emulate Turla.
  public static let published = FlowGroups(prefixes: ["CISA AA22-138B", "Conti", "FIN13", "Turla"])

  /// The group of the flow with that name.
  public func group(of name: String) -> String {
    prefixes.first { name.lowercased().hasPrefix($0.lowercased()) } ?? name
  }
}
