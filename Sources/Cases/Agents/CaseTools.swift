import FileFormats
import InferenceService
package import ModelContext
import TechniqueInference

/// What an agent may do with cases.
package struct CaseAgent: Sendable {
  /// Whether it may enter anything.
  package let mayWork: Bool
  /// In whose name it enters; `nil` where it says that itself.
  package let name: String?
  /// Called with the name of a case that was worked on.
  package let changed: @Sendable (String) -> Void

  package init(
    mayWork: Bool = true, name: String? = nil, changed: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.mayWork = mayWork
    self.name = name
    self.changed = changed
  }

  fileprivate func author(_ fields: RequestFields) throws -> String {
    try name ?? fields.string(CaseEntry.author.name).map(SafeText.line) ?? "agent"
  }
}

// Cases for agents: what HTTP offers people, as briefly as an agent can work with.
extension CaseOffice {
  private static let name = Field("case", .text, "The case's name.", isRequired: true)
  /// Tasks of each list that are told.
  private static let mostTasks = 12

  package func tools(for agent: CaseAgent) -> [Tool] {
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
      Tool(
        "next_question", title: "What to look for next",
        description:
          "Names the technique of a case whose finding or absence would tell most, the logs in which to look, and what either answer would change. Answer it with update_case, as confirm or rule_out.",
        fields: [Self.name, Field("top", .whole(NextQuestions.counts, default: 3), "Questions to name.")]
      ) { _, fields in
        try nextQuestions(of: record(fields.string("case") ?? ""), top: fields.whole("top")).json
      },
    ]
    guard agent.mayWork else { return reading }
    let working = Tool(
      "update_case", title: "Work on a case",
      description:
        "Enters into a case what was seen, found, ruled out, noted or assigned, or undoes an entry. It is kept with author and reason, and people see it at once: enter only what evidence shows, and say it in `reason`.",
      fields: FieldTable([Self.name]) + CaseEntry.fields.fields, isReadOnly: false
    ) { _, fields in
      let name = try fields.string("case") ?? ""
      let change = try CaseEntry(fields).enter(at: desk(record(name), author: agent.author(fields), expected: nil))
      agent.changed(name)
      return change.json
    }
    let beginning = Tool(
      "begin_case", title: "Begin a case",
      description: "Begins a case, when somebody asks for one: an incident whose findings and plan are kept.",
      fields: CaseSettings.fieldsOfNew, isReadOnly: false
    ) { _, fields in
      let record = try begin(fields, author: agent.author(fields))
      let name = CaseFolder.name(of: record.name)
      agent.changed(name)
      return try brief(view(record))
    }
    return reading + [beginning, working]
  }

  /// Cases as Markdown, for hosts that show them.
  package var resources: ContextResources {
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
      .array(
        tasks.prefix(Self.mostTasks).map { $0.json.keeping(["id", "name", "probability", "members", "assigned_to"]) })
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
