import Cases
import FileFormats
import InferenceService
import TechniqueInference

extension Route {
  /// Cases that the server keeps.
  static let cases: [Route] = [
    Route("GET", "/v1/cases") { api, request in
      try QueryItems(request.query).check([])
      return try .answer(api.office().list)
    },
    Route("POST", "/v1/cases", role: .work) { api, request in try api.beginCase(request) },
    Route("GET", "/v1/cases/{case}") { api, request in try api.showCase(request) },
    Route("DELETE", "/v1/cases/{case}", role: .admin) { api, request in try api.deleteCase(request) },
    Route("GET", "/v1/cases/{case}/history") { api, request in
      try QueryItems(request.query).check([])
      let record = try api.record(request).record
      return try .answer(api.told { try CaseHistory(record) })
    },
    Route("GET", "/v1/cases/{case}/timeline") { api, request in
      try QueryItems(request.query).check([])
      let record = try api.record(request).record
      return try .answer(api.told { try CaseTimeline(api.office().view(record)) })
    },
    Route("GET", "/v1/cases/{case}/plan") { api, request in try api.planCase(request) },
    Route("GET", "/v1/cases/{case}/next") { api, request in
      let items = QueryItems(request.query)
      try items.check(["top"])
      let top = try items.whole("top", in: NextQuestions.counts, default: 5)
      let record = try api.record(request).record
      return try .answer(api.told { try api.office().nextQuestions(of: record, top: top) })
    },
    Route("GET", "/v1/cases/{case}/export") { api, request in try api.exportCase(request) },
    Route("GET", "/v1/cases/{case}/changes") { api, request in try api.watchCase(request) },
    Route("POST", "/v1/cases/{case}/events", role: .work) { api, request in
      let fields = try api.fields(request, CaseEntry.fields)
      let entry = try CaseEntry(fields)
      return try api.write(request, author: fields) { try entry.enter(at: $0) }
    },
    Route("POST", "/v1/cases/{case}/settings", role: .work) { api, request in
      let fields = try api.fields(request, CaseSettings.fields)
      return try api.write(request, author: fields) { desk in
        let settings = try CaseState(desk.record.events()).settings.applying(fields)
        return try desk.set(reason: fields.string("reason")) { _ in settings }
      }
    },
    Route("POST", "/v1/cases/{case}/import", role: .work) { api, request in try api.importCase(request) },
    Route("GET", "/v1/me") { _, request in
      .answer(JSONValue.members(["role": request.visitor.role.name, "name": request.visitor.name]))
    },
  ]
}

extension InferenceAPI {
  func office() throws(Problem) -> CaseOffice {
    guard let cases = settings.cases else {
      throw Problem(
        404, code: "no_cases", "this server keeps no cases", advice: "its operator can start it with --cases FOLDER")
    }
    return cases.office(engines)
  }

  /// The case that an address names.
  fileprivate func record(_ request: APIRequest) throws -> (name: String, record: any CaseRecord) {
    let name = CaseAddress(request.path)?.name ?? ""
    return (name, try told { try office().record(CaseName.checked(name)) })
  }

  /// What cases have to say, as HTTP says it.
  fileprivate func told<Answer>(_ answer: () throws -> Answer) throws -> Answer {
    do {
      return try answer()
    } catch let conflict as CaseConflict {
      var problem = Problem(
        412, code: "case_changed", "somebody else has worked on the case since you looked at it",
        advice: "look at what they did, and send it again with the new tag if it still holds")
      problem.more = conflict.json
      problem.headers = [("ETag", Self.quoted(conflict.tag))]
      throw problem
    } catch let error as ServiceError {
      switch error.code {
      case "no_such_case": throw Problem(404, code: error.code, error.summary, advice: error.advice)
      case "case_exists": throw Problem(409, code: error.code, error.summary, advice: error.advice)
      default: throw error.forRequests
      }
    } catch is FileError {
      // Its words name the operator's folders.
      throw Problem(503, code: "case_unavailable", "the case cannot be read or written now", advice: "try again")
    }
  }

  private static func quoted(_ tag: CaseTag) -> String { "\"\(tag.text)\"" }

  /// The tag that a request was made by; `nil` where it names none or any.
  private func expected(_ request: APIRequest) throws -> CaseTag? {
    guard let text = request.headers.ifMatch, text != "*" else { return nil }
    let bare =
      text.hasPrefix("\"") && text.hasSuffix("\"") && text.count > 1 ? String(text.dropFirst().dropLast()) : text
    guard let tag = CaseTag(bare) else {
      throw Problem(400, code: "bad_tag", "If-Match is no tag of a case", advice: "send the ETag of the case")
    }
    return tag
  }

  /// Who writes: the bearer of a key that has a name, else whoever the request says.
  private func author(_ request: APIRequest, _ fields: RequestFields) throws -> String {
    let given = try fields.string(CaseEntry.author.name).map(SafeText.line)
    if let name = request.visitor.name {
      guard given == nil || given == name else {
        throw Problem(
          403, code: "other_author", "this key writes in the name of \(name) alone", advice: "leave author out")
      }
      return name
    }
    guard let given, !given.isEmpty, given.count <= 200 else {
      throw Problem(422, code: "no_author", "author is missing", advice: "say who you are")
    }
    return given
  }

  fileprivate func write(
    _ request: APIRequest, author fields: RequestFields, _ change: (CaseDesk) throws -> CaseChange
  ) throws -> APIResponse {
    try QueryItems(request.query).check([])
    let author = try author(request, fields)
    return try write(request, author: author, change)
  }

  private func write(
    _ request: APIRequest, author: String, _ change: (CaseDesk) throws -> CaseChange
  ) throws -> APIResponse {
    let (name, record) = try record(request)
    let expected = try expected(request)
    let made = try told { try change(office().desk(record, author: author, expected: expected)) }
    settings.cases?.bell.ring(name)
    var response = APIResponse.answer(made)
    response.headers.append(("ETag", Self.quoted(CaseTag(made.state.events))))
    return response
  }

  fileprivate func beginCase(_ request: APIRequest) throws -> APIResponse {
    try QueryItems(request.query).check([])
    let fields = try fields(request, CaseSettings.fieldsOfNew)
    let author = try author(request, fields)
    let record = try told { try office().begin(fields, author: author) }
    var response = try show(record)
    response.status = 201
    response.headers.append(("Location", CaseAddress.prefix + CaseFolder.name(of: record.name)))
    return response
  }

  fileprivate func showCase(_ request: APIRequest) throws -> APIResponse {
    try QueryItems(request.query).check([])
    let record = try record(request).record
    if let known = request.headers.ifNoneMatch {
      let tag = try told { Self.quoted(CaseTag(try record.events())) }
      if known.split(separator: ",").contains(where: { $0.drop { $0 == " " } == tag }) {
        return APIResponse(status: 304, contentType: nil, body: [], headers: [("ETag", tag)])
      }
    }
    return try show(record)
  }

  private func show(_ record: any CaseRecord) throws -> APIResponse {
    let view = try told { try office().view(record) }
    let tag = CaseTag(view.state.events)
    var response = APIResponse.answer(
      view.json.leavingOutFile.adding(["tag": tag.text, "tactics": CaseTimeline(view).stages]))
    response.headers += [("ETag", Self.quoted(tag)), ("Cache-Control", "no-cache")]
    return response
  }

  fileprivate func deleteCase(_ request: APIRequest) throws -> APIResponse {
    let (name, record) = try record(request)
    let expected = try expected(request)
    try told { try office().delete(record, called: name, expected: expected) }
    settings.cases?.bell.ring(name)
    return APIResponse(status: 204, contentType: nil, body: [])
  }

  fileprivate func planCase(_ request: APIRequest) throws -> APIResponse {
    let items = QueryItems(request.query)
    try items.check(["format", "top"])
    let form = try items.form(HuntExport.self)
    let top = try items.whole("top", in: 1...Field.mostAnswers, default: 25)
    let record = try record(request).record
    let plan = try told { try office().plan(of: record, top: top) }
    return APIResponse(contentType: (form ?? .json).contentType, body: [UInt8](plan.encoded(form ?? .json)))
  }

  fileprivate func exportCase(_ request: APIRequest) throws -> APIResponse {
    let items = QueryItems(request.query)
    try items.check(["format"])
    let form = try items.form(CaseExport.self) ?? .json
    let record = try record(request).record
    let contents = try told { try CaseContents(record) }
    return APIResponse(contentType: form.contentType, body: [UInt8](form.encode(contents)))
  }

  fileprivate func importCase(_ request: APIRequest) throws -> APIResponse {
    let items = QueryItems(request.query)
    try items.check(["name", "reason", "author"])
    let given = try items.text("author").map { JSONValue.string($0) } ?? .null
    let author = try author(
      request, RequestFields(["author": given], of: FieldTable([CaseEntry.author]), limits: settings.limits))
    let (file, reason) = try (SafeText.line(items.text("name") ?? "a file"), items.text("reason"))
    return try write(request, author: author) { desk in
      do {
        return try office().take(Data(request.body), name: file, into: desk, reason: reason)
      } catch let error as FileError {
        throw Problem(422, code: "nothing_observed", error.summary, advice: error.advice)
      }
    }
  }

  fileprivate func watchCase(_ request: APIRequest) throws -> APIResponse {
    let items = QueryItems(request.query)
    try items.check(["after"])
    let (name, record) = try record(request)
    let after = try items["after"].map { Int($0) ?? -1 } ?? told { try record.events() }.count
    guard after >= 0 else {
      throw Problem(
        422, code: "bad_field", "after must be a number of events", advice: "leave it out for what comes from now on")
    }
    let office = try office()
    guard let bell = settings.cases?.bell, bell.enter() else {
      throw Problem(
        503, code: "too_many_listeners", "too many watch cases at once", advice: "ask for the case now and then")
    }
    let feed = CaseFeed(office, record, name: name, after: after, bell: bell)
    var response = APIResponse(
      contentType: "text/event-stream", stream: AsyncStream(unfolding: { await feed.next() }))
    response.headers += [("Cache-Control", "no-store"), ("X-Accel-Buffering", "no")]
    return response
  }
}

extension CaseExport {
  /// What it is sent as.
  var contentType: String {
    switch self {
    case .markdown: "text/markdown; charset=utf-8"
    case .html: "text/html; charset=utf-8"
    case .corpus: "application/jsonl"
    case .json, .stix, .attackFlow, .misp: "application/json"
    }
  }
}
