import AttackKnowledge
import TechniqueInference
import Testing

@testable import InferenceService

@Suite struct FilterNamesTests {
  private let names: FilterNames

  init() throws { names = FilterNames(try #require(try Embedded.attackLibrary().catalog(.enterprise))) }

  @Test(arguments: ["command-and-control", "Command and Control", "COMMAND_AND_CONTROL", "TA0011", "ta0011"])
  func tacticsAreFoundByShortnameNameAndID(text: String) throws {
    #expect(try names.tactics(text).0 == ["command-and-control"])
  }

  @Test(arguments: ["network devices", "Network-Devices", "NETWORK DEVICES"])
  func platformsAreFoundInAnyCase(text: String) throws {
    #expect(try names.platform(text) == "Network Devices")
  }

  @Test func anUnknownNameListsTheKnownOnes() {
    let tactic = #expect(throws: ServiceError.self) { try names.tactics("TA9999") }
    #expect(tactic?.code == "unknown_tactic")
    #expect(tactic?.advice?.contains("lateral-movement") == true)
    let platform = #expect(throws: ServiceError.self) { try names.platform("") }
    #expect(platform?.code == "unknown_platform")
    #expect(platform?.advice?.contains("Windows") == true)
  }
}
