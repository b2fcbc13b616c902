import InferenceService
import Testing

@testable import InferenceAPI

@Suite struct APIKeysTests {
  @Test func linesOfAFileAreKeysButForRemarks() {
    #expect(APIKeys.lines(of: "# ours\n  key-one \n\n\tkey-two\r\n") == ["key-one", "key-two"])
  }

  @Test func shortKeysAreRefused() {
    #expect(throws: ServiceError.self) { try APIKeys(["short"]) }
  }

  @Test func aKeyIsFoundByItsNumber() throws {
    let keys = try APIKeys(["0123456789abcdef", "fedcba9876543210"])
    #expect(keys.number(of: "fedcba9876543210") == 1)
    #expect(keys.number(of: "fedcba987654321") == nil)
    #expect(keys.number(of: "") == nil)
  }
}
