import AttackKnowledge
import Testing

struct AttackCatalogSuggestionsTests {
  private static let sample = catalog([
    technique("T1005", "Data from Local System"),
    technique("T1059", "Command and Scripting Interpreter"),
    technique("T1059.001", "PowerShell"),
    technique("T1086", "PowerShell", status: .revoked(by: id("T1059.001"))),
    technique("T1505", "Server Software Component"),
    technique("T1508", "Suppress Application Icon", status: .revoked(by: nil)),
    technique("T1566.002", "Spearphishing Link"),
    technique("T1600", "Weaken Encryption"),
    technique("T1600.001", "Reduce Key Space"),
    technique("T1600.002", "Disable Crypto Hardware"),
    technique("T1600.011", "Made Up", status: .deprecated),
  ])

  private func suggestions(_ text: String, limit: Int = 3) -> [String] {
    Self.sample.suggestions(forUnknown: text, limit: limit).map(\.id.description)
  }

  @Test(arguments: [
    ("T1O59", ["T1059"]),  // a letter for a digit
    ("T1059.1", ["T1059.001"]), ("1059/1", ["T1059.001"]),  // not in form
    ("T1509", ["T1059", "T1505", "T1508"]),  // swapped digits, then one digit off, then one that is not in use
    ("T105", ["T1059", "T1005", "T1505"]),  // a digit short
    ("T10599", ["T1059"]),  // a digit long
    ("T1159", ["T1059"]),  // a digit off
    ("T1600.9", ["T1600", "T1600.001", "T1600.002"]),  // no such sub-technique
    ("T1600.010", ["T1600", "T1600.001", "T1600.002"]),
    ("T1600.012", []), ("T1600.12", ["T1600", "T1600.002", "T1600.001"]),  // above the highest: newer, not mistyped
    ("T1605", []), ("t1605.001", []), ("T1605.5", []),
    ("T0859", []), ("T0859.001", []), ("T0159", ["T1059"]),  // ICS counts from T0800 on
    ("T1509.001", ["T1059.001"]),
    ("T7777", []),
  ])
  func idsLeadToTheNearestIds(_ text: String, expected: [String]) {
    #expect(suggestions(text) == expected)
  }

  @Test(arguments: [
    ("powershel", ["T1059.001"]), ("Spearfishing Link", ["T1566.002"]),
    ("weaken encription", ["T1600", "T1600.001", "T1600.002"]),
    ("APT29", []), ("", []),
  ])
  func namesLeadToTheNearestNames(_ text: String, expected: [String]) {
    #expect(suggestions(text) == expected)
  }

  @Test func theLimitHolds() {
    #expect(suggestions("T1600.9", limit: 1) == ["T1600"])
    #expect(suggestions("T1600.9", limit: 0).isEmpty)
  }
}
