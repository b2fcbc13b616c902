import FileFormats
import TechniqueInference
import Testing

@testable import InferenceService

@Suite struct ExtractBundleTests {
  private static let text =
    "The attackers dumped LSASS memory with procdump.\nShadow copies were deleted with vssadmin.\n"

  private func bundle(_ least: Double = 0.5) throws -> Data {
    let library = try AttackSource().library
    let response = try ExtractService.extract(Array(Self.text.utf8), in: library).keeping(least)
    let time = try #require(STIXTime("2026-03-01"))
    return try ExtractBundle.encoded(response, name: "incident.txt", in: library, created: time)
  }

  @Test func theReportRefersToMITREsIDsAndNotesQuoteTheSentences() throws {
    let objects = try #require(try JSONValue([UInt8](try bundle()), deepest: 16)["objects"]?.array)
    let report = try #require(objects.first { $0["type"] == "report" })
    let references = report["object_refs"]?.array?.compactMap(\.string) ?? []
    // MITRE's ids of T1003.001 and T1490.
    #expect(references.contains("attack-pattern--65f2d882-3f41-4d48-8a06-29af77ec9f90"))
    #expect(references.contains("attack-pattern--f5d8eed6-48a9-4cdf-a3d7-d1ffa99c3d2a"))
    let notes = objects.filter { $0["type"] == "note" }
    #expect(references.filter { $0.hasPrefix("note--") } == notes.compactMap { $0["id"]?.string })
    #expect(notes.contains { $0["content"]?.string?.contains("Line 2: Shadow copies were deleted") == true })
  }

  @Test func theSameTextAtTheSameTimeGivesTheSameBytes() throws { #expect(try bundle() == bundle()) }

  /// What a machine read does not become certain on its way through a file.
  @Test func readAgainEachCountsAsFarAsItIsLikely() throws {
    let input = try ObservedFile.parse(bundle(), name: "report.json")
    #expect(input.items.contains { $0.given == "T1003.001" })
    #expect(input.items.allSatisfy { ($0.weight ?? 1) < 1 })
    #expect(input.notes.contains { $0.code == "suggested" })
  }

  @Test func aReportOfNothingIsRefused() {
    #expect(throws: ServiceError.self) { try bundle(1.1) }
  }
}
