import AttackKnowledge
import FileFormats
import Testing

@testable import Cases

@Suite struct CaseEventTests {
  private static let technique = TechniqueID("T1059.001") ?? { fatalError("an id") }()

  private static let actions: [CaseAction] = {
    var observation = CaseObservation(technique: technique)
    observation.given = "PowerShell"
    observation.weight = 0.3
    observation.time = "2026-03-01"
    observation.host = "ws12"
    observation.user = "svc"
    observation.evidence = CaseEvidence(text: "a", reference: "b", sha256: "c")
    var absence = CaseAbsence(technique: technique)
    absence.host = "dc01"
    absence.evidence.reference = "SIEM-1"
    var settings = CaseSettings()
    settings.title = "Beacon"
    settings.platforms = ["Windows"]
    settings.domain = .enterprise
    return [
      .created(settings), .changed(CaseSettings()), .observed(observation),
      .confirmed(CaseObservation(technique: technique)), .ruledOut(absence), .noted("text", technique: technique),
      .noted("text", technique: nil), .assigned(technique, to: "bob"), .assigned(technique, to: nil),
      .undone(event: "e1"), .closed, .reopened,
    ]
  }()

  @Test(arguments: actions)
  func whatIsKeptIsReadBack(action: CaseAction) throws {
    #expect(CaseAction(kind: action.kind, technique: action.technique, detail: action.detail) == action)
    let event = CaseEvent(number: 1, id: "e1", time: "t", author: "a", action: action)
    // As text, too.
    let json = try #require(JSONValue(parsing: event.compactJSON))
    let detail = json["detail"] ?? .null
    #expect(CaseAction(kind: action.kind, technique: action.technique, detail: detail) == action)
  }

  @Test func whatIsUnknownIsNotRead() {
    #expect(CaseAction(kind: "exploded", technique: Self.technique, detail: .null) == nil)
    #expect(CaseAction(kind: "observed", technique: nil, detail: .null) == nil)
    #expect(CaseAction(kind: "noted", technique: nil, detail: .null) == nil)
  }
}
