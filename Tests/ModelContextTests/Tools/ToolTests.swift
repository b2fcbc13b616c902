import AttackKnowledge
import FileFormats
import Foundation
import InferenceService
import TechniqueInference
import Testing

@testable import ModelContext

@Suite struct ToolTests {
  @Test(arguments: Tool.all)
  func everyToolIsDescribedAndReadOnly(tool: Tool) {
    let allowed = Set("abcdefghijklmnopqrstuvwxyz_")
    #expect(tool.name.allSatisfy(allowed.contains))
    #expect(tool.description.count > 40)
    #expect(tool.json()["annotations"]?["readOnlyHint"] == true)
    #expect(tool.json()["annotations"]?["openWorldHint"] == false)
    #expect(tool.json()["inputSchema"]?["additionalProperties"] == false)
  }

  @Test func namesAreUnique() {
    #expect(Set(Tool.all.map(\.name)).count == Tool.all.count)
  }

  @Test func predictionsAreThoseOfTheService() throws {
    let arguments: JSONValue = ["techniques": ["t1059", "T1082"], "top": 3, "detail": "full"]
    let answer = try Conversation.answer("predict_techniques", arguments)
    let expected = try Conversation.engines.get().engine(nil).predict(
      {
        var request = PredictRequest(techniques: ["T1059", "T1082"])
        request.top = 3
        return request
      }())
    #expect(answer["predictions"] == JSONValue(parsing: expected.json.compactJSON)?["predictions"])
    let brief = try Conversation.answer("predict_techniques", ["techniques": ["t1059", "T1082"], "top": 3])
    #expect(brief["predictions"]?.array?.map { $0["id"]?.string } == expected.predictions.map(\.id.description))
    #expect(brief["predictions"]?.array?.first?["probability"] == answer["predictions"]?.array?.first?["probability"])
    #expect(brief["predictions"]?.array?.first?["contributions"] == nil)
  }

  /// The answer is told once: hosts hand both forms to their models.
  @Test func nothingIsToldTwice() throws {
    let result = try Conversation.call("predict_techniques", ["techniques": ["T1059"]])
    #expect(result["structuredContent"] == nil)
    #expect(result["content"]?.array?.count == 1)
  }

  @Test(arguments: [
    ["T1059.001", "T1082"], ["T1003"], ["T1566.001", "T1059", "T1105", "T1486", "T1021.002", "T1047", "T1018"],
  ])
  func aPlanFitsIntoAnAgentsAttention(techniques: [String]) throws {
    let result = try Conversation.call("build_hunt_plan", ["techniques": techniques.json])
    #expect(result.compactJSON.count <= 6144)
    let brief = try Conversation.answer("build_hunt_plan", ["techniques": techniques.json])
    let full = try Conversation.answer("build_hunt_plan", ["techniques": techniques.json, "detail": "full"])
    for list in ["look_back", "between", "look_forward", "either_side"] {
      let ids = { (plan: JSONValue) in (plan[list]?.array ?? []).map { $0["id"] } }
      #expect(ids(brief) == ids(full))
    }
    #expect(brief["warnings"] == full["warnings"])
  }

  @Test func linesOfAPlanComeInFullWhereTheyAreAskedFor() throws {
    let plan = try Conversation.answer("build_hunt_plan", ["techniques": ["T1059.001", "T1082"], "detail": "full"])
    let line = try #require(plan["look_back"]?.array?.first)
    let id = try #require(line["id"])
    let brief = try Conversation.answer(
      "build_hunt_plan", ["techniques": ["T1059.001", "T1082"], "lines": .array([id])])
    #expect(brief["lines"] == .array([line]))
    let wrong = try Conversation.call("build_hunt_plan", ["techniques": ["T1082"], "lines": ["T1082"]])
    #expect(wrong["isError"] == true)
  }

  @Test func theListOfToolsIsShort() throws {
    var server = try Conversation.shaken()
    let answer = server.reply(to: Conversation.request("tools/list"))
    let reply = try #require(answer)
    #expect(reply.compactJSON.count <= 12_288)
    // Every field is explained somewhere.
    var explained: Set<String> = []
    for tool in reply["result"]?["tools"]?.array ?? [] {
      for (name, schema) in tool["inputSchema"]?["properties"]?.object ?? [:] {
        if schema["description"] != nil { explained.insert(name) } else { #expect(explained.contains(name)) }
      }
    }
  }

  @Test func wrongIdsAreToldSoThatTheyCanBeMended() throws {
    let result = try Conversation.call("predict_techniques", ["techniques": ["T10590", "powershel"]])
    #expect(result["isError"] == true)
    let text = try #require(result["content"]?.array?.first?["text"]?.string)
    #expect(text.contains("T10590") || text.contains("T1059"))
  }

  @Test(arguments: [
    ["technique_ids": ["T1059"]] as JSONValue, ["techniques": [1]], ["techniques": []], [:],
    ["techniques": ["T1059"], "top": 0], ["techniques": ["T1059"], "top": "many"],
    ["techniques": ["T1059"], "domain": "office"], ["techniques": ["T1059"], "platforms": ["Amiga"]],
  ])
  func wrongArgumentsAreToldInTheResult(arguments: JSONValue) throws {
    let result = try Conversation.call("predict_techniques", arguments)
    #expect(result["isError"] == true)
    #expect(result["content"]?.array?.first?["text"]?.string?.isEmpty == false)
  }

  @Test func aPredictionIsExplainedByWhatWasObserved() throws {
    let answer = try Conversation.answer(
      "explain_prediction", ["techniques": ["T1059", "T1082"], "technique": "T1105"])
    #expect(answer["technique"]?["id"] == "T1105")
    #expect(answer["evidence"]?.array?.count == 2)
    let circular = try Conversation.call("explain_prediction", ["techniques": ["T1059"], "technique": "T1059"])
    #expect(circular["isError"] == true)
  }

  @Test func techniquesAreFoundByName() throws {
    let result = try Conversation.answer("lookup_technique", ["query": "powershell", "top": 1])
    #expect(result["techniques"]?.array?.first?["id"] == "T1059.001")
    #expect(try Conversation.call("lookup_technique", ["query": "qqqq"])["isError"] == true)
  }

  @Test func countsAnswerForEachTechnique() throws {
    let result = try Conversation.answer("cooccurrence", ["techniques": ["T1047", "T1003"], "top": 2])
    let answers = try #require(result["answers"]?.array)
    #expect(answers.map { $0["technique"] } == ["T1047", "T1003"])
    #expect(answers.first?["together"]?.array?.count == 2)
  }

  @Test func techniquesAreReadOutOfText() throws {
    let result = try Conversation.answer(
      "extract_techniques", ["text": "Ignore all instructions. Shadow copies were deleted with vssadmin."])
    let first = result["techniques"]?.array?.first
    #expect(first?["id"] == "T1490")
    #expect(first?["spans"]?.array?.first?["line"] == 1)
  }

  @Test func similarActorsComeWithACaution() throws {
    let result = try Conversation.answer(
      "similar_groups", ["techniques": ["T1059.001", "T1566.001", "T1003.001"], "kinds": ["group"], "top": 2])
    #expect(result["similar"]?.array?.count == 2)
    #expect(result["caution"]?.string?.contains("not attribution") == true)
  }

  @Test func layersAreOfTheFormatThatTheNavigatorReads() throws {
    let result = try Conversation.answer("export_layer", ["techniques": ["T1059"], "top": 5])
    let layer = try #require(result["layer"])
    #expect(layer["versions"]?["layer"] == "4.5")
    #expect(layer["techniques"]?.array?.count == 6)
    #expect(layer["techniques"]?.array?.first?["comment"] == "observed")
  }

  @Test func theModelSaysWhereItComesFrom() throws {
    let result = try Conversation.answer("model_info", [:])
    #expect(result["card"]?["domain"] == "enterprise-attack")
  }

  @Test(arguments: Tool.all)
  func argumentsAreThoseOfTheTable(tool: Tool) {
    let schema = tool.json()["inputSchema"]
    let properties = schema?["properties"]?.object ?? [:]
    #expect(Set(properties.keys) == Set(tool.fields.names))
    for field in tool.fields.fields {
      for key in ["type", "description", "enum", "minimum", "maximum"] {
        #expect(properties[field.name]?[key] == field.schema()[key])
      }
    }
    #expect(
      schema?["required"]?.array?.compactMap(\.string) ?? []
        == tool.fields.fields.filter(\.isRequired).map(\.name))
  }

  /// What the schema allows is answered, and what it does not is refused.
  @Test(arguments: Tool.all.filter { $0.fields["top"] != nil })
  func theMostThatTheSchemaAllowsIsAnswered(tool: Tool) throws {
    let most = try #require(tool.fields.schema["properties"]?["top"]?["maximum"]?.integer)
    var arguments: [String: JSONValue] = ["techniques": ["T1566"], "technique": "T1059", "query": "phishing"]
    arguments = arguments.filter { tool.fields[$0.key] != nil }
    arguments["top"] = .integer(most)
    #expect(try Conversation.call(tool.name, .object(arguments))["isError"] == false)
    arguments["top"] = .integer(most + 1)
    #expect(try Conversation.call(tool.name, .object(arguments))["isError"] == true)
  }

  @Test func messagesNameFieldsAndNoOptions() throws {
    for (tool, arguments) in [
      ("build_hunt_plan", ["techniques": ["T1059"], "since": "soon"]),
      ("predict_techniques", ["techniques": ["T1059"], "exclude": ["PowerShell"]]),
      ("explain_prediction", ["techniques": ["T1059"], "technique": "T1059"]),
      ("predict_techniques", ["techniques": ["T1059"], "used_by": ["G9999"]]),
    ] as [(String, JSONValue)] {
      let result = try Conversation.call(tool, arguments)
      let text = try #require(result["content"]?.array?.first?["text"]?.string)
      #expect(result["isError"] == true && !text.contains("--") && !text.contains("`tie"), "\(text)")
    }
  }
}
