import AttackKnowledge
import FileFormats
import TechniqueInference
import TestSupport
import Testing

@testable import InferenceService

/// A version of ATT&CK that came after what is built in, as a file: answers are in its ids and tactics alone.
@Suite struct NewerVersionTests {
  private static let model = Result { try Embedded.model() }

  private let folder: TemporaryFolder
  private let path: String
  private let catalog: AttackCatalog

  /// Version 20.0 as its file would be, but for three changes: T1059.001 is revoked by T1701.001, T1105 by T1702, and
  /// T1566 serves a tactic that no version before had.
  init() throws {
    let today = try Embedded.catalog(.enterprise)
    let techniques = try Self.changed(today.techniques)
    let tactics = [Tactic(id: "TA0113", shortname: "preparation", name: "Preparation")] + today.tactics
    catalog = AttackCatalog(domain: .enterprise, version: "20.0", tactics: tactics, techniques: techniques)
    folder = try TemporaryFolder()
    path = try folder.write(Self.bundle(catalog).compactJSON, to: "enterprise-attack-20.0.json")
  }

  private static func changed(_ techniques: [Technique]) throws -> [Technique] {
    func id(_ text: String) throws -> TechniqueID { try #require(TechniqueID(text)) }
    let successors = [try id("T1059.001"): try id("T1701.001"), try id("T1105"): try id("T1702")]
    var changed = techniques.map { technique in
      guard let successor = successors[technique.id] else { return technique }
      return technique.with(status: .revoked(by: successor))
    }
    for (old, new) in successors {
      let technique = try #require(techniques.first { $0.id == old })
      changed.append(technique.with(id: new, stixID: "attack-pattern--new-\(new)"))
    }
    changed.append(
      Technique(
        id: try id("T1701"), name: "Shells", tactics: ["execution"], platforms: ["Windows"], status: .active,
        stixID: "attack-pattern--new-T1701"))
    let phishing = try id("T1566")
    return changed.map { $0.id == phishing ? $0.with(tactics: ["preparation"]) : $0 }
  }

  private static func bundle(_ catalog: AttackCatalog) -> JSONValue {
    func reference(_ id: String) -> JSONValue { [["source_name": "mitre-attack", "external_id": .string(id)]] }
    var objects: [JSONValue] = [
      ["type": "x-mitre-collection", "id": "x-mitre-collection--1", "name": "Enterprise", "x_mitre_version": "20.0"],
      [
        "type": "x-mitre-matrix", "id": "x-mitre-matrix--1", "external_references": reference("enterprise-attack"),
        "tactic_refs": .array(catalog.tactics.map { .string("x-mitre-tactic--\($0.id)") }),
      ],
    ]
    objects += catalog.tactics.map { tactic in
      [
        "type": "x-mitre-tactic", "id": .string("x-mitre-tactic--\(tactic.id)"), "name": .string(tactic.name),
        "x_mitre_shortname": .string(tactic.shortname), "external_references": reference(tactic.id),
      ]
    }
    let stixIDs = Dictionary(uniqueKeysWithValues: catalog.techniques.map { ($0.id, $0.stixID) })
    for technique in catalog.techniques {
      let phases = technique.tactics.map { tactic -> JSONValue in
        ["kill_chain_name": "mitre-attack", "phase_name": .string(tactic)]
      }
      var isRevoked = false
      if case .revoked(let successor) = technique.status {
        isRevoked = true
        if let target = successor.flatMap({ stixIDs[$0] }) {
          objects.append([
            "type": "relationship", "id": .string("relationship--\(technique.id)"), "relationship_type": "revoked-by",
            "source_ref": .string(technique.stixID), "target_ref": .string(target),
          ])
        }
      }
      objects.append([
        "type": "attack-pattern", "id": .string(technique.stixID), "name": .string(technique.name),
        "x_mitre_domains": ["enterprise-attack"], "kill_chain_phases": .array(phases),
        "external_references": reference(technique.id.description), "revoked": .bool(isRevoked),
        "x_mitre_deprecated": .bool(technique.status == .deprecated),
      ])
    }
    return ["type": "bundle", "id": "bundle--1", "objects": .array(objects)]
  }

  @Test func everySingleTechniqueIsAnsweredInTheIDsOfTheFile() throws {
    let service = try PredictService(model: Self.model.get(), source: AttackSource(path))
    let tactics = Set(catalog.tactics.map(\.shortname))
    let techniques = catalog.activeTechniques.map(\.id)
    // Each technique is observed once, a few of them at a time that are no parents of each other.
    for start in 0..<70 {
      let observed = stride(from: start, to: techniques.count, by: 70).map { techniques[$0] }
      var request = PredictRequest(techniques: observed.map(\.description))
      request.top = 1000
      request.isExplained = false
      let answer = try service.answer(request)
      #expect(answer.attack.version == "20.0")
      #expect(answer.observed.map(\.id) == observed)
      #expect(answer.predictions.allSatisfy { catalog[$0.id]?.isActive == true })
      #expect(answer.predictions.allSatisfy { Set($0.tactics).isSubset(of: tactics) })
      #expect(Set(answer.predictions.map(\.id)).count == answer.predictions.count)
    }
  }

  @Test func predecessorsAndParentsSpeakForWhatTheModelHasNeverSeen() throws {
    let service = try PredictService(model: Self.model.get(), source: AttackSource(path))
    var request = PredictRequest(techniques: ["T1702", "T1059.001", "T1566.999"])
    request.top = 1000
    let answer = try service.answer(request)
    #expect(answer.observed.map(\.id.description) == ["T1702", "T1701.001", "T1566.999"])
    #expect(answer.observed.map(\.usedAs?.description) == ["T1105", "T1059.001", "T1566"])
    #expect(answer.observed.map(\.influence) == [.direct, .direct, .parent])
    let unknown = answer.warnings.first { $0.code == "unknown_id" }?.message
    #expect(unknown?.hasPrefix("T1566.999 is unknown to ATT&CK 20.0") == true)
    request.tactics = ["TA0113"]
    request.observed = InputTokens.arguments(["T1702"])
    #expect(try service.answer(request).predictions.map(\.id.description) == ["T1566"])
  }

  @Test func withoutTheFileTheyAreObservedWithoutInfluence() throws {
    let service = try PredictService(model: Self.model.get(), source: AttackSource())
    let answer = try service.answer(PredictRequest(techniques: ["T1702", "T1566"]))
    #expect(answer.observed.map(\.influence) == [.none, .direct])
    let warning = try #require(answer.warnings.first { $0.code == "unknown_id" })
    #expect(warning.message.contains("unknown to ATT&CK 19.1"))
    #expect(warning.message.contains("perhaps newer: give"))
    #expect(!warning.message.contains("did you mean"))
    #expect(answer.predictions == (try service.answer(PredictRequest(techniques: ["T1566"]))).predictions)
  }

  @Test(arguments: ["T1702", "T1999.001", "T0846.001", "T0896", "T0999.12", "T1059.099", "T9999"])
  func nothingIsSuggestedForWhatMayBeNewer(_ text: String) throws {
    let service = try PredictService(model: Self.model.get(), source: AttackSource())
    let error = #expect(throws: ServiceError.self) {
      let answer = try service.answer(PredictRequest(techniques: [text]))
      // A known parent stands for it.
      throw ServiceError(
        code: "answered", summary: answer.warnings.map(\.message).joined(), advice: "", failure: .usage)
    }
    #expect(error?.summary.contains("did you mean") == false)
    #expect(error?.advice?.contains("did you mean") == false)
    let lookup = #expect(throws: ServiceError.self) { try LookupService.search(text) }
    #expect(lookup?.advice?.contains("did you mean") == false)
  }
}

extension Technique {
  fileprivate func with(
    id: TechniqueID? = nil, tactics: [String]? = nil, status: Status? = nil, stixID: String? = nil
  ) -> Technique {
    Technique(
      id: id ?? self.id, name: name, tactics: tactics ?? self.tactics, platforms: platforms,
      status: status ?? self.status, stixID: stixID ?? self.stixID)
  }
}
