import FileFormats
import Testing

@testable import InferenceService

@Suite struct FieldTests {
  private static let table: FieldTable = [
    Field("name", .text, "A name.", isRequired: true), Field("tags", .texts(most: 2), "Tags."),
    Field("kind", .choice(["a", "b"], default: "a"), "A kind."), Field("top", .whole(1...9, default: 3), "How many."),
    Field("share", .number(0...1), "A share."), Field("score", .number(), "A score."), Field("deep", .flag, "Deep."),
    Field("weights", .weights, "Weights."),
  ]

  private func fields(_ value: JSONValue) throws -> RequestFields { try RequestFields(value, of: Self.table) }

  @Test func theSchemaSaysWhatAFieldTakes() {
    let properties = Self.table.properties()
    #expect(
      properties["top"]
        == ["type": "integer", "minimum": 1, "maximum": 9, "default": 3, "description": "How many."])
    #expect(
      properties["name"] == ["type": "string", "minLength": 1, "maxLength": 1000, "description": "A name."])
    #expect(properties["kind"]?["enum"] == ["a", "b"] && properties["kind"]?["default"] == "a")
    #expect(properties["deep"] == ["type": "boolean", "default": false, "description": "Deep."])
    #expect(properties["tags"]?["maxItems"] == 2)
    #expect(Self.table.schema["required"] == ["name"])
  }

  @Test func onlyFieldsThatMayBeLeftOutMayBeNull() {
    let properties = Self.table.properties(isNullable: true)
    #expect(properties["name"]?["type"] == "string")
    #expect(properties["top"]?["type"] == ["integer", "null"])
    #expect(properties["kind"]?["enum"] == ["a", "b", .null])
  }

  @Test func whatIsLeftOutHasTheDefaultOfTheTable() throws {
    let fields = try fields(["name": "x", "top": .null])
    #expect(try fields.whole("top") == 3)
    #expect(try fields.flag("deep") == false)
    #expect(try fields.number("share") == nil)
    #expect(try fields.strings("tags").isEmpty)
    #expect(try fields.weights("weights").isEmpty)
  }

  @Test func whatTheTableDoesNotAllowIsRefused() throws {
    func code(_ value: JSONValue, _ read: (RequestFields) throws -> Void) -> String? {
      do {
        try read(fields(value))
        return nil
      } catch {
        return (error as? ServiceError)?.code
      }
    }
    #expect(code(["top": 10]) { _ = try $0.whole("top") } == "bad_field")
    #expect(code(["top": 9]) { _ = try $0.whole("top") } == nil)
    #expect(code(["top": "9"]) { _ = try $0.whole("top") } == "bad_field")
    #expect(code(["share": 2]) { _ = try $0.number("share") } == "bad_field")
    #expect(code(["score": -2]) { _ = try $0.number("score") } == nil)
    #expect(code(["kind": "c"]) { _ = try $0.string("kind") } == "bad_field")
    #expect(code(["tags": ["a", "b", "c"]]) { _ = try $0.strings("tags") } == "too_many")
    #expect(code(["tags": []]) { _ = try $0.strings("tags", isNeeded: true) } == "no_input")
    #expect(code(["name": ""]) { _ = try $0.string("name") } == "no_input")
    #expect(code(["weights": ["T1059": 2]]) { _ = try $0.weights("weights") } == "bad_field")
    #expect(code(["other": 1]) { _ in } == "unknown_field")
    #expect(code([]) { _ in } == "bad_request")
  }

  @Test func aWeightOfZeroIsToldOf() throws {
    let input = try fields(["weights": ["T1059": 0, "T1082": .number(0.5)]]).weights("weights")
    #expect(input.items.map(\.weight) == [0.5])
    #expect(input.unrecognized.map(\.kind) == [.noWeight])
  }

  @Test func weightsAreThoseThatWereGiven() throws {
    let input = try fields(["weights": ["T1059": .number(1e-7), "attack.t1082": 1]]).weights("weights")
    #expect(input.items.map(\.weight) == [1e-7, 1])
    #expect(input.items.map(\.given) == ["T1059", "attack.t1082"])
  }
}

@Suite struct FieldTextTests {
  private let words: FieldText = "leave \(field: "top") out, or give \(field: "attack", "FILE") of \(18)"

  @Test func fieldsAreCalledAsRequestsCallThem() {
    #expect(words.text() == "leave top out, or give attack of 18")
  }

  @Test func aSurfaceCallsFieldsAsItLikes() {
    let text = words.text { name, value in "<\(name)>" + (value.map { "=" + $0 } ?? "") }
    #expect(text == "leave <top> out, or give <attack>=FILE of 18")
  }

  @Test func errorsTakeTheNamesOfASurface() {
    let error = ServiceError(code: "bad_top", problem: "\(field: "top") must be at least 1", advice: .giveSTIXFile)
    #expect(error.summary == "top must be at least 1")
    let named = error.naming { name, value in "--" + name + (value.map { " " + $0 } ?? "") }
    #expect(named.summary == "--top must be at least 1")
    #expect(named.advice == "give its STIX file with --attack FILE")
    #expect((named.code, named.failure) == ("bad_top", .usage))
  }
}
