package import AttackKnowledge
package import FileFormats
package import TechniqueInference

/// What there is to do in a case: a task for each line of its plan, and for what was assigned beside these.
package struct CaseQueue: Sendable, JSONRepresentable {
  /// How far a task is; the raw values are part of the JSON contract.
  package enum Status: String, Sendable {
    case open, assigned
  }

  /// Something to find out or to keep from happening.
  package struct Task: Sendable {
    package let technique: TechniqueID
    package let name: String
    /// The line of the plan; `nil` for what is assigned and on no line of it any more.
    package let item: HuntItem?
    /// Who works on it.
    package let assignment: CaseState.Assignment?

    package var status: Status { assignment == nil ? .open : .assigned }
  }

  /// What to find out: the techniques that probably came before, and those on either side.
  package let research: [Task]
  /// What to keep from happening: the techniques that may still come.
  package let response: [Task]
  /// What is assigned and on no line of the plan.
  package let others: [Task]

  package init(_ state: CaseState, plan: HuntPlan?, name: (TechniqueID) -> String?) {
    var open = state.assignments.filter { !state.isAnswered($0.key) }
    func task(_ item: HuntItem) -> Task {
      let own = ([item.technique] + item.members.map(\.technique)).filter { open[$0] != nil }
      let assignment = own.first.flatMap { open[$0] }
      for id in own { open[id] = nil }
      return Task(technique: item.technique, name: item.name, item: item, assignment: assignment)
    }
    let tasks = plan?.items.map(task) ?? []
    research = tasks.filter { $0.item?.role == .research }
    response = tasks.filter { $0.item?.role == .response }
    others = open.sorted { $0.key < $1.key }.map { id, assignment in
      Task(technique: id, name: name(id) ?? "", item: nil, assignment: assignment)
    }
  }

  package var json: JSONValue { .members(["research": research, "response": response, "others": others]) }
}

extension CaseQueue.Task: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "id": technique, "name": name, "status": status.rawValue, "assigned_to": assignment?.name,
      "assigned_by": assignment?.event.author, "rank": item?.rank, "probability": item?.probability,
      "members": item.flatMap { $0.members.isEmpty ? nil : JSONValue.array($0.members.map(\.json)) },
      "label": item?.direction.label.rawValue, "role": item?.role.rawValue,
    ])
  }
}

extension CaseState {
  /// Whether it is known whether the technique was used.
  func isAnswered(_ id: TechniqueID) -> Bool { observations[id] != nil || isAbsent(id) }
}
