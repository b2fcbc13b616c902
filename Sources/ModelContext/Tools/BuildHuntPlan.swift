import AttackKnowledge
package import FileFormats
package import InferenceService

extension Tool {
  static let buildHuntPlan = Tool(
    "build_hunt_plan", title: "Build a hunt plan",
    description:
      "Makes a hunt plan from what was observed: what to look back for (it probably came before), what to look forward for (it may come next), which logs show the most lines, and the next actions. Ask for `lines` to get what would confirm or refute a line, where exactly to look, rules and mitigations.",
    fields: HuntRequest.fields + [
      Field("lines", .texts(), "Techniques of the plan whose lines come in full."), Detail.field,
    ]
  ) { engines, fields in
    let plan = try engines.hunt(HuntRequest(fields)).json
    return try Detail.isFull(fields) ? plan : plan.briefPlan(full: try fields.strings("lines"))
  }
}

extension JSONValue {
  private static let planLists = ["look_back", "between", "look_forward", "either_side"]

  /// A plan without what an agent asks for line by line.
  ///
  /// - Parameter ids: the techniques whose lines are told in full beside it.
  package func briefPlan(full ids: [String]) throws(ServiceError) -> JSONValue {
    var brief = keeping(["caution", "attack", "warnings"])
    for list in Self.planLists {
      let lines = (self[list]?.array ?? []).map { line in
        // The figure of a line is that of its whole family.
        let members = (line["members"]?.array ?? []).compactMap { $0["id"] }
        return line.keeping(["id", "name", "probability", "tactics"])
          .adding(["members": members.isEmpty ? nil : JSONValue.array(members)])
      }
      if !lines.isEmpty { brief = brief.setting(list, .array(lines)) }
    }
    let observed = (self["observed"]?.array ?? []).map { $0.keeping(["id", "state"]) }
    let logs = (self["log_sources"]?["steps"]?.array ?? []).map { step in
      step.keeping(["name", "channels"]).adding(["lines": step["new_items"]])
    }
    let full = ids.isEmpty ? nil : try lines(ids)
    return brief.adding([
      "observed": JSONValue.array(observed), "logs": JSONValue.array(logs), "next_actions": texts("next_actions"),
      "left_out": texts("left_out"), "blind_spots": self["coverage"]?["detections"]?["blind_spots"],
      "preparation": JSONValue.array((self["preparation"]?.array ?? []).compactMap { $0["id"] }), "lines": full,
    ])
  }

  /// The lines of these techniques, whole.
  private func lines(_ ids: [String]) throws(ServiceError) -> JSONValue {
    let all = (Self.planLists + ["preparation"]).flatMap { self[$0]?.array ?? [] }
    var found: [JSONValue] = []
    for text in ids {
      let id = TechniqueID(text)?.description ?? text
      let isMember = { (line: JSONValue) in line["members"]?.array?.contains { $0["id"]?.string == id } ?? false }
      guard let line = all.first(where: { $0["id"]?.string == id }) ?? all.first(where: isMember) else {
        throw ServiceError(
          code: "no_such_line", summary: "\(text.prefix(60)) is on no line of this plan",
          advice: "the lines are " + all.compactMap { $0["id"]?.string }.joined(separator: ", "), failure: .usage)
      }
      found.append(line)
    }
    return .array(found)
  }

  private func texts(_ list: String) -> JSONValue {
    .array((self[list]?.array ?? []).compactMap { $0["text"] })
  }

  private func setting(_ name: String, _ value: JSONValue) -> JSONValue {
    guard case .object(var members) = self else { return self }
    members[name] = value
    return .object(members)
  }
}
