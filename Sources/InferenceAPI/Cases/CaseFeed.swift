import Cases
import FileFormats
import InferenceService

/// What happens in a case as server-sent events: those of this program at once, those of others within seconds.
actor CaseFeed {
  /// How often other programs' writing is looked for.
  private static let look = Duration.seconds(2)
  private static let nap = Duration.milliseconds(100)
  /// Something is sent so often, so that a client that is gone is noticed.
  private static let silence = Duration.seconds(15)
  /// Then the client asks again, and shows its key again.
  private static let longest = Duration.seconds(3600)

  private let office: CaseOffice
  private let record: any CaseRecord
  private let name: String
  private let bell: CaseBell
  private let end = ContinuousClock.now + CaseFeed.longest
  private var told: Int
  private var heard: Int
  private var looked = ContinuousClock.now
  private var isFirst = true

  /// - Parameter after: how many events the client knows.
  init(_ office: CaseOffice, _ record: any CaseRecord, name: String, after count: Int, bell: CaseBell) {
    self.office = office
    self.record = record
    self.name = name
    self.bell = bell
    told = count
    heard = bell.count(name) - 1
  }

  deinit { bell.leave() }

  func next() async -> [UInt8]? {
    if isFirst {
      isFirst = false
      return Array("retry: 2000\n\n".utf8)
    }
    let quiet = ContinuousClock.now + Self.silence
    while ContinuousClock.now < quiet {
      if Task.isCancelled || ContinuousClock.now > end { return nil }
      let rung = bell.count(name)
      if rung != heard || ContinuousClock.now - looked > Self.look {
        (heard, looked) = (rung, ContinuousClock.now)
        guard office.names.contains(name) else { return nil }
        guard let news = try? office.news(record, after: told) else { return nil }
        if news.count > told {
          told = news.count
          let data = String(decoding: news.json.compactJSON.dropLast(), as: UTF8.self)
          return Array("event: change\nid: \(news.count)\ndata: \(data)\n\n".utf8)
        }
      }
      try? await Task.sleep(for: Self.nap)
    }
    return Array(":\n\n".utf8)
  }
}
