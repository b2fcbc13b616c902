import AttackKnowledge

@testable import InferenceService

/// A small ATT&CK: live, revoked (in one and two steps), deprecated, and of another matrix.
enum InputSamples {
  static let library = AttackLibrary(catalogs: [enterprise, mobile], entities: [])

  static let enterprise = AttackCatalog(
    domain: .enterprise, version: "18.1", tactics: [Tactic(id: "TA0002", shortname: "execution", name: "Execution")],
    techniques: [
      technique("T1059", "Command and Scripting Interpreter"),
      technique("T1059.001", "PowerShell"),
      technique("T1059.012", "Hypervisor CLI"),
      technique("T1086", "PowerShell", .revoked(by: id("T1059.001"))),
      technique("T1105", "Ingress Tool Transfer"),
      technique("T1175", "Component Object Model", .deprecated),
      technique("T1073", "DLL Side-Loading", .revoked(by: id("T1574.002"))),
      technique("T1574", "Hijack Execution Flow"),
      technique("T1574.001", "DLL"),
      technique("T1574.002", "DLL Side-Loading", .revoked(by: id("T1574.001"))),
      technique("T1150", "Plist Modification", .revoked(by: id("T1547.011"))),
      technique("T1547.011", "Plist Modification", .deprecated),
      technique("T1600", "Weaken Encryption"),
      technique("T1600.001", "Reduce Key Space"),
    ])

  static let mobile = AttackCatalog(
    domain: .mobile, version: "18.1", tactics: [], techniques: [technique("T1453", "Abuse Accessibility Features")])

  static func id(_ text: String) -> TechniqueID { TechniqueID(text)! }

  static func resolver(knowing known: String...) -> ObservedResolver {
    let ids = Set(known.map(id))
    return ObservedResolver(library: library, domain: .enterprise) { ids.contains($0) }
  }

  private static func technique(_ id: String, _ name: String, _ status: Technique.Status = .active) -> Technique {
    Technique(
      id: self.id(id), name: name, tactics: ["execution"], platforms: ["Windows"], status: status,
      stixID: "attack-pattern--\(id)")
  }
}
