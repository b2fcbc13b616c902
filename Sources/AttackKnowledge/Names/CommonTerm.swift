/// What defenders call a technique, or several, where ATT&CK has no such name: "ransomware", "DLL sideloading".
package struct CommonTerm: Sendable, Equatable {
  /// The spellings, the plainest first.
  package let names: [String]
  /// The techniques that it may be, the likeliest first.
  package let techniques: [TechniqueID]
  /// Whether it is the technique and nothing else.
  package let isSame: Bool

  /// The term as people write it.
  package var name: String { names.first ?? "" }

  /// All terms.
  package static let all: [CommonTerm] = list.split(separator: "\n").compactMap { CommonTerm(line: $0) }

  init(names: [String], techniques: [TechniqueID], isSame: Bool) {
    self.names = names
    self.techniques = techniques
    self.isSame = isSame
  }

  /// Reads a line of `list`.
  init?(line: Substring) {
    guard let mark = line.lastIndex(where: { $0 == "=" || $0 == "~" }) else { return nil }
    names = line[..<mark].split(separator: "|").map { $0.trimmed }
    techniques = line[line.index(after: mark)...].split(separator: " ").compactMap { TechniqueID($0) }
    isSame = line[mark] == "="
    if names.isEmpty || techniques.isEmpty { return nil }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
