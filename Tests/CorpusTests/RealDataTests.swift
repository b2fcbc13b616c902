import AttackKnowledge
import FileFormats
import TestSupport
import Testing

@testable import Corpus

/// Figures that others published or measured on the same files.
@Suite(.enabled(if: SharedData.isPresent, SharedData.skipReason))
struct RealDataTests {
  /// The ids of the dataset that are not in use in ATT&CK 15.1.
  private static let retired = [
    "T1026", "T1034", "T1043", "T1051", "T1053.004", "T1062", "T1064", "T1108", "T1153", "T1175",
  ]

  private static func dataset() throws -> Corpus {
    try CorpusReader.read(path: SharedData.path("data/tie-dataset-2024-04.json")).corpus
  }

  @Test func theDatasetOfApril2024() throws {
    let corpus = try Self.dataset()
    #expect(corpus.reports.count == 2672)
    #expect(corpus.observationCount == 21265)
    let ids: [String] = (0..<2672).map { String($0) }
    #expect(corpus.reports.map(\.id) == ids)
    #expect(corpus.summary().origins.map(\.reports) == [2461, 149, 29, 22, 10, 1])

    let known = corpus.techniqueCounts.map(\.technique.description)
    let target = catalog(active: known.filter { !Self.retired.contains($0) }, deprecated: Self.retired)
    let (migrated, migration) = corpus.migrated(to: target)
    #expect(migrated.reports.count == 2672)
    #expect((migration.observationsAfter, migration.reportsEmptied) == (21141, 14))
    #expect(migration.changes.map(\.from.description) == Self.retired)
    #expect(migrated.techniqueCounts.count == 580)

    let (merged, duplicates) = migrated.mergingDuplicates()
    #expect((merged.reports.count, duplicates.emptyReports) == (2225, 14))
    #expect(merged.observationCount == 20592)
    #expect(Set(duplicates.kept) == (try Self.positionsInSplit()))
  }

  /// The positions that the split of whole reports names, which were chosen by the first of each set.
  private static func positionsInSplit() throws -> Set<Int> {
    let path = SharedData.path("data/splits/reports-seed1.csv")
    let reader = try CSVReader(try InputFile.read(path), path: path)
    let column = try reader.column("report")
    var positions: Set<Int> = []
    try reader.forEachRow { row throws(FileError) in positions.insert(try row.integer(column)) }
    return positions
  }

  @Test func theStudyOfOctober2018() throws {
    let path = SharedData.path("data/enterprise-attack-2018-08.json")
    let reading = try CorpusReader.read(path: path)
    #expect(reading.corpus.sources[0].format == .attackCitations)
    #expect(reading.corpus.reports.count == 345)
    let reports = reading.corpus.reports.map { Set($0.techniques.map(\.technique.description)) }
    func together(_ a: String, _ b: String) -> Int { reports.count { $0.contains(a) && $0.contains(b) } }
    let (wmi, powershell, port, execution) = ("T1047", "T1086", "T1043", "T1204")
    let (dumping, peripherals, shortcut, removable) = ("T1003", "T1120", "T1023", "T1092")
    #expect([powershell, port, dumping, peripherals, shortcut].map { together(wmi, $0) } == [14, 5, 9, 0, 1])
    #expect([wmi, port, execution, dumping, removable].map { together($0, $0) } == [20, 32, 14, 53, 4])
    #expect([port, execution].map { together($0, powershell) } == [6, 5])
  }

  @Test func theStudyOfOctober2018WithTheTechniquesReferences() throws {
    let path = SharedData.path("data/enterprise-attack-2018-08.json")
    let options = CorpusReadOptions(includeTechniqueReferences: true)
    let counts = try CorpusReader.read(path: path, options: options).corpus.techniqueCounts
    let chosen = counts.filter { ["T1003", "T1043", "T1047"].contains($0.technique.description) }
    #expect(chosen.map(\.reports) == [70, 33, 24])
  }

  @Test func industrialControlSystems() throws {
    let corpus = try CorpusReader.read(path: SharedData.path("data/ics-attack-18.1.json")).corpus
    #expect(corpus.reports.count { $0.techniques.count > 1 } == 51)
    #expect(corpus.observationCount == 294)
  }

  @Test func aRoundTripOfTheDataset() throws {
    let corpus = try Self.dataset()
    let lines = try CorpusReader.read(corpus.jsonLines, path: "tie-dataset-2024-04.json")
    #expect(lines.corpus.reports.count == corpus.reports.count)
    let changed = zip(corpus.reports, lines.corpus.reports).first { $0 != $1 }
    #expect(changed == nil)
  }
}
