import InferenceService
import Testing

@testable import Workbench

@Suite struct FewReportsTests {
  @Test func fewAreTold() {
    #expect(FewReports.warning(20, of: "test") == nil)
    #expect(FewReports.warning(20, choosingAmong: 3) == nil)
    #expect(FewReports.warning(1, choosingAmong: 1) == nil)
    #expect(FewReports.warning(1, of: "test")?.message.hasPrefix("the test part has 1 report: ") == true)
    #expect(
      FewReports.warning(2, choosingAmong: 21)?.message.hasPrefix(
        "the best of 21 models was chosen on 2 validation reports: ") == true)
  }
}
