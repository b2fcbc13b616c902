import AttackKnowledge
import Testing

@testable import TechniqueInference

@Suite struct QueryTargetTests {
  private static let process = RuleLogSource(product: "windows", category: "process_creation")
  private static let security = RuleLogSource(product: "windows", service: "security")

  private func scope() -> QueryScope {
    QueryScope(from: STIXTime("2026-03-01"), until: STIXTime("2026-03-02T10:30:00Z"))
  }

  /// Seconds as `date -u -d … +%s` gives them.
  @Test(arguments: [
    ("1970-01-01", 0), ("2000-02-29", 951_782_400), ("2026-03-01", 1_772_323_200),
    ("2026-03-02T10:30:00Z", 1_772_447_400), ("2100-03-01T23:59:59Z", 4_107_628_799),
  ])
  func secondsAreCountedFrom1970(_ text: String, _ seconds: Int) throws {
    #expect(try #require(STIXTime(text)).secondsSinceEpoch == seconds)
  }

  @Test func theWindowIsInTheWordsOfTheTarget() throws {
    func window(_ target: QueryTarget, _ source: RuleLogSource = Self.process) -> String? {
      target.window(scope(), for: source).map { $0.before + "Q" + $0.behind }
    }
    #expect(window(.splunk) == "earliest=1772323200 latest=1772447400 Q")
    #expect(
      window(.kusto)
        == "Q| where Timestamp >= datetime(2026-03-01T00:00:00Z) and Timestamp <= datetime(2026-03-02T10:30:00Z)")
    #expect(try #require(window(.kusto, Self.security)).contains("TimeGenerated"))
    #expect(window(.kusto, RuleLogSource(product: "linux")) == nil)
    #expect(
      window(.esql)
        == "Q| where @timestamp >= \"2026-03-01T00:00:00Z\" and @timestamp <= \"2026-03-02T10:30:00Z\"")
    #expect(window(.opensearch) == "(Q) AND @timestamp:[\"2026-03-01T00:00:00Z\" TO \"2026-03-02T10:30:00Z\"]")
    #expect(window(.qradar) == "QSTART '2026-03-01 00:00' STOP '2026-03-02 10:30'")
    #expect(QueryTarget.splunk.window(QueryScope(), for: Self.process).map { $0.before + $0.behind } == "")
  }

  @Test func pipelinesFitTheLogSource() {
    #expect(
      QueryTarget.splunk.arguments(for: Self.process) == [
        "convert", "-t", "splunk", "-p", "sysmon", "-p", "splunk_windows",
      ])
    #expect(QueryTarget.kusto.pipelines(for: Self.process) == ["microsoft_xdr"])
    #expect(QueryTarget.kusto.pipelines(for: Self.security) == ["azure_monitor"])
    #expect(QueryTarget.esql.arguments(for: RuleLogSource(product: "aws")).last == "--without-pipeline")
    #expect(QueryTarget.sigma.arguments(for: Self.process).isEmpty)
  }
}
