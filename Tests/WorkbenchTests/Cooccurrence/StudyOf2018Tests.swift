import ArgumentParser
import AttackKnowledge
import Corpus
import InferenceService
import TechniqueInference
import TestSupport
import Testing

@testable import Workbench

/// The figures of the ATT&CK team's study of October 2018, counted on the ATT&CK of that day.
@Suite(.enabled(if: SharedData.isPresent, SharedData.skipReason))
struct StudyOf2018Tests {
  private static let bundle = SharedData.path("data/enterprise-attack-2018-08.json")
  private static let techniques = ["T1047", "T1086", "T1043", "T1003", "T1120", "T1023", "T1204", "T1092"]

  private func matrix(
    _ counting: CooccurrenceOrigin.Counting, as measure: String = "count", techniques: [String] = Self.techniques
  ) throws -> MatrixResponse {
    try MatrixCommand.parse(
      ["--attack", Self.bundle, "--counting", counting.rawValue, "--as", measure]
        + techniques.flatMap { ["--techniques", $0] }
    ).answer()
  }

  private func count(_ response: MatrixResponse, _ a: String, _ b: String) -> Int? {
    guard let i = response.techniques.firstIndex(where: { $0.description == a }),
      let j = response.techniques.firstIndex(where: { $0.description == b })
    else { return nil }
    return response.counts[i][j]
  }

  @Test func relationshipsKeyedByURL() throws {
    let response = try matrix(.relationships)
    #expect(response.reports == 345)
    #expect(response.techniques.map(\.description) == Self.techniques)
    let expected = [
      ("T1047", "T1047", 20), ("T1047", "T1086", 14), ("T1047", "T1043", 5), ("T1047", "T1003", 9),
      ("T1047", "T1120", 0), ("T1047", "T1023", 1), ("T1043", "T1043", 32), ("T1204", "T1204", 14),
      ("T1043", "T1086", 6), ("T1204", "T1086", 5), ("T1003", "T1003", 53), ("T1092", "T1092", 4),
    ]
    for (a, b, reports) in expected {
      #expect(count(response, a, b) == reports, "\(a) with \(b)")
      #expect(count(response, b, a) == reports, "\(b) with \(a)")
    }
    #expect(response.warnings.isEmpty)
  }

  @Test func theOtherWayOfCountingMovesTheDiagonalOnly() throws {
    let (plain, wider) = (try matrix(.relationships), try matrix(.diagonalReferences))
    #expect(count(wider, "T1047", "T1047") == 24)
    #expect(count(wider, "T1043", "T1043") == 33)
    #expect(count(wider, "T1003", "T1003") == 70)
    for i in plain.techniques.indices {
      for j in plain.techniques.indices where i != j { #expect(plain.counts[i][j] == wider.counts[i][j]) }
    }
    #expect(wider.reports == 775)
  }

  /// 17 % and 38 % as published; 19 % and 36 % as the relationships have it.
  @Test func percentages() throws {
    let response = try matrix(.relationships, as: "percentage", techniques: ["T1043", "T1204", "T1086"])
    let (port, execution) = (response.values[0][2], response.values[1][2])
    #expect(port.map { $0.rounded() } == 19)
    #expect(execution.map { $0.rounded() } == 36)
    // The published ones lie well within the intervals.
    let (low, high) = (try #require(response.low), try #require(response.high))
    #expect(low[0][2] ?? 100 < 17 && 17 < high[0][2] ?? 0)
    #expect(low[1][2] ?? 100 < 38 && 38 < high[1][2] ?? 0)
  }

  @Test func allTechniquesOfThatDay() throws {
    let response = try matrix(.relationships, techniques: [])
    #expect(response.techniques.count == 219)
    #expect(response.counts.indices.count { response.counts[$0][$0] > 0 } == 171)
  }

  @Test func todaysIDsAreBroughtBack() throws {
    let response = try matrix(.relationships, techniques: ["T1047", "T1059.001"])
    #expect(response.techniques.map(\.description) == ["T1047", "T1086"])
    #expect(response.warnings.map(\.code) == ["older_id"])
    #expect(response.counts[0][1] == 14)
  }

  @Test func techniquesThatCameLaterAreExplained() {
    let error = #expect(throws: ServiceError.self) { try matrix(.relationships, techniques: ["T1497.003"]) }
    #expect(error?.summary.contains("is not in ATT&CK Enterprise of the bundle given") == true)
  }

  @Test func todaysCitations() throws {
    let corpus = try CorpusReader.read(path: SharedData.path("data/enterprise-attack-18.1.json")).corpus
    let inUse = try #require(
      Embedded.attackLibrary(version: "18.1", domain: .enterprise)?.catalog(.enterprise)
    ).activeTechniques.map(\.id)
    let matrix = try CooccurrenceMatrix(counting: corpus, with: inUse)
    #expect(matrix.techniques.count == 691)
    #expect(matrix.reportCount == 1769)
    #expect(corpus.observationCount == 20007)
    #expect(corpus.reports.count { $0.techniques.count >= 2 } == 1509)
  }
}
