import FileFormats
import Testing

@Suite struct EventTimeTests {
  @Test(arguments: [
    ("2026-03-01T10:04:00Z", "2026-03-01T10:04:00Z"), ("2026-03-01T10:04Z", "2026-03-01T10:04:00Z"),
    ("2026-03-01t11:04:00+01:00", "2026-03-01T10:04:00Z"), ("2026-03-01T10:04:00.000+0000", "2026-03-01T10:04:00Z"),
    ("2026-03-01 10:04:05.1234567Z", "2026-03-01T10:04:05.123Z"),
    ("2026-03-01 05:04:05,5 -05", "2026-03-01T10:04:05.500Z"),
    ("2026-03-01 10:04:05 UTC", "2026-03-01T10:04:05Z"), ("2026-01-01T00:30+01:00", "2025-12-31T23:30:00Z"),
    ("2024-02-29", "2024-02-29"), ("2000-02-29T23:59:60Z", "2000-03-01T00:00:00Z"),
    ("1970-01-01T00:00Z", "1970-01-01T00:00:00Z"),
    ("2100-12-31T23:59:59Z", "2100-12-31T23:59:59Z"),
  ])
  func readsWhatProductsWrite(_ text: String, _ expected: String) {
    #expect(EventTime(text)?.description == expected)
  }

  /// Against what `date -u -d … +%s` says.
  @Test func countsFrom1970() {
    #expect(EventTime("2026-03-01T10:04:00Z")?.milliseconds == 1_772_359_440_000)
    #expect(EventTime("2024-02-29")?.milliseconds == 1_709_164_800_000)
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31T10:00Z", "2026-03-01T24:00Z", "2026-03-01T10:60Z",
    "2026-03-01T10:00+25:00", "1900-02-29",
  ])
  func whatDoesNotExistIsImpossible(_ text: String) {
    #expect(throws: EventTime.Fault.impossible) { try EventTime.read(text) }
  }

  @Test(arguments: [
    "", "soon", "2026-3-1", "2026-03-01T", "2026-03-01T10", "2026-03-01Z", "2026-03-01T10:04:05.Z", "20260301",
    "2026-03-01T10:04Zx",
  ])
  func anythingElseIsNoTime(_ text: String) {
    #expect(throws: EventTime.Fault.noTime) { try EventTime.read(text) }
  }

  @Test func whatIsLeftOpenIsKnown() throws {
    let day = try #require(EventTime("2026-03-01"))
    let local = try #require(EventTime("2026-03-01T10:04"))
    #expect(day.isDay && !day.hasZone && !local.isDay && !local.hasZone)
    #expect(EventTime("2026-03-01T10:04Z")?.hasZone == true)
    // A day is neither before nor after a time in it.
    #expect(!day.isBefore(local) && !local.isBefore(day))
    #expect(try day.isBefore(#require(EventTime("2026-03-02T00:00Z"))))
  }

  @Test func theSizeOfANumberTellsItsUnit() {
    for epoch in [1_772_359_440, 1_772_359_440_000, 1_772_359_440_000_000, 1.77235944e18] {
      #expect(EventTime(epoch: epoch)?.description == "2026-03-01T10:04:00Z")
    }
    #expect(EventTime(epoch: 42) == nil && EventTime(epoch: .nan) == nil)
  }
}
