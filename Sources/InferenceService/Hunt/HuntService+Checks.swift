package import AttackKnowledge
import FileFormats
package import TechniqueInference

extension HuntService {
  /// Refuses what cannot be meant.
  static func check(_ request: HuntRequest) throws(ServiceError) {
    guard request.top > 0 else {
      throw ServiceError(
        code: "bad_top", problem: "\(field: "top") must be at least 1, not \(request.top)",
        advice: "leave \(field: "top") out for a plan of 25 lines")
    }
    if let lowest = request.minimumProbability, !(0...1).contains(lowest) {
      throw ServiceError(
        code: "bad_probability", problem: "\(field: "minimum_probability") must be from 0 to 1, not \(lowest)",
        advice: "for example 0.05")
    }
    let (since, until) = (try bound(request.since, "since"), try bound(request.until, "until"))
    if let since, let until, until.isBefore(since) {
      throw ServiceError(
        code: "bad_until", problem: "\(field: "until") (\(until)) is before \(field: "since") (\(since))",
        advice: "give the earlier of the two as \(field: "since")")
    }
  }

  /// The time that a field gives.
  static func bound(_ text: String?, _ name: String) throws(ServiceError) -> EventTime? {
    guard let text else { return nil }
    do throws(EventTime.Fault) { return try EventTime.read(text) } catch {
      throw ServiceError(code: "bad_\(name)", problem: "\(field: name): \(words(text, error))", advice: dates)
    }
  }

  private static func words(_ text: String, _ fault: EventTime.Fault) -> String {
    switch fault {
    case .noTime: "“\(text)” is neither a day nor a time"
    case .impossible: TypedSighting.problem(with: text, fault)
    }
  }

  /// Refuses names that no plan of a matrix could be made with.
  package static func check(
    platforms: [String], tactics: [String], actors: [String], of domain: AttackDomain
  ) throws {
    let source = try AttackSource()
    let names = FilterNames(try source.catalog(domain), library: source.library)
    for text in platforms { _ = try names.platforms(text) }
    for text in tactics { _ = try names.tactics(text) }
    guard !actors.isEmpty else { return }
    let known = Set((try source.actors(of: domain))?.actors.map(\.id) ?? [])
    for text in actors {
      guard known.contains(try ActorName.id(of: text, in: source.library)) else {
        throw ActorName.unknown(text, of: domain, in: source)
      }
    }
  }

  private static let dates: FieldText = "give a day such as 2026-03-01, or a time such as 2026-03-01T08:30:00Z"

  /// The time of writing that was given.
  package static func time(_ text: String) throws(ServiceError) -> STIXTime {
    if let time = STIXTime(text) { return time }
    throw ServiceError(
      code: "bad_created", problem: "\(field: "created"): “\(text)” is neither a day nor a time", advice: dates)
  }
}
