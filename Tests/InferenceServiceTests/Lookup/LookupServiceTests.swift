import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import TestSupport
import Testing

@Suite struct LookupServiceTests {
  private func ids(_ query: String) throws -> [String] {
    try LookupService.search(query).techniques.map(\.id.description)
  }

  @Test(arguments: ["T1059", "t1059", "attack.t1059", "https://attack.mitre.org/techniques/T1059/"])
  func anIDIsFoundInWhateverForm(query: String) throws {
    let found = try ids(query)
    #expect(found.first == "T1059")
    #expect(found.dropFirst().allSatisfy { $0.hasPrefix("T1059.") })
  }

  @Test func aTechniqueIsDescribed() throws {
    let entry = try #require(try LookupService.search("T1059.001").techniques.first)
    #expect(entry.name == "PowerShell")
    #expect(entry.parent == TechniqueID("T1059"))
    #expect(entry.tactics == ["execution"])
    #expect(entry.platforms == ["Windows"])
    #expect(entry.status == "active")
    #expect(entry.url == "https://attack.mitre.org/techniques/T1059/001/")
  }

  @Test func aRevokedTechniqueNamesItsSuccessor() throws {
    let entry = try #require(try LookupService.search("T1086").techniques.first)
    #expect(entry.status == "revoked")
    #expect(entry.replacedBy == TechniqueID("T1059.001"))
  }

  @Test func aTacticGivesItsTechniques() throws {
    let found = try LookupService.search("TA0010", limit: 1000).techniques
    #expect(found.count > 5)
    #expect(found.allSatisfy { $0.tactics.contains("exfiltration") })
  }

  @Test func groupsAreFoundByID() throws {
    let group = try #require(try LookupService.search("g0007").entities.first)
    #expect(group.name == "APT28")
    #expect(group.kind == .group)
    #expect(group.url == "https://attack.mitre.org/groups/G0007/")
  }

  @Test(arguments: [
    ("mimikatz", "S0002"), ("apt29", "G0016"), ("psexec", "S0029"), ("SolarWinds Compromise", "C0024"),
  ])
  func groupsSoftwareAndCampaignsAreFoundByName(query: String, id: String) throws {
    #expect(try LookupService.search(query).entities.map(\.id).contains(id))
  }

  @Test(arguments: [
    ("ransomware", "T1486"), ("ntds.dit", "T1003.003"), ("wmic", "T1047"), ("vssadmin", "T1490"),
    ("LSASS dump", "T1003.001"),
    ("lolbin", "T1218"), ("golden ticket", "T1558.001"), ("AnyDesk", "T1219.002"), ("rdp", "T1021.001"),
  ])
  func commonTermsLeadToTechniques(query: String, id: String) throws {
    #expect(try ids(query).first == id)
  }

  @Test(arguments: [
    ("M1040", "mitigation", "Behavior Prevention on Endpoint"), ("m0930", "mitigation", "Network Segmentation"),
  ])
  func whatPlansNameIsFoundWithItsTechniques(query: String, kind: String, name: String) throws {
    let response = try LookupService.search(query, limit: 5)
    #expect(response.object?.kind.rawValue == kind)
    #expect(response.object?.name == name)
    #expect(response.techniques.count == 5)
    #expect(response.json["object"]?["id"]?.string == query.uppercased())
  }

  /// Every analytic and strategy that a plan can name is found by its id.
  @Test func analyticsNameTheirStrategy() throws {
    let table = try #require(try Embedded.detection(of: .enterprise))
    let id = try #require(TechniqueID("T1059.001"))
    let strategy = try #require(table.strategies(for: id).first)
    let analytic = try #require(strategy.analytics.first)
    let response = try LookupService.search(analytic.id)
    #expect(response.object?.strategy == strategy.id)
    #expect(response.object?.platforms == analytic.platforms)
    #expect(response.techniques.map(\.id).contains(id))
    #expect(try LookupService.search(strategy.id).object?.name == strategy.name)
  }

  @Test(arguments: [
    ("AN9999", "AN9999 has the form of an analytic"), ("DS0009", "DS0009 has the form of a data source"),
    ("CVE-2021-44228", "CVE-2021-44228 has the form of a vulnerability"),
  ])
  func whatKindAnUnknownIdIsOfIsSaid(query: String, beginning: String) {
    let error = #expect(throws: ServiceError.self) { try LookupService.search(query) }
    #expect(error?.summary == beginning + " and is not known here")
    #expect(error?.failure == .nothingToAnswer)
  }

  @Test func theLimitHolds() throws {
    #expect(try LookupService.search("execution", limit: 3).techniques.count == 3)
  }

  @Test func nothingFoundIsAnErrorWithAHint() {
    let error = #expect(throws: ServiceError.self) { try LookupService.search("xyzzy") }
    #expect(error?.failure == .nothingToAnswer)
    #expect(error?.advice != nil)
  }

  @Test func aBundleMayBeSearchedInstead() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(SampleBundle.attack, to: "attack.json")
    let response = try LookupService.search("phishing", attack: path)
    #expect(response.techniques.first?.id == TechniqueID("T1566"))
    #expect(response.attack.first?.version == "99.0")
  }
}
