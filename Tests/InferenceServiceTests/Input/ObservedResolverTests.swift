import AttackKnowledge
import FileFormats
import Testing

@testable import InferenceService

@Suite struct ObservedResolverTests {
  private func resolve(_ given: String..., knowing known: [String]) throws -> ResolvedInput {
    let ids = Set(known.map(InputSamples.id))
    let resolver = ObservedResolver(library: InputSamples.library, domain: .enterprise) { ids.contains($0) }
    return try resolver.resolve(InputTokens.arguments(given))
  }

  @Test func usesWhatTheModelKnows() throws {
    let result = try resolve("t1059", "T1105", knowing: ["T1059", "T1105"])
    #expect(result.warnings.isEmpty)
    #expect(
      result.observations.first
        == ResolvedObservation(
          given: "t1059", id: InputSamples.id("T1059"), name: "Command and Scripting Interpreter", influence: .direct,
          usedAs: InputSamples.id("T1059")))
    #expect(result.usedIDs.map(\.description) == ["T1059", "T1105"])
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let given: String
    let knows: [String]
    let id: String
    let influence: Influence
    let usedAs: String?
    var path: [String] = []
    let codes: [String]

    var testDescription: String { "\(given) to a model of \(knows.joined(separator: ", "))" }
  }

  @Test(arguments: [
    // Revoked, and the model knows the successor; the id itself; both; the parent of the successor.
    Case(
      given: "T1086", knows: ["T1059.001"], id: "T1059.001", influence: .direct, usedAs: "T1059.001",
      path: ["T1086", "T1059.001"], codes: ["revoked_id"]),
    Case(given: "T1086", knows: ["T1086"], id: "T1086", influence: .direct, usedAs: "T1086", codes: []),
    Case(given: "T1086", knows: ["T1086", "T1059.001"], id: "T1086", influence: .direct, usedAs: "T1086", codes: []),
    Case(
      given: "T1086", knows: ["T1059"], id: "T1059.001", influence: .parent, usedAs: "T1059",
      path: ["T1086", "T1059.001"], codes: ["revoked_id", "parent_used"]),
    // Revoked in two steps: the last, the middle, the first that leads to the same.
    Case(
      given: "T1073", knows: ["T1574.001"], id: "T1574.001", influence: .direct, usedAs: "T1574.001",
      path: ["T1073", "T1574.002", "T1574.001"], codes: ["revoked_id"]),
    Case(
      given: "T1073", knows: ["T1574.002"], id: "T1574.001", influence: .direct, usedAs: "T1574.002",
      path: ["T1073", "T1574.002", "T1574.001"], codes: ["revoked_id", "older_id"]),
    Case(
      given: "T1574.002", knows: ["T1073"], id: "T1574.001", influence: .direct, usedAs: "T1073",
      path: ["T1574.002", "T1574.001"], codes: ["revoked_id", "older_id"]),
    // New ids to an old model: the nearest older id, before the parent.
    Case(
      given: "T1059.001", knows: ["T1059", "T1086"], id: "T1059.001", influence: .direct, usedAs: "T1086",
      codes: ["older_id"]),
    Case(
      given: "T1574.001", knows: ["T1073", "T1574.002"], id: "T1574.001", influence: .direct, usedAs: "T1574.002",
      codes: ["older_id"]),
    // The parent.
    Case(
      given: "T1059.012", knows: ["T1059"], id: "T1059.012", influence: .parent, usedAs: "T1059",
      codes: ["parent_used"]),
    // A sub-technique that no catalog has, of a technique that the model knows.
    Case(
      given: "T1059.099", knows: ["T1059"], id: "T1059.099", influence: .parent, usedAs: "T1059", codes: ["unknown_id"]),
    // Deprecated ids that an old model still knows.
    Case(given: "T1175", knows: ["T1175"], id: "T1175", influence: .direct, usedAs: "T1175", codes: []),
    Case(
      given: "T1150", knows: ["T1547.011"], id: "T1547.011", influence: .direct, usedAs: "T1547.011",
      path: ["T1150", "T1547.011"], codes: ["deprecated_id"]),
    // An id that no catalog has, but the model.
    Case(given: "T9999", knows: ["T9999"], id: "T9999", influence: .direct, usedAs: "T9999", codes: []),
  ])
  func findsAnIDThatTheModelKnows(test: Case) throws {
    let result = try resolve(test.given, knowing: test.knows)
    let observation = try #require(result.observations.first)
    #expect(observation.id.description == test.id)
    #expect(observation.influence == test.influence)
    #expect(observation.usedAs?.description == test.usedAs)
    #expect(observation.replacedPath.map(\.description) == test.path)
    #expect(result.warnings.map(\.code) == test.codes)
  }

  @Test(arguments: [
    ("T1600", "not_in_model", "the model does not know T1600 (Weaken Encryption); it has no influence"),
    (
      "T1600.001", "not_in_model",
      "the model does not know T1600.001 (Reduce Key Space) or its parent; it has no influence"
    ),
    (
      "T1453", "other_matrix",
      "T1453 (Abuse Accessibility Features) is a technique of ATT&CK Mobile, and the model knows those of ATT&CK Enterprise only; it has no influence"
    ),
    ("AML.T0051", "other_matrix", "AML.T0051 is an id of MITRE ATLAS, not of ATT&CK Enterprise; it has no influence"),
    (
      "T1600.9", "unknown_id",
      "T1600.9 is not an ATT&CK technique id; did you mean T1600 (Weaken Encryption) or T1600.001 (Reduce Key Space)?"
    ),
    (
      "T1O59", "unknown_id",
      "T1O59 is not an ATT&CK technique id; did you mean T1059 (Command and Scripting Interpreter)?"
    ),
    (
      "ingres tool", "unrecognized_input",
      "“ingres tool” is not an ATT&CK technique id; did you mean T1105 (Ingress Tool Transfer)?"
    ),
    (
      "T1686", "unknown_id",
      "T1686 is unknown to ATT&CK 18.1, which ends at T1600; "
        + "perhaps newer: give the STIX file of its version (attack); it has no influence"
    ),
    (
      "T1105.001", "unknown_id",
      "T1105.001 is unknown to ATT&CK 18.1, where T1105 has no sub-techniques; "
        + "perhaps newer: give the STIX file of its version (attack); using its parent T1105 (Ingress Tool Transfer)"
    ),
    ("???", "unrecognized_input", "“???” is not an ATT&CK technique id"),
  ])
  func warnsAndGoesOn(given: String, code: String, message: String) throws {
    let result = try resolve(given, "T1105", knowing: ["T1105"])
    #expect(result.usedIDs.map(\.description) == ["T1105"])
    #expect(result.warnings == [ServiceWarning(code: code, message: message)])
  }

  @Test func keepsTechniquesWithoutInfluenceInTheAnswer() throws {
    let result = try resolve("T1600", "T1105", knowing: ["T1105"])
    #expect(result.observations.map(\.influence) == [.none, .direct])
    #expect(result.observations.map(\.usedAs?.description) == [nil, "T1105"])
  }

  @Test func wordsReplacements() throws {
    #expect(
      try resolve("T1086", knowing: ["T1059.001"]).warnings.map(\.message) == [
        "T1086 (PowerShell) was replaced by T1059.001; using T1059.001"
      ])
    #expect(
      try resolve("T1059.001", knowing: ["T1086"]).warnings.map(\.message) == [
        "the model knows T1059.001 (PowerShell) by the older id T1086; using T1086"
      ])
    #expect(
      try resolve("T1175", "T1105", knowing: ["T1105"]).warnings.first?.message
        == "T1175 (Component Object Model) is deprecated and has no successor in ATT&CK 18.1")
  }

  @Test func countsEachTechniqueOnce() throws {
    let result = try resolve("T1086", "T1059.001", "T1105", "T1105", "T1105", knowing: ["T1059.001", "T1105"])
    #expect(result.observations.map(\.given) == ["T1086", "T1105"])
    #expect(result.warnings.map(\.code) == ["revoked_id", "duplicate", "duplicate"])
    #expect(
      result.warnings.dropFirst().map(\.message) == [
        "T1086 and T1059.001 are the same technique; it counts once", "T1105 was given more than once; it counts once",
      ])
  }

  @Test(arguments: [
    ["T1105:0.3", "T1105"], ["T1105", "T1105:0.3"], ["T1105:0.2", "T1105", "T1105:0.3"],
  ])
  func theGreatestWeightCounts(given: [String]) throws {
    let result = try InputSamples.resolver(knowing: "T1105").resolve(InputTokens.arguments(given))
    #expect(result.observations.map(\.weight) == [1])
    #expect(result.warnings.map(\.message) == ["T1105 was given more than once; it counts once, in full"])
    let file = try ObservedFile.parse(Data(given.joined(separator: " ").utf8), name: "a.txt")
    #expect(file.items.map { $0.weight ?? 1 } == [1])
    #expect(file.notes.map(\.message) == ["T1105 was given more than once; it counts once, in full"])
  }

  @Test func theNoteNamesTheGreatestWeight() throws {
    let input = InputTokens.arguments(["T1105:0.2", "T1105:0.5", "T1105:0.3"])
    let result = try InputSamples.resolver(knowing: "T1105").resolve(input)
    #expect(result.observations.map(\.weight) == [0.5])
    #expect(
      result.warnings.map(\.message) == [
        "T1105 was given more than once; it counts once, with the greatest weight, 0.5"
      ])
  }

  @Test func asksTheModelOnceForTwoChildrenOfOneParent() throws {
    let result = try resolve("T1059.001", "T1059.012", "T1059", knowing: ["T1059"])
    #expect(result.observations.map(\.influence) == [.parent, .parent, .direct])
    #expect(result.usedIDs.map(\.description) == ["T1059"])
  }

  @Test func passesNotesOn() throws {
    var input = InputTokens.arguments(["T1105"])
    input.notes = [InputNote(code: "read_as_text", message: "x was read as text")]
    let result = try InputSamples.resolver(knowing: "T1105").resolve(input)
    #expect(result.warnings == [ServiceWarning(code: "read_as_text", message: "x was read as text")])
  }

  @Test(arguments: [
    ([], "no technique was given", "give ids such as T1059 T1082, or a file of them"),
    (
      ["T1600.9"], "T1600.9 is not an ATT&CK technique id",
      "did you mean T1600 (Weaken Encryption) or T1600.001 (Reduce Key Space)?"
    ),
    (
      ["T10590", "zzzz"], "none of the 2 inputs is an ATT&CK technique id: T10590, zzzz",
      "did you mean T1059 (Command and Scripting Interpreter)?"
    ),
    (
      ["T1685.005"], "T1685.005 is unknown to ATT&CK 18.1, which ends at T1600",
      "perhaps newer: give the STIX file of its version (attack)"
    ),
    (["zzzz"], "“zzzz” is not an ATT&CK technique id", "give ids such as T1059 or T1059.001"),
  ])
  func refusesInputWithoutTechniques(given: [String], summary: String, advice: String) {
    let resolver = InputSamples.resolver(knowing: "T1105")
    let error = #expect(throws: ServiceError.self) { try resolver.resolve(InputTokens.arguments(given)) }
    #expect(error?.summary == summary)
    #expect(error?.advice == advice)
    #expect(error?.failure == .usage)
  }

  @Test(arguments: ["T1453", "T1600", "T1175", "T1600.001"])
  func hasNothingToAnswerWithoutInfluence(given: String) {
    let resolver = InputSamples.resolver(knowing: "T1105")
    let error = #expect(throws: ServiceError.self) { try resolver.resolve(InputTokens.arguments([given])) }
    #expect(error?.code == "no_known_technique")
    #expect(error?.failure == .nothingToAnswer)
    #expect(error?.advice?.isEmpty == false)
  }

  @Test(arguments: ["T1059–099", "T1059/099", "T1059. 099"])
  func aNumberBehindSomethingElseThanADotMayBeNoSubtechnique(given: String) throws {
    let result = try resolve(given, knowing: ["T1059"])
    #expect(result.usedIDs.map(\.description) == ["T1059"])
    #expect(
      result.warnings.map(\.message) == [
        "“\(given)” is read as T1059 (Command and Scripting Interpreter): ATT&CK has no T1059.099"
      ])
  }

  @Test func aSubtechniqueThatExistsIsJoined() throws {
    let result = try resolve("T1059–001", knowing: ["T1059", "T1059.001"])
    #expect(result.usedIDs.map(\.description) == ["T1059.001"])
    #expect(result.warnings.isEmpty)
  }

  @Test(arguments: [
    ("T1059:nan", "the weight of T1059 must be above 0 and at most 1, not nan"),
    ("T1059:2", "the weight of T1059 must be above 0 and at most 1, not 2"),
  ])
  func refusesWeightsThatAreNone(given: String, summary: String) {
    let error = #expect(throws: ServiceError.self) { try resolve("T1105", given, knowing: ["T1059", "T1105"]) }
    #expect(error?.code == "bad_weight")
    #expect(error?.summary == summary)
    #expect(error?.advice == "for example T1059:0.5, or T1059:50%")
  }

  @Test func saysThatAWeightOfZeroDoesNotCount() throws {
    let result = try resolve("T1105", "T1059:0", knowing: ["T1059", "T1105"])
    #expect(result.usedIDs.map(\.description) == ["T1105"])
    #expect(
      result.warnings == [
        ServiceWarning(.zeroWeight, "T1059 has the weight 0, so it does not count as observed")
      ])
  }

  @Test(arguments: [
    ("M1040", "M1040 is a mitigation, not a technique"),
    ("CAPEC-163", "CAPEC-163 is a CAPEC attack pattern, not a technique"),
    ("cve-2021-44228", "CVE-2021-44228 is a vulnerability, not a technique"),
    ("DC0032", "DC0032 is a data component, not a technique"), ("AN0001", "AN0001 is an analytic, not a technique"),
    ("T1650-FIN-04", "“T1650-FIN-04” reads like the name of a computer, not like a technique"),
  ])
  func saysWhatOtherWordsAre(given: String, message: String) throws {
    let result = try resolve("T1105", given, knowing: ["T1105"])
    #expect(result.warnings.map(\.message) == [message])
    let error = #expect(throws: ServiceError.self) { try resolve(given, knowing: ["T1105"]) }
    #expect(error?.summary == message)
  }

  @Test func proseIsToldOfOnceForEachKind() throws {
    let result = try resolve("T1105 with CVE-2021-44228, CVE-2020-0001 and DET0001", knowing: ["T1105"])
    #expect(
      result.warnings.map(\.message) == [
        "DET0001 is a detection strategy, not a technique",
        "2 vulnerabilities (CVE-2021-44228, CVE-2020-0001) are no techniques",
      ])
  }

  @Test func worksWithoutACatalog() throws {
    let resolver = ObservedResolver(library: AttackLibrary(catalogs: [], entities: []), domain: .enterprise) {
      $0.description == "T1059"
    }
    let result = try resolver.resolve(InputTokens.arguments(["T1059", "T1059.001", "T1105"]))
    #expect(result.observations.map(\.influence) == [.direct, .parent, .none])
  }
}
