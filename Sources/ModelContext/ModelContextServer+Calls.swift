import FileFormats
import InferenceService

extension ModelContextServer {
  /// Calls a tool. What is wrong with the call is an error of the protocol; what is wrong with the question is told in
  /// the result, so that the agent reads it and can ask again.
  func call(_ parameters: [String: JSONValue]) throws(RPCError) -> [String: JSONValue] {
    guard let name = parameters["name"]?.string else { throw .invalidParameters("params.name must be a string") }
    guard let tool = tools.first(where: { $0.name == name }) else {
      throw .invalidParameters(
        "there is no tool “\(name.prefix(100))”; the tools are \(tools.map(\.name).joined(separator: ", "))")
    }
    let arguments = parameters["arguments"] ?? [:]
    guard arguments.object != nil else { throw .invalidParameters("params.arguments must be an object") }
    do {
      // Once, as text, which every host hands to its model: structured content would say the same again.
      let answer = try WorkDeadline.within(deadline) { try tool.answer(engines, arguments) }
      let text = String(decoding: answer.compactJSON.dropLast(), as: UTF8.self)
      return ["content": [["type": "text", "text": .string(text)]], "isError": false]
    } catch {
      let explained = ServiceError.explained(error)
      let text = explained.summary + (explained.advice.map { "\n" + $0 } ?? "")
      return ["content": [["type": "text", "text": .string(text)]], "isError": true]
    }
  }
}
