import Cases
import FileFormats
import InferenceService
import ModelContext
import TechniqueInference

// Cases for agents: what HTTP offers people, as briefly as an agent can work with.
extension CaseOffice {
  private static let name = Field("case", .text, "The case's name.", isRequired: true)
  /// Tasks of each list that are told.
  private static let mostTasks = 12

  /// - Parameters:
  ///   - visitor: what the bearer of the key may do, and who they are.
  ///   - changed: called with the name of a case that was worked on.
  func tools(for visitor: APIVisitor, changed: @escaping @Sendable (String) -> Void) -> [Tool] {
    let reading = [
      Tool(
        "list_cases", title: "List cases",
        description: "Lists the cases that this server keeps: incidents with what was seen, and how far each is.",
        fields: []
      ) { _, _ in list },
      Tool(
        "show_case", title: "Show a case",
        description:
          "Tells what stands in a case: what was seen and where, what is ruled out and why, notes, and the likeliest tasks of the queue with who works on them.",
        fields: [Self.name]
      ) { _, fields in try brief(view(record(fields.string("case") ?? ""))) },
      Tool(
        "plan_case", title: "Plan of a case",
        description: "Makes the hunt plan of what stands in a case, as build_hunt_plan does.",
        fields: [Self.name, Field("lines", .texts(), "Techniques of the plan whose lines come in full.")]
      ) { _, fields in
        try plan(of: record(fields.string("case") ?? ""), top: 25).json.briefPlan(full: fields.strings("lines"))
      },
    ]
    guard visitor.role >= .work else { return reading }
    let working = Tool(
      "update_case", title: "Work on a case",
      description:
        "Enters into a case what was seen, found, ruled out, noted or assigned, or undoes an entry. It is kept with author and reason, and people see it at once: enter only what evidence shows, and say it in `reason`.",
      fields: FieldTable([Self.name]) + CaseEntry.fields.fields, isReadOnly: false
    ) { _, fields in
      let name = try fields.string("case") ?? ""
      let author = try visitor.name ?? fields.string("author").map(SafeText.line) ?? "agent"
      let change = try CaseEntry(fields).enter(at: desk(record(name), author: author, expected: nil))
      changed(name)
      return change.json
    }
    return reading + [working]
  }

  /// Cases as Markdown, for hosts that show them.
  var resources: ContextResources {
    let scheme = "case:///"
    return ContextResources(
      list: {
        names.map { .members(["uri": scheme + $0, "name": $0, "mimeType": "text/markdown"]) }
      },
      read: { address in
        guard address.hasPrefix(scheme), let record = try? record(String(address.dropFirst(scheme.count))) else {
          return nil
        }
        let text = String(decoding: try CaseExport.markdown.encode(CaseContents(record)), as: UTF8.self)
        return .members(["uri": address, "mimeType": "text/markdown", "text": text])
      })
  }

  private func brief(_ view: CaseView) throws -> JSONValue {
    func tasks(_ tasks: [CaseQueue.Task]) -> JSONValue {
      .array(tasks.prefix(Self.mostTasks).map { $0.json.keeping(["id", "name", "probability", "assigned_to"]) })
    }
    let seen = view.state.timeline.map { event in
      let observation = event.action.observation
      return JSONValue.members([
        "id": event.technique, "name": event.technique.map(view.named), "time": observation?.time,
        "host": observation?.host, "by": event.author, "number": event.number,
      ])
    }
    let absent = view.state.absences.sorted { $0.key < $1.key }.map { id, event in
      JSONValue.members(["id": id, "name": view.named(id), "reason": event.reason, "by": event.author])
    }
    return .members([
      "case": view.name, "title": view.state.settings.title, "status": view.state.isClosed ? "closed" : "open",
      "seen": JSONValue.array(seen), "ruled_out": JSONValue.array(absent),
      "notes": JSONValue.array(view.state.notes.compactMap { $0.action.noteText.map { .string($0) } }),
      "research": tasks(view.queue.research), "response": tasks(view.queue.response), "warnings": view.warnings,
    ])
  }
}

extension CaseAction {
  fileprivate var noteText: String? { if case .noted(let text, _) = self { text } else { nil } }
}
