import AttackKnowledge
import FileFormats
import Testing

@testable import TechniqueInference

@Suite struct PlanAtomicsTests {
  private func plan(platforms: Set<String> = []) throws -> HuntPlan {
    func test(_ id: String, _ number: Int, _ platforms: [String]) throws -> AtomicTest {
      AtomicTest(
        technique: try Samples.id(id), number: number, guid: "0be2230c", name: "Test | \(number)",
        platforms: platforms, isElevated: number == 2)
    }
    var plan = try HuntSamples.plan()
    plan.atomics = PlanAtomics(
      AtomicTests([
        try test("T1486", 1, ["linux"]), try test("T1486", 2, ["windows"]), try test("T1566.001", 1, ["windows"]),
        try test("T1486", 3, []), try test("T1486", 4, ["windows", "macos"]),
      ]), catalog: HuntSamples.catalog, platforms: platforms)
    return plan
  }

  @Test func aLineHasTheTestsOfItsTechniqueAndItsMembers() throws {
    let plan = try plan()
    let atomics = try #require(plan.atomics)
    let encryption = try #require(plan.items.first { $0.technique.description == "T1486" })
    #expect(atomics.of(encryption).map(\.id) == ["T1486-1", "T1486-2", "T1486-3", "T1486-4"])
    let phishing = try #require(plan.items.first { $0.technique.description == "T1566" })
    #expect(atomics.of(phishing).map(\.id) == ["T1566.001-1"])
  }

  @Test func testsForOtherPlatformsAreLeftOut() throws {
    let plan = try plan(platforms: ["Windows"])
    let encryption = try #require(plan.items.first { $0.technique.description == "T1486" })
    #expect(plan.atomics?.of(encryption).map(\.id) == ["T1486-2", "T1486-3", "T1486-4"])
  }

  @Test func formsNameThem() throws {
    let plan = try plan()
    let line = try #require(plan.json["look_forward"]?.array?.first { $0["id"] == "T1486" })
    #expect(line["atomic_tests_known"] == 4)
    #expect(line["atomic_tests"]?.array?.map { $0["id"] } == ["T1486-1", "T1486-2", "T1486-3"])
    #expect(line["atomic_tests"]?.array?[1]["elevated"] == true)
    let markdown = HuntMarkdown.text(plan)
    #expect(
      markdown.contains("Atomic Red Team: T1486-1 Test \\| 1 (linux); T1486-2 Test \\| 2 (windows, administrator)"))
    #expect(markdown.contains("; 1 more"))
    let without = try HuntSamples.plan()
    #expect(without.json["look_forward"]?.array?.first?["atomic_tests"] == nil)
  }
}
