package import AttackKnowledge
package import FileFormats

/// The fields of a request that came as a JSON object: each is checked against its table as it is taken, and a field
/// that the table does not have is an error, so that a mistyped name is not silently ignored.
package struct RequestFields: Sendable {
  private let values: [String: JSONValue]
  private let table: FieldTable
  private let limits: RequestLimits

  /// Takes the members of an object.
  package init(_ value: JSONValue, of table: FieldTable, limits: RequestLimits = RequestLimits()) throws(ServiceError) {
    let known = table.names.joined(separator: ", ")
    guard let members = value.object else {
      throw ServiceError(
        code: "bad_request", summary: "the request is not a JSON object",
        advice: "send an object with these fields: " + known, failure: .usage)
    }
    if let stranger = members.keys.sorted().first(where: { table[$0] == nil }) {
      throw ServiceError(
        code: "unknown_field", summary: "there is no field “\(Self.shortened(stranger))”",
        advice: "the fields are " + known, failure: .usage)
    }
    // An absent field and one that is null say the same.
    values = members.filter { $0.value != .null }
    self.table = table
    self.limits = limits
  }

  /// A list of texts; a text alone is a list of one.
  ///
  /// - Parameter isNeeded: whether the list must hold something, as it must where the table says so.
  package func strings(_ name: String, isNeeded: Bool = false) throws(ServiceError) -> [String] {
    let field = field(name)
    guard case .texts(_, let most) = field.kind else { preconditionFailure("\(name) is no list of texts") }
    let texts = try texts(field, most: min(most, limits.techniques))
    guard !texts.isEmpty || !(isNeeded || field.isRequired) else {
      throw missing(field, "give observed techniques, for example [\"T1059\", \"T1082\"]")
    }
    return texts
  }

  private func texts(_ field: Field, most: Int) throws(ServiceError) -> [String] {
    guard let value = values[field.name] else { return [] }
    if let text = value.string { return [try checked(text, field.name)] }
    guard let elements = value.array else { throw wrong(field.name, "a list of strings") }
    guard elements.count <= most else {
      throw ServiceError(
        code: "too_many", summary: "\(field.name) holds \(elements.count) entries; the limit is \(most)",
        advice: "ask in several requests", failure: .usage)
    }
    var texts: [String] = []
    for element in elements {
      guard let text = element.string else { throw wrong(field.name, "a list of strings") }
      texts.append(try checked(text, field.name))
    }
    return texts
  }

  /// Observed techniques: texts in any form that ``InputTokens`` reads, or objects `{"id", "time", "host", "user"}`.
  ///
  /// - Parameter isNeeded: whether there must be one.
  package func observations(_ name: String, isNeeded: Bool) throws(ServiceError) -> ObservedInput {
    let field = field(name)
    precondition(field.kind == .observations, "\(name) is no list of observations")
    let value = values[name] ?? .array([])
    guard let elements = value.array ?? (value.string == nil ? nil : [value]) else {
      throw wrong(name, "a list of techniques")
    }
    guard elements.count <= limits.techniques else {
      throw ServiceError(
        code: "too_many", summary: "\(name) holds \(elements.count) entries; the limit is \(limits.techniques)",
        advice: "ask in several requests", failure: .usage)
    }
    guard !elements.isEmpty || !isNeeded else {
      throw missing(field, "give observed techniques, for example [\"T1059\", \"T1082\"]")
    }
    var input = ObservedInput()
    for (position, element) in elements.enumerated() {
      if let text = element.string {
        input.append(InputTokens.arguments([try checked(text, name)]))
      } else {
        input.append(try observation(element, "\(name)[\(position)]"))
      }
    }
    return input
  }

  private func observation(_ value: JSONValue, _ name: String) throws(ServiceError) -> ObservedInput {
    let known = Field.ofObservation
    guard let members = value.object else {
      throw wrong(name, "a string, or an object with \(known.joined(separator: ", "))")
    }
    if let stranger = members.keys.sorted().first(where: { !known.contains($0) }) {
      throw ServiceError(
        code: "unknown_field", summary: "there is no field “\(Self.shortened(stranger))” in \(name)",
        advice: "the fields are " + known.joined(separator: ", "), failure: .usage)
    }
    func text(_ key: String) throws(ServiceError) -> String? {
      guard let value = members[key], value != .null else { return nil }
      guard let text = value.string, !text.isEmpty else { throw wrong("\(name).\(key)", "a string") }
      return try checked(text, "\(name).\(key)")
    }
    guard let id = try text("id") else { throw wrong("\(name).id", "a technique such as T1059.001") }
    var time: EventTime?
    if let given = try text("time") {
      do throws(EventTime.Fault) { time = try EventTime.read(given) } catch {
        throw ServiceError(
          code: "bad_time", summary: "\(name).time: \(TypedSighting.problem(with: given, error))",
          advice: "give a time such as 2026-03-01T08:30:00Z, or a day", failure: .usage)
      }
    }
    let sighting = Sighting(time: time, host: try text("host"), user: try text("user"))
    var input = InputTokens.arguments([id])
    for place in input.items.indices { input.items[place].sightings.add(sighting) }
    return input
  }

  package func string(_ name: String) throws(ServiceError) -> String? {
    let field = field(name)
    let text = try text(field)
    if case .choice(let choices, _) = field.kind, let text, !choices.contains(text) {
      throw wrong(name, "one of " + choices.joined(separator: ", "))
    }
    if field.isRequired, text?.isEmpty ?? true { throw missing(field, field.words) }
    return text
  }

  private func text(_ field: Field) throws(ServiceError) -> String? {
    guard let value = values[field.name] else { return nil }
    guard let text = value.string else { throw wrong(field.name, "a string") }
    guard field.kind == .prose else { return try checked(text, field.name) }
    // The limit is in bytes; the description of the API has it in characters, of which one has four bytes at most.
    let most = limits.prose / 4
    guard text.utf8.count <= most || text.unicodeScalars.count <= most else {
      throw ServiceError(
        code: "too_long", summary: "\(field.name) has \(text.unicodeScalars.count) characters; the limit is \(most)",
        advice: "ask in several requests", failure: .usage)
    }
    return text
  }

  /// A whole number; that of the table when it is left out.
  package func whole(_ name: String) throws(ServiceError) -> Int {
    guard case .whole(let range, let initial) = field(name).kind else {
      preconditionFailure("\(name) is no whole number")
    }
    guard let value = values[name] else { return initial }
    guard let number = value.integer, range.contains(number) else {
      throw wrong(name, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  package func number(_ name: String) throws(ServiceError) -> Double? {
    guard case .number(let range) = field(name).kind else { preconditionFailure("\(name) is no number") }
    guard let value = values[name] else { return nil }
    guard let number = value.number, number.isFinite else { throw wrong(name, "a number") }
    if let range, !range.contains(number) {
      throw wrong(name, "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// An object of techniques with weights, in order of their names.
  package func weights(_ name: String) throws(ServiceError) -> ObservedInput {
    precondition(field(name).kind == .weights, "\(name) has no weights")
    var input = ObservedInput()
    guard let value = values[name] else { return input }
    guard let members = value.object, members.count <= limits.techniques else {
      throw wrong(name, "an object of at most \(limits.techniques) techniques with weights, such as {\"T1059\": 0.5}")
    }
    for (technique, weight) in members.sorted(by: { $0.key < $1.key }) {
      var given = InputTokens.arguments([try checked(technique, name)])
      switch weight.number.map({ TypedWeight($0) }) ?? .wrong {
      case .share(let share): given.items = given.items.map { $0.weighing(share) }
      case .nothing:
        given.unrecognized += given.items.map { UnrecognizedInput(given: $0.given, kind: .noWeight) }
        given.items = []
      case .wrong:
        throw wrong("\(name).\(Self.shortened(technique))", "a number above 0 and at most 1, such as 0.5")
      }
      input.append(given)
    }
    return input
  }

  package func flag(_ name: String) throws(ServiceError) -> Bool {
    guard case .boolean(let initial) = field(name).kind else { preconditionFailure("\(name) is not true or false") }
    guard let value = values[name] else { return initial }
    guard let flag = value.bool else { throw wrong(name, "true or false") }
    return flag
  }

  /// A text that tells what happened, with what its reader confirms; `nil` where neither was given.
  package func prose() throws(ServiceError) -> ObservedInput? {
    let text = try string("text")
    let review = ProseReview(confirmed: try strings("confirm"), showsLessLikely: try flag("less_likely"))
    guard text != nil || !review.isEmpty || review.showsLessLikely else { return nil }
    var input = InputTokens.arguments([text].compactMap(\.self))
    input.review = review
    return input
  }

  /// The matrix that the request is about.
  package func domain() throws(ServiceError) -> AttackDomain? {
    try string(Field.domain.name).flatMap { AttackDomain(named: $0) }
  }

  private func field(_ name: String) -> Field {
    guard let field = table[name] else { preconditionFailure("the table has no field \(name)") }
    return field
  }

  private func checked(_ text: String, _ name: String) throws(ServiceError) -> String {
    guard text.utf8.count <= limits.text else {
      throw ServiceError(
        code: "too_long", summary: "a text in \(name) has \(text.utf8.count) bytes; the limit is \(limits.text)",
        advice: "give ids such as T1059, each as an entry of its own", failure: .usage)
    }
    return text
  }

  private func missing(_ field: Field, _ advice: String) -> ServiceError {
    ServiceError(code: "no_input", summary: "\(field.name) is missing or empty", advice: advice, failure: .usage)
  }

  private func wrong(_ name: String, _ expected: String) -> ServiceError {
    ServiceError(
      code: "bad_field", summary: "\(name) must be \(expected)", advice: "change it, or leave it out", failure: .usage)
  }

  private static func shortened(_ text: String) -> String {
    text.count <= 60 ? text : text.prefix(59) + "…"
  }
}
