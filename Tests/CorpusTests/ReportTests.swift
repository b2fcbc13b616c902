import Testing

@testable import Corpus

struct ReportTests {
  @Test func observationsAscendAndAreUnique() {
    let report = Report(
      id: "1", source: "a", techniques: observations(["T1082": 1, "T1059.001": 2, "T1059": 1, "T1082": 4]))
    #expect(report.summary == "T1059:1 T1059.001:2 T1082:5")
  }

  @Test func countsThatDoNotFitStayAtTheGreatestNumber() {
    let merged = Observation.merged(observations(["T1059": .max, "T1059": 1]))
    #expect(merged == observations(["T1059": .max]))
  }
}
