import InferenceService
import Testing

@testable import Workbench

@Suite struct TimestampTests {
  @Test func itIsWrittenAsPyTIEWritesIt() {
    #expect(Timestamp.text(year: 2026, month: 1, day: 2, hour: 3, minute: 4, second: 5) == "20260102_030405")
    #expect(Timestamp.now().count == 15)
  }
}
