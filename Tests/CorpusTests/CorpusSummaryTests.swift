import FileFormats
import Testing

@testable import Corpus

struct CorpusSummaryTests {
  private let sample = corpus([
    Report(id: "0", source: "a", origin: "OpenCTI", techniques: observations(["T1059", "T1082", "T1018"])),
    Report(id: "1", source: "a", origin: "OpenCTI", techniques: observations(["T1059"])),
    Report(id: "2", source: "a", techniques: observations(["T1059"])),
    report("3", []),
  ])

  @Test func numbers() {
    let catalog = catalog(active: ["T1018", "T1059", "T1082", "T1003", "T1003.001"], deprecated: ["T1043"])
    let summary = sample.summary(catalog: catalog, top: 2)
    #expect((summary.reports, summary.observations, summary.emptyReports, summary.techniques) == (4, 5, 1, 3))
    #expect(summary.coverage?.live == 5)
    #expect(summary.coverage?.seen == 3)
    #expect(summary.coverage?.neverSeen == [id("T1003"), id("T1003.001")])
    #expect(
      summary.origins == [OriginCount(origin: nil, reports: 2), OriginCount(origin: "OpenCTI", reports: 2)])
    #expect(
      summary.topTechniques == [
        TopTechnique(id: id("T1059"), name: "Name of T1059", reports: 3),
        TopTechnique(id: id("T1018"), name: "Name of T1018", reports: 1),
      ])
    #expect(summary.duplicates == DuplicateCounts(distinctSets: 2, repeatedSets: 1, redundantReports: 1))
  }

  @Test func aSourceTellsWhatItHeldAndWhatIsThereNow() {
    let (migrated, _) = sample.migrated(to: catalog(active: ["T1059"]))
    let source = migrated.summary().sources[0]
    #expect((source.reports, source.observations, source.emptyReports) == (4, 3, 1))
    #expect((source.source.reports, source.source.observations) == (4, 5))
  }

  @Test func sizesAreInterpolatedAsInNumPy() {
    let sizes = ReportSizes(of: [10, 1, 2, 4])
    #expect(sizes?.min == 1)
    #expect(sizes?.lowerQuartile == 1.75)
    #expect(sizes?.median == 3)
    #expect(sizes?.upperQuartile == 5.5)
    #expect(sizes?.mean == 4.25)
    #expect(sizes?.max == 10)
    #expect(sizes?.singletons == 1)
    #expect(ReportSizes(of: []) == nil)
    #expect(ReportSizes(of: [7])?.upperQuartile == 7)
  }

  @Test func keysAreSnakeCase() throws {
    let (migrated, changes) = sample.migrated(to: catalog(active: ["T1059", "T1082"]))
    let summary = migrated.summary(catalog: catalog(active: ["T1059"]), migration: changes)
    let json = String(decoding: summary.compactJSON, as: UTF8.self)
    for key in [
      "empty_reports", "top_techniques", "shared_references", "never_seen", "lower_quartile", "upper_quartile",
      "distinct_sets", "repeated_sets", "redundant_reports", "observations_before", "reports_emptied",
      "reports_merged", "reports_read",
    ] {
      #expect(json.contains("\"\(key)\":"), "\(key)")
    }
    #expect(json.contains(#"{"from":"T1018","kind":"unknown","path":[],"reports":1,"reports_merged":0}"#))
  }
}
