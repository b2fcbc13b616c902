import AttackKnowledge
import FileFormats
import TechniqueInference
import Testing

@testable import InferenceService

@Suite struct ObservedResolverNamesTests {
  private func resolve(_ given: String...) throws -> ResolvedInput {
    let library = try AttackSource().library
    let resolver = ObservedResolver(library: library, domain: .enterprise) { _ in true }
    return try resolver.resolve(InputTokens.arguments(given))
  }

  private func ids(_ result: ResolvedInput) -> [String] { result.observations.map(\.id.description) }

  @Test func everyTermLeadsToTechniquesInUse() throws {
    let library = try AttackSource().library
    for id in CommonTerm.all.flatMap(\.techniques) where library.catalog(.enterprise)?[id] != nil {
      #expect(library.catalog(.enterprise)?[id]?.isActive == true, "\(id)")
    }
    for id in CommonTerm.all.flatMap(\.techniques) { #expect(library.locate(id)?.technique.isActive == true, "\(id)") }
  }

  @Test func anExactNameIsTheTechnique() throws {
    let result = try resolve("PowerShell")
    #expect(ids(result) == ["T1059.001"])
    #expect(result.observations.first?.given == "PowerShell")
    #expect(result.warnings.isEmpty)
  }

  @Test func wordsInARowMayBeAName() throws {
    #expect(ids(try resolve("T1059", "scheduled", "task")) == ["T1059", "T1053.005"])
    #expect(ids(try resolve("OS Credential Dumping, PowerShell")) == ["T1003", "T1059.001"])
  }

  @Test func aCommonTermIsSaid() throws {
    let result = try resolve("ransomware")
    #expect(ids(result) == ["T1486"])
    #expect(result.warnings.map(\.code) == ["common_term"])
  }

  @Test func anIDWithTheNameOfAnotherIsSaid() throws {
    let result = try resolve("T1059 PowerShell")
    #expect(ids(result) == ["T1059"])
    #expect(result.warnings.map(\.code) == ["other_name"])
    #expect(try resolve("T1059.001 PowerShell").warnings.isEmpty)
  }

  @Test(arguments: [
    ("mimikatz", "--actor S0002"), ("Fancy Bear", "--actor G0007"), ("execution", "--tactics execution"),
    ("vssadmin", "give the id"), ("Local Account", "give the id"),
  ])
  func whatIsNoTechniqueOrSeveralIsNeverObserved(text: String, advice: String) throws {
    let error = #expect(throws: ServiceError.self) { try resolve(text) }
    let words = error?.naming { name, value in
      (name == "used_by" ? "--actor" : "--" + name) + (value.map { " " + $0 } ?? "")
    }
    #expect(words?.advice?.contains(advice) == true)
    let beside = try resolve("T1059", text)
    #expect(ids(beside) == ["T1059"])
    #expect(beside.warnings.map(\.code) == ["unrecognized_input"])
  }

  @Test func sentencesAreSuggestionsThatCountInPart() throws {
    let result = try resolve("shadow copies were deleted with vssadmin by the attackers")
    #expect(ids(result).first == "T1490")
    #expect(result.observations.allSatisfy { $0.weight < 1 })
    #expect(result.warnings.map(\.code) == ["from_text"])
    #expect(ids(try resolve("T1059", "shadow copies were deleted with vssadmin")) == ["T1490", "T1059"])
  }

  @Test func aMisspelledNameIsSuggested() {
    let error = #expect(throws: ServiceError.self) { try resolve("mimikats") }
    #expect(error?.advice == "did you mean Mimikatz?")
  }

  /// Nobody reads a thousand suggestions, and each means going through all names.
  @Test func onlyForTheFirstOfManyUnknownWordsItIsSaidWhatWasMeant() throws {
    let words = (0..<200).map { "powershel\($0 % 10)\($0)" }
    let library = try Embedded.attackLibrary()
    let resolver = ObservedResolver(library: library, domain: .enterprise) { _ in true }
    let result = try resolver.resolve(InputTokens.arguments(["T1059"] + words + ["Mimikatz", "PowerShell"]))
    let unrecognized = result.warnings.filter { $0.code == "unrecognized_input" }
    #expect(unrecognized.count == 201)
    #expect(unrecognized.count { $0.message.contains("did you mean") } <= 10)
    // What has a name is known wherever it stands.
    #expect(result.observations.map(\.id.description) == ["T1059", "T1059.001"])
    #expect(unrecognized.last?.message.contains("software") == true)
  }
}
