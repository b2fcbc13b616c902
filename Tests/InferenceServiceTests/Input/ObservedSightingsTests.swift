import AttackKnowledge
import FileFormats
import Testing

@testable import InferenceService

/// When, where and by whom, from what is typed and from alerts as products write them.
@Suite struct ObservedSightingsTests {
  private func lines(_ input: ObservedInput) -> [String] {
    input.items.flatMap { item in
      item.sightings.all.map { one in
        [item.id.description, one.time?.description ?? "-", one.host ?? "-", one.user ?? "-"].joined(separator: " ")
      }
    }
  }

  private func file(_ text: String, _ name: String = "alerts.json") throws -> ObservedInput {
    try ObservedFile.parse(Data(text.utf8), name: name)
  }

  // MARK: Typed

  @Test(arguments: [
    ["T1059.001@2026-03-01T10:04Z,host=FS-01,user=ana"], ["T1059.001@2026-03-01T10:04Z,host=FS-01,user=ana,"],
    ["attack.t1059.001@2026-03-01T10:04Z,host=FS-01,user=ana"], ["T1059.001:0.5@2026-03-01T10:04Z,host=FS-01,user=ana"],
  ])
  func anArgument(_ arguments: [String]) {
    let input = InputTokens.arguments(arguments)
    #expect(lines(input) == ["T1059.001 2026-03-01T10:04:00Z FS-01 ana"] && input.unrecognized.isEmpty)
  }

  @Test func severalInOneArgument() {
    let input = InputTokens.arguments(["T1059@2026-03-01,host=T1650-FIN-04,T1003,user=\"Smith, Ana\";T1105"])
    #expect(lines(input) == ["T1059 2026-03-01 T1650-FIN-04 -", "T1003 - - Smith, Ana"])
    #expect(input.items.map(\.id.description) == ["T1059", "T1003", "T1105"] && input.unrecognized.isEmpty)
  }

  @Test(arguments: [("T1059@2026-02-30", "2026-02-30"), ("T1059@monday", "monday"), ("T1059@2026-03-01,hst=x", "hst")])
  func whatIsWrongIsRefusedByItsName(_ argument: String, _ value: String) throws {
    let kinds = InputTokens.arguments([argument]).unrecognized.map(\.kind)
    guard case .wrongSighting(let problem)? = kinds.first, kinds.count == 1 else {
      Issue.record("\(kinds)")
      return
    }
    #expect(problem.contains(value))
  }

  @Test func textHasThemToo() throws {
    let input = try file(
      "seen: T1059@2026-03-01T10:04Z,host=T1650-FIN-04 and again T1059@2026-03-02T10:04Z.", "notes.txt")
    #expect(lines(input) == ["T1059 2026-03-01T10:04:00Z T1650-FIN-04 -", "T1059 2026-03-02T10:04:00Z - -"])
    #expect(try lines(file("write to t1059@corp.example", "notes.txt")).isEmpty)
  }

  // MARK: Alerts

  static let alerts: [(String, String, [String])] = [
    (
      "ECS",
      #"{"@timestamp":"2026-03-01T10:04:05.000Z","kibana.alert.original_time":"2026-03-01T10:04:00.000Z","host":{"hostname":"fs-01","name":"FS-01"},"agent":{"name":"collector"},"user":{"name":"ana","domain":"CORP"},"threat":[{"framework":"MITRE ATT&CK","technique":[{"id":"T1059","subtechnique":[{"id":"T1059.001"}]}]}]}"#,
      ["T1059.001 2026-03-01T10:04:00Z FS-01 ana"]
    ),
    (
      "ECS, flat",
      #"{"_index":"a","fields":{"@timestamp":["2026-03-01T10:04:00.000Z"],"host.name":["FS-01"],"user.name":["ana"],"threat.technique.id":["T1105"]}}"#,
      ["T1105 2026-03-01T10:04:00Z FS-01 ana"]
    ),
    (
      "Elasticsearch's hits",
      #"{"hits":{"hits":[{"_source":{"@timestamp":"2026-03-01T10:04:00Z","host":{"name":"A"},"threat":{"technique":{"id":"T1078"}}}},{"_source":{"@timestamp":"2026-03-01T11:00:00Z","host":{"name":"B"},"threat":{"technique":{"id":"T1078"}}}}]}}"#,
      ["T1078 2026-03-01T10:04:00Z A -", "T1078 2026-03-01T11:00:00Z B -"]
    ),
    (
      "Sentinel's alerts",
      #"[{"TimeGenerated":"2026-03-01T10:09:00Z","StartTime":"2026-03-01T10:04:00Z","Techniques":"[\"T1059\"]","Entities":"[{\"$id\":\"1\",\"HostName\":\"FS-01\",\"Type\":\"host\"},{\"$id\":\"2\",\"Name\":\"ana\",\"UPNSuffix\":\"corp.example\",\"Type\":\"account\"}]"}]"#,
      ["T1059 2026-03-01T10:04:00Z FS-01 ana"]
    ),
    (
      "Sentinel's incidents",
      #"{"value":[{"properties":{"createdTimeUtc":"2026-03-01T10:30:00Z","firstActivityTimeUtc":"2026-03-01T10:04:00Z","additionalData":{"techniques":["T1078"]}}}]}"#,
      ["T1078 2026-03-01T10:04:00Z - -"]
    ),
    (
      "Defender's alerts",
      #"{"value":[{"createdDateTime":"2026-03-01T10:30:00Z","firstActivityDateTime":"2026-03-01T10:04:00.123Z","mitreTechniques":["T1566.001"],"evidence":[{"deviceDnsName":"fs-01.corp.example"},{"userAccount":{"accountName":"ana","userPrincipalName":"ana@corp.example"}}]}]}"#,
      ["T1566.001 2026-03-01T10:04:00.123Z fs-01.corp.example ana"]
    ),
    (
      "Defender's older alerts",
      #"{"incidents":[{"alerts":[{"firstActivity":"2026-03-01T10:04:00Z","mitreTechniques":["T1003"],"devices":[{"deviceDnsName":"FS-01"},{"deviceDnsName":"FS-02"}],"entities":[{"entityType":"User","accountName":"ana"}]}]}]}"#,
      ["T1003 2026-03-01T10:04:00Z FS-01 ana", "T1003 2026-03-01T10:04:00Z FS-02 ana"]
    ),
    (
      "Wazuh",
      #"{"timestamp":"2026-03-01T10:04:00.000+0000","rule":{"mitre":{"id":["T1110"]}},"agent":{"id":"001","name":"FS-01"},"manager":{"name":"wazuh"},"data":{"win":{"system":{"computer":"FS-01.corp.example"},"eventdata":{"targetUserName":"ana","subjectUserName":"FS-01$"}}}}"#,
      ["T1110 2026-03-01T10:04:00Z FS-01 ana"]
    ),
    (
      "Splunk",
      #"{"preview":false,"result":{"_time":"1772359440.250","host":"search-head","dest":"FS-01","user":"ana","annotations.mitre_attack":["T1003.001"]}}"#,
      ["T1003.001 2026-03-01T10:04:00.250Z FS-01 ana"]
    ),
    (
      "OCSF",
      #"{"class_uid":2004,"time":1772359440000,"attacks":[{"technique":{"uid":"T1566"},"sub_technique":{"uid":"T1566.001"}}],"device":{"hostname":"FS-01"},"actor":{"user":{"name":"ana"}}}"#,
      ["T1566.001 2026-03-01T10:04:00Z FS-01 ana"]
    ),
    (
      "our own list",
      #"{"techniques":[{"id":"T1059.001","time":"2026-03-01T10:04Z","host":"FS-01"},{"id":"T1003","user":"ana"},"T1105@2026-03-02"]}"#,
      ["T1059.001 2026-03-01T10:04:00Z FS-01 -", "T1003 - - ana", "T1105 2026-03-02 - -"]
    ),
    (
      "a list of objects", #"[{"id":"T1059.001","time":"2026-03-01T10:04Z"},{"id":"T1003","host":"FS-01"}]"#,
      ["T1059.001 2026-03-01T10:04:00Z - -", "T1003 - FS-01 -"]
    ),
    (
      "our own plan",
      #"{"observed":[{"id":"T1059.001","sightings":[{"time":"2026-03-01T10:04:00Z","host":"FS-01"},{"user":"ana"}]}],"look_back":[]}"#,
      ["T1059.001 2026-03-01T10:04:00Z FS-01 -", "T1059.001 - - ana"]
    ),
    (
      "a machine's account", #"{"techniques":["T1059"],"user":"NT AUTHORITY\\SYSTEM","host":"FS-01"}"#,
      ["T1059 - FS-01 -"]
    ),
    (
      "an event of MISP, whose times are of its editing",
      #"{"Event":{"Orgc":{"name":"x"},"timestamp":"1772359440","Tag":[{"name":"misp-galaxy:mitre-attack-pattern=\"PowerShell - T1059.001\""}]}}"#,
      []
    ),
  ]

  @Test(arguments: alerts)
  func anAlertSaysWhenWhereAndByWhom(_ product: String, _ text: String, _ expected: [String]) throws {
    #expect(try lines(file(text)) == expected, "\(product)")
  }

  @Test func tablesSayItInTheirColumns() throws {
    let sentinel = "TimeGenerated [UTC],Computer,AccountName,Techniques\n2026-03-01T10:04:00Z,FS-01,ana,T1059\n"
    #expect(try lines(file(sentinel, "a.csv")) == ["T1059 2026-03-01T10:04:00Z FS-01 ana"])
    let splunk = "_time,host,dest,user,annotations.mitre_attack\n1772359440,sh,FS-01,ana,T1003\n"
    #expect(try lines(file(splunk, "b.csv")) == ["T1003 2026-03-01T10:04:00Z FS-01 ana"])
  }

  @Test func aTimeThatIsNotReadIsSaid() throws {
    let input = try file(#"{"techniques":["T1059"],"timestamp":"3/1/2026, 10:04 AM","host":"FS-01"}"#)
    #expect(lines(input) == ["T1059 - FS-01 -"] && input.notes.map(\.code) == ["time_not_read"])
  }
}
