import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import Testing

@testable import Cases

@Suite struct CaseExportTests {
  /// A case in which everything happened that can be exported.
  private static func sample() throws -> MemoryCase {
    let record = MemoryCase("/cases/acme.tiecase")
    var settings = CaseSettings()
    settings.title = "Beacon | on <ws12>"
    _ = try record.write { _ in [try CaseDesk.beginning(settings, author: "alice")] }
    var addition = CaseAddition()
    addition.techniques = InputTokens.arguments(["T1059.001"])
    (addition.host, addition.user, addition.time) = ("ws12", "svc", "2026-03-01T08:30:00Z")
    addition.evidence = CaseEvidence(text: "an \"encoded\" command", reference: "SIEM-1", sha256: "ab")
    addition.reason = "alert"
    _ = try record.desk().add(addition)
    addition = CaseAddition()
    addition.techniques = InputTokens.arguments(["T1003.001"])
    addition.time = "2026-03-02"
    _ = try record.desk("bob").add(addition)
    addition = CaseAddition()
    addition.techniques = InputTokens.arguments(["T1105:0.25", "T1082"])
    _ = try record.desk().add(addition)
    _ = try record.desk().undo(nil, reason: "not ours")
    addition = CaseAddition()
    addition.techniques = InputTokens.arguments(["T1018"])
    addition.isAnswer = true
    _ = try record.desk().add(addition)
    var exclusion = CaseExclusion()
    exclusion.techniques = InputTokens.arguments(["T1566"])
    (exclusion.host, exclusion.reason) = ("mx1", "no mail")
    _ = try record.desk("bob").ruleOut(exclusion)
    _ = try record.desk().assign(InputTokens.arguments(["T1486"]), to: "carol", reason: nil)
    _ = try record.desk().note("ask the vendor", about: InputTokens.arguments(["T1068"]))
    _ = try record.desk().note("isolated", about: nil)
    return record
  }

  /// What stands in a case, without the numbers of events.
  private static func standing(_ state: CaseState) -> [String] {
    func words(_ event: CaseEvent) -> String { "\(event.id) \(CaseWords.sentence(event)) \(event.action)" }
    let seen = state.observations.values.flatMap(\.self).map(words)
    let assigned = state.assignments.map { "\($0.key) \($0.value.name)" }
    return (seen + state.absences.values.map(words) + assigned + state.notes.map(words)).sorted()
  }

  @Test(arguments: [CaseExport.json, .stix, .misp])
  func whatIsReadBackMeansWhatItMeant(form: CaseExport) throws {
    let contents = try CaseContents(Self.sample())
    let found = try CaseImport(form.encode(contents), path: "acme.\(form.rawValue)")
    guard case .events(let drafts) = found else {
      Issue.record("a case of ours was not known as one")
      return
    }
    #expect(found.beginsCase)
    let copy = CaseState(drafts.enumerated().map { $1.numbered($0 + 1) })
    #expect(copy.settings.title == contents.state.settings.title)
    #expect(Self.standing(copy) == Self.standing(contents.state))
    #expect(drafts.first?.id == contents.id)
  }

  @Test func theJSONKeepsWhatWasTakenBack() throws {
    let contents = try CaseContents(Self.sample())
    guard case .events(let drafts) = try CaseImport(CaseExport.json.encode(contents), path: "acme.json") else { return }
    #expect(drafts.count == contents.events.count)
  }

  @Test(arguments: CaseExport.allCases)
  func otherReadersTakeOnlyWhatWasSeen(form: CaseExport) throws {
    let contents = try CaseContents(Self.sample())
    let input = try ObservedFile.parse(form.encode(contents), name: "acme")
    var expected = Set(contents.state.observations.keys.map(\.description))
    // A report of a corpus has no place for what is suspected.
    if form == .corpus { expected.remove("T1105") }
    #expect(Set(input.items.map(\.id.description)) == expected)
  }

  @Test(arguments: CaseExport.allCases)
  func aCaseInWhichNothingWasSeenMeansNothing(form: CaseExport) throws {
    let record = MemoryCase()
    _ = try record.write { _ in [try CaseDesk.beginning(CaseSettings(), author: "alice")] }
    var exclusion = CaseExclusion()
    exclusion.techniques = InputTokens.arguments(["T1566"])
    _ = try record.desk().ruleOut(exclusion)
    let data = form.encode(try CaseContents(record))
    #expect(throws: (any Error).self) {
      let input = try ObservedFile.parse(data, name: "acme")
      #expect(input.items.isEmpty)
    }
  }

  @Test func theFlowFollowsTime() throws {
    let flow = try #require(JSONValue(parsing: CaseExport.attackFlow.encode(try CaseContents(Self.sample()))))
    let objects = flow["objects"]?.array ?? []
    func action(_ id: String) -> JSONValue? { objects.first { $0["technique_id"]?.string == id } }
    let next = action("T1059.001")?["effect_refs"]?.array?.compactMap(\.string)
    #expect(next == [action("T1003.001")?["id"]?.string ?? ""])
    #expect(action("T1003.001")?["effect_refs"] == nil)
  }

  @Test func aReportListsWhatWasConfirmedAndNothingElse() throws {
    let report = CaseReports.report(try CaseContents(Self.sample()))
    #expect(report.techniques.map(\.technique.description) == ["T1003.001", "T1018", "T1059.001"])
  }

  @Test func aFileThatIsNoCaseBecomesEvidence() throws {
    let event =
      #"{"Event":{"info":"x","Tag":[{"name":"misp-galaxy:mitre-attack-pattern=\"PowerShell - T1059.001\""}]}}"#
    let record = MemoryCase()
    let found = try CaseImport(Data(event.utf8), path: "/in/event.json")
    let change = try record.desk().take(found, from: "/in/event.json", reason: nil)
    let observation = try #require(change.added.first?.event.action.observation)
    #expect(observation.technique.description == "T1059.001")
    #expect(observation.evidence.reference == "event.json")
    #expect(observation.evidence.sha256?.count == 64)
  }

  @Test func whatIsThereAlreadyIsNotTakenAgain() throws {
    let record = try Self.sample()
    let found = try CaseImport(CaseExport.json.encode(try CaseContents(record)), path: "acme.json")
    #expect { try record.desk().take(found, from: "acme.json", reason: nil) } throws: {
      ($0 as? ServiceError)?.code == "nothing_new"
    }
  }

  @Test func aCaseOfALaterVersionIsRefused() {
    let text = #"{"format":"tie-case","format_version":2,"events":[]}"#
    #expect(throws: FileError.self) { try CaseImport(Data(text.utf8), path: "acme.json") }
    let unknown = #"{"format":"tie-case","format_version":1,"events":[{"id":"a","time":"b","author":"c","kind":"d"}]}"#
    #expect(throws: FileError.self) { try CaseImport(Data(unknown.utf8), path: "acme.json") }
  }
}
