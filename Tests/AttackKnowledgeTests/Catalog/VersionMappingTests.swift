import AttackKnowledge
import Testing

@Suite struct VersionMappingTests {
  private static let old = catalog([
    technique("T1027", "Obfuscation"), technique("T1059", "Interpreter"),
    technique("T1070.001", "Clear Logs"), technique("T1086", "PowerShell"),
    technique("T1562", "Impair Defenses"), technique("T1562.001", "Disable Tools"),
    technique("T1600", "Weak Encryption"), technique("T1601", "Lone"),
  ])
  private static let new = catalog([
    technique("T1027", "Obfuscation"), technique("T1027.018", "Invisible Unicode"),
    technique("T1059", "Interpreter"), technique("T1059.001", "PowerShell"),
    technique("T1070.001", "Clear Logs", status: .revoked(by: id("T1685.005"))),
    technique("T1086", "PowerShell", status: .revoked(by: id("T1059.001"))),
    technique("T1562", "Impair Defenses", status: .revoked(by: id("T1685"))),
    technique("T1562.001", "Disable Tools", status: .revoked(by: id("T1685"))),
    technique("T1600", "Weakened Encryption"), technique("T1601", "Lone", status: .deprecated),
    technique("T1683", "Generate Content"), technique("T1685", "Disable Tools"),
    technique("T1685.005", "Clear Logs"), technique("T1685.006", "More"),
  ])

  @Test(arguments: [
    ("T1027", "T1027", VersionMapping.Kind.same), ("T1600", "T1600", .renamed), ("T1070.001", "T1685.005", .revoked),
    ("T1086", "T1059.001", .revoked), ("T1562", "T1685", .revoked), ("T1601", "", .gone), ("T1685", "T1685", .same),
  ])
  func forwards(_ text: String, _ target: String, _ kind: VersionMapping.Kind) {
    check(VersionMapping(from: Self.old, to: Self.new), text, target, kind)
  }

  @Test(arguments: [
    ("T1027", "T1027", VersionMapping.Kind.same), ("T1600", "T1600", .renamed), ("T1685.005", "T1070.001", .revoked),
    ("T1059.001", "T1086", .revoked), ("T1685", "T1562.001 T1562", .split), ("T1027.018", "T1027", .parent),
    ("T1685.006", "T1562.001", .parent), ("T1683", "", .gone), ("T1562", "T1562", .same),
  ])
  func backwards(_ text: String, _ target: String, _ kind: VersionMapping.Kind) {
    check(VersionMapping(from: Self.new, to: Self.old), text, target, kind)
  }

  private func check(_ mapping: VersionMapping, _ text: String, _ targets: String, _ kind: VersionMapping.Kind) {
    let entry = mapping.entry(for: id(text))
    #expect(entry.targets.map(\.description).joined(separator: " ") == targets)
    #expect(entry.kind == kind)
    #expect(mapping.target(of: id(text)) == entry.targets.first)
  }

  @Test func everyTechniqueInUseHasAnEntry() {
    let entries = VersionMapping(from: Self.new, to: Self.old).entries
    #expect(entries.map(\.id) == Self.new.activeTechniques.map(\.id))
  }

  @Test func versionsAreOrderedByNumber() {
    func version(_ text: String?) -> AttackCatalog {
      AttackCatalog(domain: .enterprise, version: text, tactics: [], techniques: [technique("T1059")])
    }
    #expect(version("9.0").isOlder(than: version("18.1")))
    #expect(version("18").isOlder(than: version("18.1")))
    #expect(!version("19.1").isOlder(than: version("18.1")))
    #expect(version(nil).isOlder(than: Self.new))
    #expect(!Self.new.isOlder(than: version(nil)))
  }
}
