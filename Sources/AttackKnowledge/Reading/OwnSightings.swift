import FileFormats

/// The table of a plan of ours, in Markdown or HTML, that says when, where and by whom each technique was seen.
enum OwnSightings {
  struct Row {
    let technique: TechniqueID
    let sighting: Sighting
    /// A time that could not be read.
    let unreadTime: String?

    /// Takes the cells of a row: technique, time, host and user.
    init?(_ cells: [String]) {
      guard cells.count == 4, let technique = TechniqueID(cells[0]) else { return nil }
      func value(_ place: Int) -> String? { cells[place].isEmpty ? nil : cells[place] }
      let time = value(1).flatMap { EventTime($0) }
      self.technique = technique
      sighting = Sighting(time: time, host: value(2), user: value(3))
      unreadTime = time == nil ? value(1) : nil
    }
  }

  static func rows(in text: Data, isPage: Bool) -> [Row] {
    let title = OwnText.sightingsTitle
    let lines = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline)
    let heading = isPage ? "<h2>\(title)</h2>" : "## \(title)"
    guard let start = lines.firstIndex(where: { $0 == heading }) else { return [] }
    let table = lines[(start + 1)...].prefix { isPage ? $0 != "</tbody>" : $0.hasPrefix("|") }
    return table.compactMap { Row(isPage ? pageCells($0) : markdownCells($0)) }
  }

  /// The cells of `| a | b |`, without the signs that stand before what Markdown would take for its own.
  private static func markdownCells(_ line: Substring) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for scalar in line.dropFirst().unicodeScalars {
      if scalar == "|", !isEscaped {
        cells.append(cell.trimmedASCII)
        cell = ""
      } else if scalar == "\\", !isEscaped {
        isEscaped = true
        continue
      } else {
        cell.unicodeScalars.append(scalar)
      }
      isEscaped = false
    }
    return cells
  }

  /// The cells of `<tr><th scope="row">a</th><td>b</td></tr>`.
  private static func pageCells(_ line: Substring) -> [String] {
    line.split(separator: "<").compactMap { piece in
      guard piece.hasPrefix("td") || piece.hasPrefix("th"), let end = piece.firstIndex(of: ">") else { return nil }
      return piece[piece.index(after: end)...].decodingEntities
    }
  }
}
