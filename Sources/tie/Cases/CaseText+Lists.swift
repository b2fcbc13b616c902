#if Cases
import AttackKnowledge
import Cases
import FileFormats
import Terminal

extension CaseText {
  static func table(_ history: CaseHistory, style: Style) -> String {
    var table = TextTable([
      .init(title: "#", isNumber: true), .init(title: "Entered"), .init(title: "By"),
      .init(title: "What", shrinks: true), .init(title: "Why", shrinks: true),
    ])
    for entry in history.entries {
      let undone = entry.undoing.map { " (taken back by \($0.author), #\($0.number))" } ?? ""
      table.add([
        String(entry.event.number), clock(entry.event.time), entry.event.author, entry.text + undone,
        entry.event.reason ?? "",
      ])
    }
    let rest = history.total - history.entries.count
    return table.lines(width: style.width, style: style).joined(separator: "\n") + "\n"
      + (rest > 0 ? style.faint("\(history.entries.count) of \(Numbers.counted(history.total, "event"))") + "\n" : "")
  }

  static func csv(_ history: CaseHistory) -> Data {
    var writer = CSVWriter(header: [
      "number", "id", "time", "author", "kind", "technique", "reason", "text", "undone_by", "undoes",
    ])
    for entry in history.entries {
      let event = entry.event
      writer.append([
        String(event.number), event.id, event.time, event.author, event.action.kind,
        event.technique?.description ?? "", event.reason ?? "", entry.text,
        entry.undoing.map { String($0.number) } ?? "", entry.target.map { String($0.number) } ?? "",
      ])
    }
    return writer.data
  }

  static func table(_ list: CaseSummaries, style: Style) -> String {
    guard !list.entries.isEmpty else { return "no cases yet: tie case new NAME begins one\n" }
    var table = TextTable([
      .init(title: "Case"), .init(title: "Status"), .init(title: "Confirmed", isNumber: true),
      .init(title: "Ruled out", isNumber: true), .init(title: "Events", isNumber: true), .init(title: "Changed"),
      .init(title: "By"), .init(title: "Title", shrinks: true),
    ])
    for entry in list.entries {
      table.add([
        entry.name, entry.state.isClosed ? "closed" : "open", String(entry.state.confirmed.count),
        String(entry.state.absences.count), String(entry.state.eventCount), entry.newest.map { clock($0.time) } ?? "",
        entry.newest?.author ?? "", entry.state.settings.title ?? "",
      ])
    }
    return table.lines(width: style.width, style: style).joined(separator: "\n") + "\n"
  }

  static func csv(_ list: CaseSummaries) -> Data {
    var writer = CSVWriter(header: [
      "case", "status", "confirmed", "ruled_out", "events", "changed", "changed_by", "title", "file",
    ])
    for entry in list.entries {
      writer.append([
        entry.name, entry.state.isClosed ? "closed" : "open", String(entry.state.confirmed.count),
        String(entry.state.absences.count), String(entry.state.eventCount), entry.newest?.time ?? "",
        entry.newest?.author ?? "", entry.state.settings.title ?? "", entry.file,
      ])
    }
    return writer.data
  }

  /// A time without fractions of a second, which nobody reads.
  static func clock(_ time: String) -> String { String(time.prefix(19)) + (time.count > 19 ? "Z" : "") }
}
#endif
