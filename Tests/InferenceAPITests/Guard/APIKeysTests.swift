import FileFormats
import InferenceService
import Testing

@testable import InferenceAPI

@Suite struct APIKeysTests {
  @Test func linesOfAFileAreKeysButForRemarks() {
    let lines = APIKeys.lines(of: "# ours\n  key-one \n\n\tkey-two\r\n", path: "keys.txt")
    #expect(lines.map(\.text) == ["key-one", "key-two"])
    #expect(lines.map(\.place) == ["keys.txt:2", "keys.txt:4"])
  }

  @Test func shortKeysAreRefused() {
    #expect(throws: ServiceError.self) { try APIKeys(["short"]) }
  }

  @Test func whatIsWrongWithAKeyIsSaidByItsPlace() {
    let keys = "0123456789abcdef\n# Ann\nfedcba9876543210 boss\n"
    let role = #expect(throws: ServiceError.self) { try APIKeys(APIKeys.lines(of: keys, path: "keys.txt")) }
    #expect(role?.summary == "keys.txt:3: “boss” behind the key is no role")
    let short = #expect(throws: ServiceError.self) { try APIKeys(APIKeys.lines(of: ["secret"], setting: "TIE_KEYS")) }
    #expect(short?.summary == "TIE_KEYS, key 1: the key has 6 characters; 16 or more are needed")
  }

  @Test func aKeyThatIsNotKnownIsToldFromNone() throws {
    let api = try SampleAPI.api(keys: ["0123456789abcdef"])
    var request = APIRequest("GET", "/v1/model")
    #expect(api.respond(to: request).json["code"] == "no_key")
    request.headers.apiKey = "fedcba9876543210"
    #expect(api.respond(to: request).status == 401)
    #expect(api.respond(to: request).json["code"] == "unknown_key")
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
