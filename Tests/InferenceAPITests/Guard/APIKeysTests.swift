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

  @Test func aKeyMayHaveARoleAndAName() throws {
    let keys = try APIKeys(["0123456789abcdef", "fedcba9876543210 admin Ann Smith"])
    #expect(keys.visitor(0) == APIVisitor(role: .work, name: nil))
    #expect(keys.number(of: "fedcba9876543210").map(keys.visitor) == APIVisitor(role: .admin, name: "Ann Smith"))
    #expect(throws: ServiceError.self) { try APIKeys(["0123456789abcdef boss"]) }
  }

  @Test func aKeyIsFoundByItsNumber() throws {
    let keys = try APIKeys(["0123456789abcdef", "fedcba9876543210"])
    #expect(keys.number(of: "fedcba9876543210") == 1)
    #expect(keys.number(of: "fedcba987654321") == nil)
    #expect(keys.number(of: "") == nil)
  }

  @Test func guessesOfManyAddressesAreCountedTogether() throws {
    let api = try InferenceAPI(
      try SampleAPI.engines.get(), settings: APISettings(keys: try APIKeys(["0123456789abcdef"])),
      metrics: RequestMetrics(), guessLimiter: RateLimiter(perMinute: 60))
    var statuses: [Int] = []
    for address in 0..<40 {
      var request = APIRequest("GET", "/v1/model", client: "10.0.0.\(address)", id: "r")
      request.headers.apiKey = "wrong"
      statuses.append(api.respond(to: request).status)
    }
    #expect(statuses.first == 401)
    #expect(statuses.last == 429)
    // Who has a key does not wait for those who guess.
    var request = APIRequest("GET", "/v1/model", client: "10.0.0.1", id: "r")
    request.headers.apiKey = "0123456789abcdef"
    #expect(api.respond(to: request).status == 200)
  }
}
