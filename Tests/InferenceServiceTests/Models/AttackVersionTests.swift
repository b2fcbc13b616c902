import AttackKnowledge
import FileFormats
import TechniqueInference
import TestSupport
import Testing

@testable import InferenceService

/// Ids and tactics of every version are understood, and answers hold those of the version asked for alone.
@Suite struct AttackVersionTests {
  private static let model = Result { try Embedded.model() }

  private func service(_ version: String?) throws -> PredictService {
    try PredictService(model: Self.model.get(), source: AttackSource(version: version))
  }

  private func catalog(_ version: String) throws -> AttackCatalog {
    try #require(try Embedded.attackLibrary(version: version, domain: .enterprise)?.catalog(.enterprise))
  }

  @Test(arguments: ["19.1", "18.1", "15.1"])
  func everySingleTechniqueIsAnsweredInTheVersionAskedFor(version: String) throws {
    let service = try service(version)
    let catalog = try catalog(version)
    let tactics = Set(catalog.tactics.map(\.shortname))
    let techniques = try Self.model.get().techniques
    // Each technique is observed once, a few of them at a time that are no parents of each other.
    for start in 0..<70 {
      let observed = stride(from: start, to: techniques.count, by: 70).map { techniques[$0].description }
      var request = PredictRequest(techniques: observed)
      request.top = 1000
      request.isExplained = false
      let answer = try service.answer(request)
      #expect(answer.attack.version == version)
      let ids = answer.predictions.map(\.id)
      #expect(Set(ids).count == ids.count)
      #expect(ids.allSatisfy { catalog[$0]?.isActive == true })
      #expect(answer.predictions.allSatisfy { Set($0.tactics).isSubset(of: tactics) })
      #expect(Set(ids).isDisjoint(with: answer.observed.map(\.id)))
    }
  }

  @Test func predecessorsSpeakForWhatIsNewer() throws {
    var request = PredictRequest(techniques: ["T1070.001", "T1685"])
    request.top = 1000
    let old = try service("18.1").answer(request)
    #expect(old.observed.map(\.id.description) == ["T1070.001", "T1562.001"])
    #expect(old.observed.map { $0.usedAs?.description } == ["T1685.005", "T1685"])
    let remarks = old.warnings.filter { $0.code == "older_id" }.map(\.message)
    #expect(remarks == ["T1685 (Disable or Modify Tools) is T1562.001 (Disable or Modify Tools) in ATT&CK 18.1"])
    #expect(!old.warnings.contains { $0.code == "revoked_id" })
    let new = try service("19.1").answer(request)
    #expect(new.observed.map(\.id.description) == ["T1685.005", "T1685"])
    // The same model answers, by other names.
    let mapping = VersionMapping(from: try catalog("19.1"), to: try catalog("18.1"))
    #expect(Set(old.predictions.map(\.id)).isSubset(of: new.predictions.compactMap { mapping.target(of: $0.id) }))
    #expect(old.predictions.first?.probability == new.predictions.first?.probability)
  }

  @Test(arguments: [
    ("defense-evasion", nil, ["defense-impairment", "stealth"], true),
    ("Defense Evasion", "19.1", ["defense-impairment", "stealth"], true),
    ("stealth", nil, ["stealth"], false), ("TA0112", nil, ["defense-impairment"], false),
    ("stealth", "18.1", ["defense-evasion"], true), ("TA0112", "15.1", ["defense-evasion"], true),
    ("defense-evasion", "15.1", ["defense-evasion"], false), ("TA0005", "18.1", ["defense-evasion"], false),
  ])
  func tacticsOfEveryVersionAreUnderstood(
    _ tactic: String, _ version: String?, _ expected: [String], _ isNoted: Bool
  ) throws {
    var request = PredictRequest(techniques: ["T1059"])
    request.tactics = [tactic]
    request.top = 1000
    let service = try service(version)
    let question = try service.question(request)
    #expect(question.query.filter.tactics.sorted() == expected)
    #expect(question.warnings.contains { $0.code == "replaced_tactic" } == isNoted)
    let answer = try service.answer(request)
    #expect(!answer.predictions.isEmpty)
    #expect(answer.predictions.allSatisfy { !Set($0.tactics).isDisjoint(with: expected) })
  }

  @Test func aPlanKnowsTheVersionToo() throws {
    var request = HuntRequest(confirmed: ["T1059.001", "T1562.001"])
    for version in ["19.1", "18.1", "15.1"] {
      request.attackVersion = version
      let plan = try HuntService.answer(request).plan
      let catalog = try catalog(version)
      #expect(plan.items.allSatisfy { catalog[$0.technique]?.isActive == true })
      #expect(plan.tactics.map(\.tactic.shortname) == catalog.tactics.map(\.shortname))
      #expect(plan.items.contains { !$0.strategies.isEmpty })
    }
  }

  @Test func aLayerIsReadInItsVersion() throws {
    let folder = try TemporaryFolder()
    func codes(_ version: String) throws -> [String] {
      let layer = #"{"versions": {"attack": \#(version)}, "techniques": [{"techniqueID": "T1070.001", "score": 1}]}"#
      var request = PredictRequest()
      request.files = [try folder.write(layer, to: "layer.json")]
      return try service(nil).answer(request).warnings.map(\.code).filter { $0 != "implied_parent" }
    }
    #expect(try codes(#""19""#) == ["revoked_id"])
    #expect(try codes(#""14""#) == ["other_attack_version", "revoked_id"])
    #expect(try codes("14") == ["other_attack_version", "revoked_id"])
    #expect(try codes(#""20.1""#) == ["other_attack_version", "revoked_id"])
  }
}
