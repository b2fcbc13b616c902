package import AttackKnowledge
package import FileFormats

/// Which tests of Atomic Red Team act out the lines of a plan.
package struct PlanAtomics: Sendable, Equatable {
  /// As many are named for a line.
  package static let most = 3

  private var tests: [TechniqueID: [AtomicTest]] = [:]

  /// No tests.
  package init() {}

  /// - Parameters:
  ///   - catalog: which ids are in use; tests of older ids are those of their successors.
  ///   - platforms: tests for other platforms only are left out; none when empty.
  package init(_ atomics: AtomicTests, catalog: AttackCatalog, platforms: Set<String>) {
    for test in atomics.tests {
      guard let id = catalog.resolve(test.technique).active, Self.isFor(test, platforms) else { continue }
      tests[id, default: []].append(test)
    }
  }

  /// The tests of a line: its technique's own, then those of its members, the likeliest member's first.
  package func of(_ item: HuntItem) -> [AtomicTest] {
    var seen: Set<TechniqueID> = []
    let techniques = [item.technique] + item.members.map(\.technique)
    return techniques.filter { seen.insert($0).inserted }.flatMap { tests[$0] ?? [] }
  }

  private static func isFor(_ test: AtomicTest, _ platforms: Set<String>) -> Bool {
    guard !platforms.isEmpty, !test.platforms.isEmpty else { return true }
    return test.platforms.contains { !platforms.isDisjoint(with: names($0)) }
  }

  /// ATT&CK's names of a platform of Atomic Red Team's.
  private static func names(_ platform: String) -> Set<String> {
    let word = platform.lowercased()
    if word.hasPrefix("iaas") { return ["IaaS"] }
    return switch word {
    case "windows": ["Windows"]
    case "macos": ["macOS"]
    case "linux": ["Linux"]
    case "containers": ["Containers"]
    case "azure-ad": ["Identity Provider"]
    case "office-365", "google-workspace": ["Office Suite", "SaaS"]
    default: ["SaaS"]
    }
  }
}

extension AtomicTest: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "id": id, "guid": guid, "name": name, "technique": technique, "platforms": platforms, "elevated": isElevated,
    ])
  }

  /// "T1003.001-1 Dump LSASS.exe Memory using ProcDump (windows, administrator)".
  package var text: String {
    let facts = platforms + (isElevated ? ["administrator"] : [])
    return "\(id) \(name)" + (facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))")
  }
}
