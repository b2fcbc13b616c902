import FileFormats

/// Changes text by its lines, as YAML and TOML have them: takes out, repeats, moves, indents, and puts marks of the format in.
enum LineMutator {
  private static let marks = [
    "- ", "? ", ": ", "&a ", "*a", "<<: *a", "|", ">-", "|2", "'", "\"", "[", "]", "{", "}", ", ", " #", "---", "...",
    "%YAML 1.2", "!!str ", "~", "\t", "[[x]]", "[x.y]", "'''", "\"\"\"", "= ", "\\u0041", "\r", "T1059: 1",
    "attack.t1059",
  ]

  static func mutate(_ data: Data, _ dice: inout Dice) -> Data? {
    var lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    for _ in 0...dice.next(3) {
      guard !lines.isEmpty else { break }
      let (line, other) = (dice.next(lines.count), dice.next(lines.count))
      switch dice.next(8) {
      case 0: lines.remove(at: line)
      case 1: lines.insert(lines[line], at: other)
      case 2: lines.swapAt(line, other)
      case 3: lines[line] = String(repeating: " ", count: dice.next(9)) + lines[line].drop { $0 == " " }
      case 4: lines[line] += dice.pick(marks)
      case 5: lines[line] = dice.pick(marks) + lines[line]
      case 6: lines.insert(dice.pick(marks), at: line)
      default: lines[line] = dice.mutated(lines[line])
      }
    }
    return Data(lines.joined(separator: "\n").utf8)
  }
}

/// Changes whatever text is at hand as its format has it.
enum TextMutator {
  static func mutate(_ data: Data, _ dice: inout Dice) -> Data? {
    // Some targets have a byte before the text that chooses how it is read.
    let start = DataTree.firstVisible(data, from: 0) ?? 0
    if data.count > start, dice.next(2) == 0, let changed = JSONMutator.mutate(Data(data.dropFirst(start)), &dice) {
      return data.prefix(start) + changed
    }
    return LineMutator.mutate(data, &dice)
  }
}
