import FileFormats
import InferenceService

/// The sets that an earlier run has answered: those whose ids and lines are in the file that it wrote, errors apart. Sixteen
/// bytes are kept of each.
struct DoneSets: Sendable {
  /// Whether a set is among them.
  enum Standing {
    case done
    /// A set of the same id was answered, on another line: the file has changed, or has the id twice.
    case elsewhere
    case open
  }

  let path: String
  /// Ids, and ids with their lines; each ascending.
  private let ids: [UInt64]
  private let places: [UInt64]

  /// Reads what a run wrote, in any of its forms.
  init(_ path: String) throws(FileError) {
    self.path = path
    var blocks = try InputBlocks(path)
    var (ids, places): ([UInt64], [UInt64]) = ([], [])
    var splitter: CSVLine?
    var isAtStart = true
    while let block = try blocks.next() {
      for line in block.lines {
        let bytes = Array(block.bytes[line.range])
        defer { isAtStart = false }
        if isAtStart, bytes.first != UInt8(ascii: "{") {
          splitter = CSVLine(like: bytes)
          continue
        }
        let isWhole = line.range.upperBound < block.bytes.count
        guard isWhole else { throw Self.cut(path, line.number) }
        if let splitter {
          let cells = try splitter.fields(bytes, path: path, number: line.number)
          guard cells.count > 3, let place = Int(cells[1]) else { throw Self.strange(path, line.number) }
          if cells[2].isEmpty || cells[2] != cells[3] { continue }
          ids.append(Self.mark(cells[0]))
          places.append(Self.mark(cells[0], line: place))
        } else if let (id, place) = try Self.answered(bytes, path, line.number) {
          ids.append(Self.mark(id))
          places.append(Self.mark(id, line: place))
        }
      }
    }
    self.ids = ids.sorted()
    self.places = places.sorted()
  }

  /// Whether a set is among them.
  func standing(_ id: JSONValue?, line: Int) -> Standing {
    let text = Self.text(id) ?? String(line)
    if Self.holds(Self.mark(text, line: line), places) { return .done }
    return Self.holds(Self.mark(text), ids) ? .elsewhere : .open
  }

  private static func holds(_ wanted: UInt64, _ marks: [UInt64]) -> Bool {
    var (low, high) = (0, marks.count)
    while low < high {
      let middle = (low + high) / 2
      if marks[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < marks.count && marks[low] == wanted
  }

  /// The id and the line of a set that a line of JSON ends; `nil` for an error and for rows before a set's last.
  private static func answered(_ bytes: [UInt8], _ path: String, _ number: Int) throws(FileError) -> (String, Int)? {
    guard let value = JSONValue(parsing: Data(bytes)), let line = value["line"]?.integer,
      let text = text(value["set"] ?? value["id"])
    else { throw strange(path, number) }
    if value["error"] != nil { return nil }
    if let rank = value["rank"]?.integer, rank != value["of"]?.integer { return nil }
    return (text, line)
  }

  private static func text(_ id: JSONValue?) -> String? {
    switch id {
    case .string(let text): text
    case .integer(let number): String(number)
    default: nil
    }
  }

  /// A set is told by its own id or, without one, by the number of its line, which its answer has as id.
  private static func mark(_ text: String, line: Int? = nil) -> UInt64 {
    // FNV-1a, finished by the mixing steps of SplitMix64.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    if let line { hash = (hash ^ UInt64(line.magnitude) ^ 1 << 63) &* 0x100_0000_01B3 }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }

  private static func cut(_ path: String, _ line: Int) -> FileError {
    FileError(
      path, line: line, problem: "the last line is cut off", advice: "remove it (sed -i '$d' FILE) and run this again")
  }

  private static func strange(_ path: String, _ line: Int) -> FileError {
    FileError(path, line: line, problem: "is no answer of tie … --batch", advice: "give the file that such a run wrote")
  }
}
