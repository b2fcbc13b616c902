import AttackKnowledge
import FileFormats
import Testing

@testable import Corpus

struct TIEDatasetReaderTests {
  @Test func readsAReportWithAllThatIsKnownOfIt() throws {
    let reading = try read(
      #"""
      {"name": "mine", "update_date": "03/12/2024", "reports": [{
        "id": 77, "mitre_techniques": {"T1082": 1, "T1059.001": 3},
        "references": [{"report_title": "A title", "url": ""}],
        "associated_groups": ["APT1"], "associated_software": ["Carbon"], "associated_campaigns": ["C0027"],
        "origin_of_data": "TRAM"}]}
      """#)
    let expected = Report(
      id: "0", name: "A title", source: "file", origin: "TRAM",
      techniques: observations(["T1059.001": 3, "T1082": 1]), references: [Citation(name: "A title", url: nil)],
      groups: ["APT1"], software: ["Carbon"], campaigns: ["C0027"])
    #expect(reading.corpus.reports == [expected])
    #expect(reading.diagnostics.isEmpty)
    let source = reading.corpus.sources[0]
    #expect(source.format == .tie)
    #expect(source.note == "mine, updated 03/12/2024")
    #expect((source.reports, source.observations) == (1, 2))
  }

  @Test func everyReportIsKeptInItsPlace() throws {
    let reading = try read(
      #"{"reports": [{"mitre_techniques": {}}, {"mitre_techniques": {"T1059": 1}}, {"mitre_techniques": {}}]}"#)
    #expect(reading.corpus.reports.map(\.id) == ["0", "1", "2"])
    #expect(reading.count(.emptyReport) == 2)
    #expect(reading.examples(.emptyReport) == ["reports[0]", "reports[2]"])
  }

  @Test func lowerCaseAndBlanksAreAccepted() throws {
    let reading = try read(#"{"reports": [{"mitre_techniques": {" t1059.001 ": 2, "T1059.001": 1}}]}"#)
    #expect(reading.summaries == ["T1059.001:3"])
    #expect(reading.count(.repeatedTechnique) == 1)
  }

  @Test func whatIsNoTechniqueIsCountedWithExamples() throws {
    let reading = try read(
      #"{"reports": [{"mitre_techniques": {"TA0002": 1, "S0002": 1, "T1059": 1, "T10": 1, "T1082": 0}}]}"#)
    #expect(reading.summaries == ["T1059:1"])
    #expect(reading.count(.notATechnique) == 3)
    #expect(reading.examples(.notATechnique) == ["S0002", "T10", "TA0002"])
    #expect(reading.examples(.countBelowOne) == ["T1082: 0"])
  }

  @Test(arguments: [
    (#"{"reports": [{"mitre_techniques": {"T1059": 1}}, {"id": 3}]}"#, "reports[1].mitre_techniques is missing"),
    (#"{"reports": [{"mitre_techniques": ["T1059"]}]}"#, "reports[0].mitre_techniques"),
    (#"{"reports": [{"mitre_techniques": {"T1059": 1.5, "T1003": 0.5}}]}"#, "reports[0].mitre_techniques.T1003 is 0.5"),
    (#"{"reports": [{"mitre_techniques": {"T1059": "1"}}]}"#, "reports[0].mitre_techniques.T1059"),
    (#"{"name": "x"}"#, "reports is missing"),
    (#"{"reports": [{"mitre_techniques": {"T1059": 1}"#, "in the middle of a value"),
  ])
  func errorsNameThePlace(text: String, expected: String) throws {
    let error = try readError(text, as: .tie)
    #expect(error.problem.contains(expected), "\(error)")
    #expect(error.path == "/some/file")
    #expect(error.failure == .unreadableInput)
  }
}
