import AttackKnowledge
import TechniqueInference
import Testing

@testable import InferenceService

@Suite struct FilterNamesTests {
  private let names: FilterNames
  private let library: AttackLibrary

  init() throws {
    library = try Embedded.attackLibrary()
    names = FilterNames(try #require(library.catalog(.enterprise)), library: library)
  }

  @Test(arguments: ["command-and-control", "Command and Control", "COMMAND_AND_CONTROL", "TA0011", "ta0011"])
  func tacticsAreFoundByShortnameNameAndID(text: String) throws {
    #expect(try names.tactics(text).0 == ["command-and-control"])
  }

  @Test(arguments: ["network devices", "Network-Devices", "NETWORK DEVICES"])
  func platformsAreFoundInAnyCase(text: String) throws {
    #expect(try names.platforms(text) == ["Network Devices"])
  }

  @Test(arguments: [
    (AttackDomain.enterprise, "TA0113", "the tactic TA0113 is unknown to ATT&CK 19.1", "perhaps newer"),
    (.ics, "ta0999", "the tactic TA0999 is unknown to ATT&CK ICS 18.1", "perhaps newer"),
    (.ics, "TA0112", "“TA0112” is not a tactic of ATT&CK ICS 18.1, but of Enterprise", "known tactics"),
    (
      .enterprise, "Inhibit Response Function",
      "“Inhibit Response Function” is not a tactic of ATT&CK Enterprise 19.1, but of ICS", "known tactics"
    ),
    (
      .enterprise, "stelth", "“stelth” is not a tactic of ATT&CK Enterprise 19.1", "did you mean stealth? known tactics"
    ),
  ])
  func whatIsNoTacticHereMayBeOneElsewhere(_ domain: AttackDomain, _ text: String, _ summary: String, _ advice: String)
    throws
  {
    let names = FilterNames(try #require(library.catalog(domain)), library: library)
    let error = #expect(throws: ServiceError.self) { try names.tactics(text) }
    #expect(error?.summary == summary)
    #expect(error?.advice?.hasPrefix(advice) == true)
  }

  @Test func commasPartNames() throws {
    #expect(try names.platforms("windows, Linux,") == ["Windows", "Linux"])
    #expect(try names.tactics("execution,TA0011").0 == ["execution", "command-and-control"])
    #expect(throws: ServiceError.self) { try names.platforms("windows,amiga") }
  }

  @Test(arguments: [
    ("win", "Windows"), ("windws", "Windows"), ("mac", "macOS"), ("OS X", "macOS"), ("azure", "IaaS"), ("AWS", "IaaS"),
    ("Azure AD", "Identity Provider"), ("Office 365", "Office Suite"), ("Google Workspace", "Office Suite"),
    ("Cloud", "IaaS or SaaS or Office Suite or Identity Provider"), ("windows 11", "Windows"),
  ])
  func whatPlatformsAreCalledElsewhereIsAskedFor(text: String, platform: String) {
    let error = #expect(throws: ServiceError.self) { try names.platforms(text) }
    #expect(error?.advice?.hasPrefix("did you mean \(platform)? known platforms: ") == true, "\(error?.advice ?? "")")
  }

  @Test(arguments: [("c2", "command-and-control"), ("persist", "persistence"), ("privesc", "privilege-escalation")])
  func whatTacticsAreCalledInShortIsAskedFor(text: String, tactic: String) {
    let error = #expect(throws: ServiceError.self) { try names.tactics(text) }
    #expect(error?.advice?.hasPrefix("did you mean \(tactic)? known tactics: ") == true)
  }

  @Test func anUnknownNameListsTheKnownOnes() {
    let tactic = #expect(throws: ServiceError.self) { try names.tactics("TA9999") }
    #expect(tactic?.code == "unknown_tactic")
    #expect(tactic?.advice?.contains("lateral-movement") == true)
    let platform = #expect(throws: ServiceError.self) { try names.platforms("") }
    #expect(platform?.code == "unknown_platform")
    #expect(platform?.advice?.contains("Windows") == true)
  }
}
