import FileFormats
package import InferenceService

// Requests set what plans are made with, except files: what a server reads is its operator's business.
extension CaseSettings {
  package static let fields: FieldTable = [
    Field("title", .text, "What the case is about."),
    Field("platforms", .texts(), "Platforms that matter, such as Windows."),
    Field("used_by", .texts(), "Suspected groups, software or campaigns, by id, such as G0016."),
    Field("tactics", .texts(), "Tactics that matter, by shortname, name or id."),
    Field("hosts", .texts(), "Hosts in scope."),
    Field("since", .text, "The day or time, such as 2026-03-01, from which on evidence matters."), .domain,
    CaseEntry.reason, CaseEntry.author,
  ]

  /// The fields of a request that begins a case.
  package static let fieldsOfNew =
    FieldTable([Field("name", .text, "What the case is called: a part of its address.", isRequired: true)])
    + fields.fields

  /// Settings with what a request names in the place of what stood.
  package func applying(_ fields: RequestFields) throws(ServiceError) -> CaseSettings {
    var settings = self
    func list(_ name: String, _ old: [String]) throws(ServiceError) -> [String] {
      let new = try fields.strings(name)
      return new.isEmpty ? old : new
    }
    settings.title = try fields.string("title") ?? title
    settings.platforms = try list("platforms", platforms)
    settings.actors = try list("used_by", actors)
    settings.tactics = try list("tactics", tactics)
    settings.hosts = try list("hosts", hosts)
    settings.since = try fields.string("since") ?? since
    settings.domain = try fields.domain() ?? domain
    return settings
  }
}
