import AttackKnowledge
import FileFormats
import TestSupport
import Testing

@testable import Corpus

/// A bundle in which G0001 and S0001 are known from two reports, one of which says something of its own.
private enum Sample {
  static let techniques = ["T1003", "T1018", "T1059", "T1082", "T1105", "T1566"]
  static let blog = #"{"source_name": "Blog 2018", "url": "https://blog.example/post"}"#
  static let paper = #"{"source_name": "Paper 2019", "url": "https://paper.example"}"#

  static func bundle() throws -> AttackBundle {
    let objects =
      techniques.map { object("attack-pattern", $0) }
      + [object("intrusion-set", "G0001"), object("malware", "S0001"), object("campaign", "C0001")]
      + [
        uses("intrusion-set--G0001", "T1003", blog), uses("intrusion-set--G0001", "T1018", blog, paper),
        uses("intrusion-set--G0001", "T1059", paper), uses("intrusion-set--G0001", "T1082", paper),
        uses("intrusion-set--G0001", "T1105"),
        uses("malware--S0001", "T1003", blog), uses("malware--S0001", "T1566", blog),
        uses("campaign--C0001", "T1566", paper), uses("campaign--C0001", "T1082", paper),
      ]
    return try AttackBundle(
      stix: Data(#"{"type": "bundle", "id": "bundle--1", "objects": [\#(objects.joined(separator: ","))]}"#.utf8),
      path: "sample.json")
  }

  static func report(
    _ techniques: [String], name: String? = nil, url: String? = nil, campaigns: [String] = []
  ) -> Report {
    Report(
      id: "1", name: name, source: "a", techniques: techniques.map { Observation(id($0)) },
      references: url.map { [Citation(name: "", url: $0)] } ?? [], campaigns: campaigns)
  }

  private static func object(_ type: String, _ id: String) -> String {
    #"{"type": "\#(type)", "id": "\#(type)--\#(id)", "name": "Name of \#(id)","#
      + #""external_references": [{"source_name": "mitre-attack", "external_id": "\#(id)"}]}"#
  }

  private static func uses(_ source: String, _ target: String, _ citations: String...) -> String {
    #"{"type": "relationship", "id": "relationship--\#(source)\#(target)", "relationship_type": "uses","#
      + #""source_ref": "\#(source)", "target_ref": "attack-pattern--\#(target)","#
      + #""external_references": [\#(citations.joined(separator: ","))]}"#
  }
}

extension AuxiliaryRows {
  /// "group G0001: T1003 T1018".
  fileprivate var lines: [String] {
    rows.map { row in
      "\(row.kind.rawValue) \(row.report.id): "
        + row.report.techniques.map(\.technique.description).joined(separator: " ")
    }
  }
}

struct AuxiliaryRowsTests {
  @Test func withoutHeldOutReportsEverythingIsThere() throws {
    let rows = AuxiliaryRows.make(from: try Sample.bundle())
    #expect(
      rows.lines == [
        "cited_report https://blog.example/post: T1003 T1018 T1566",
        "cited_report https://paper.example: T1018 T1059 T1082 T1566",
        "group G0001: T1003 T1018 T1059 T1082 T1105", "software S0001: T1003 T1566", "campaign C0001: T1082 T1566",
      ])
    #expect((rows.counts.uses, rows.counts.usesOnlyOfHeldOut, rows.counts.observations) == (9, 0, 16))
    #expect(rows.counts.rows == [.citedReport: 2, .group: 1, .software: 1, .campaign: 1])
    #expect(rows.rows[2].report.groups == ["Name of G0001"])
    #expect(rows.rows[2].report.references == [Citation(name: "", url: "https://attack.mitre.org/groups/G0001/")])
    #expect(Set(rows.reports.compactMap(\.origin)) == ["cited_report", "group", "software", "campaign"])
  }

  @Test func whatOnlyAHeldOutReportSaysIsKeptFromEveryRow() throws {
    let heldOut = Sample.report(["T1003", "T1018"], url: "http://www.blog.example/post/")
    let rows = AuxiliaryRows.make(from: try Sample.bundle(), heldOut: [heldOut])
    // T1018 of the group stays: the paper says so as well. The software is known from the held-out report only.
    #expect(
      rows.lines == [
        "cited_report https://paper.example: T1018 T1059 T1082 T1566", "group G0001: T1018 T1059 T1082 T1105",
        "campaign C0001: T1082 T1566",
      ])
    #expect(rows.counts.usesOnlyOfHeldOut == 3)
    #expect((rows.counts.heldOutRows, rows.counts.smallRows, rows.counts.similarRows) == (1, 1, 0))
  }

  @Test func aTitleIsEnough() throws {
    let heldOut = Sample.report(["T1003", "T1018"], name: "blog 2018")
    #expect(AuxiliaryRows.make(from: try Sample.bundle(), heldOut: [heldOut]).counts.usesOnlyOfHeldOut == 3)
  }

  @Test func whatIsTooSimilarIsKeptOutWhoeverSaysIt() throws {
    let heldOut = Sample.report(["T1003", "T1018", "T1059", "T1082"])
    let rows = AuxiliaryRows.make(from: try Sample.bundle(), heldOut: [heldOut])
    #expect(!rows.lines.contains { $0.hasPrefix("group") })
    #expect((rows.counts.similarRows, rows.rows.count) == (1, 4))
    let lenient = AuxiliaryRows.make(from: try Sample.bundle(), heldOut: [heldOut], similarity: 0.81)
    #expect(lenient.counts.similarRows == 0)
  }

  @Test func rowsAreComparedByWhatTheModelKnows() throws {
    // Without T1105 the group's techniques are exactly those of the report.
    let heldOut = Sample.report(["T1003", "T1018", "T1059", "T1082"])
    let known = Set(Sample.techniques.map(id)).subtracting([id("T1105")])
    let rows = AuxiliaryRows.make(
      from: try Sample.bundle(), heldOut: [heldOut], techniques: known, similarity: 1)
    #expect(rows.counts.similarRows == 1)
    #expect(!rows.reports.contains { $0.techniques.contains { $0.technique == id("T1105") } })
  }

  @Test func aCampaignThatAReportNamesAsItsOwnIsThatReport() throws {
    let heldOut = Sample.report(["T1003", "T1018"], campaigns: ["C0001"])
    let rows = AuxiliaryRows.make(from: try Sample.bundle(), heldOut: [heldOut])
    #expect(rows.counts.rows[.campaign] == nil)
  }

  @Test func idsFollowTheCatalog() throws {
    let target = catalog(
      active: ["T1003", "T1018", "T1059", "T1566"], revoked: ["T1082": "T1566"], deprecated: ["T1105"])
    let rows = AuxiliaryRows.make(from: try Sample.bundle(), migratingTo: target)
    #expect(rows.lines.contains("group G0001: T1003 T1018 T1059 T1566"))
    // Both techniques of the campaign are one now.
    #expect((rows.counts.rows[.campaign], rows.counts.smallRows) == (nil, 1))
  }
}

/// The rows of ATT&CK 15.1 beside the reports that TIE's dataset holds out.
@Suite(.enabled(if: SharedData.isPresent, SharedData.skipReason))
struct AuxiliaryRowsOfPublicDataTests {
  @Test func theFilterRemovesTheLeak() throws {
    let bundle = try AttackBundle(contentsOf: SharedData.path("data/enterprise-attack-15.1.json"))
    let dataset = try CorpusReader.read(path: SharedData.path("data/tie-dataset-2024-04.json")).corpus
    let corpus = dataset.migrated(to: bundle.catalog).0
    let heldOut = try Self.heldOut(of: "reports-seed1.csv").map { corpus.reports[$0] }
    let sets = SetSimilarity(heldOut.map { $0.techniques.map(\.technique) })
    func similar(_ rows: AuxiliaryRows, _ least: Double) -> Int {
      rows.reports.count { sets.largest(to: $0.techniques.map(\.technique)) >= least }
    }
    let open = AuxiliaryRows.make(from: bundle, migratingTo: bundle.catalog)
    #expect(open.counts.rows == [.citedReport: 1226, .group: 139, .software: 642, .campaign: 27])
    #expect(similar(open, 1) > 50)
    #expect(similar(open, 0.8) > 100)

    let strict = AuxiliaryRows.make(from: bundle, heldOut: heldOut, migratingTo: bundle.catalog)
    #expect(similar(strict, 0.8) == 0)
    let known = PublicationKeys(of: heldOut)
    #expect(!strict.reports.contains(where: known.contains))
    #expect((1500..<1900).contains(strict.rows.count))
    #expect(strict.counts.usesOnlyOfHeldOut > 500)
  }

  private static func heldOut(of split: String) throws -> [Int] {
    let path = SharedData.path("data/splits/" + split)
    let reader = try CSVReader(try InputFile.read(path), path: path)
    let (report, part) = (try reader.column("report"), try reader.column("split"))
    var positions: Set<Int> = []
    try reader.forEachRow { row throws(FileError) in
      if row[part] != "train" { positions.insert(try row.integer(report)) }
    }
    return positions.sorted()
  }
}
