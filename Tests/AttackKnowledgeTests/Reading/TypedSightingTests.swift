import FileFormats
import Testing

@testable import AttackKnowledge

@Suite struct TypedSightingTests {
  private func typed(_ text: String) -> TypedSighting? {
    let bytes = Array(text.utf8)
    return TypedSighting(bytes.span, behind: 5)
  }

  private struct Case {
    let text: String
    var time: String?
    var host: String?
    var user: String?
  }

  private static let cases: [Case] = [
    Case(text: "T1059@2026-03-01T10:04Z,host=FS-01,user=ana", time: "2026-03-01T10:04:00Z", host: "FS-01", user: "ana"),
    Case(text: "T1059,host=FS-01", host: "FS-01"), Case(text: "T1059@user=ana", user: "ana"),
    Case(
      text: "T1059@2026-03-01 10:04Z,HOST=FS-01.corp.local. It", time: "2026-03-01T10:04:00Z",
      host: "FS-01.corp.local"),
    Case(
      text: "T1059@host=FS-01,time=2026-03-01,user=\"Smith, Ana\"", time: "2026-03-01", host: "FS-01",
      user: "Smith, Ana"),
    Case(text: "T1059@2026-03-01T10:04Z,T1003", time: "2026-03-01T10:04:00Z"),
  ]

  @Test func readsWhatStandsBehindAnID() throws {
    for one in Self.cases {
      let found = try #require(typed(one.text), "\(one.text)")
      let seen = found.sighting
      #expect(found.problem == nil, "\(one.text)")
      #expect([seen.time?.description, seen.host, seen.user] == [one.time, one.host, one.user], "\(one.text)")
    }
  }

  @Test(arguments: ["T1059", "T1059 @2026-03-01", "T1059,T1003", "T1059@corp.example", "T1059, host=x", "T1059,size=3"])
  func otherTextIsNone(_ text: String) { #expect(typed(text) == nil) }

  @Test(arguments: [
    ("T1059@2026-02-30", "2026-02-30"), ("T1059@2026-03-01T10:04Z,hst=x", "hst"), ("T1059@host=", "host"),
    ("T1059@host=a,host=b", "host"), ("T1059@time=soon", "soon"), ("T1059@2026-03-01,time=2026-03-02", "2026-03-02"),
  ])
  func whatIsWrongIsNamed(_ text: String, _ value: String) throws {
    #expect(try #require(typed(text)?.problem).contains(value))
  }
}
