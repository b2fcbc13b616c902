import FileFormats
package import InferenceService

/// The keys that let a request in; without any, everybody may ask.
///
/// A key may be followed by what its bearer may do (`read`, `work` or `admin`; `work` when left out) and by their name.
package struct APIKeys: Sendable {
  /// SHA-256 of each key: all are of one length, so that comparing them says nothing of the keys.
  private let digests: [[UInt8]]
  private let visitors: [APIVisitor]

  /// A key as it was given, and where: "keys.txt:3", "API key 2".
  package struct Line: Sendable, Equatable {
    let text: String
    let place: String
  }

  /// Creates a set of keys, which errors number.
  package init(_ lines: [String]) throws(ServiceError) {
    try self.init(lines.enumerated().map { Line(text: $1, place: "API key \($0 + 1)") })
  }

  /// Creates a set of keys; errors say where the key is, and never the key.
  package init(_ lines: [Line]) throws(ServiceError) {
    var keys: [String] = []
    var visitors: [APIVisitor] = []
    for (line, place) in lines.map({ ($0.text, $0.place) }) {
      let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true).map(String.init)
      let key = parts.first ?? ""
      guard key.utf8.count >= 16 else {
        throw ServiceError(
          code: "short_key",
          summary: "\(place): the key has \(Counted.of(key.utf8.count, "character")); 16 or more are needed",
          advice: "make one with: openssl rand -hex 24", failure: .usage)
      }
      keys.append(key)
      guard parts.count > 1 else {
        visitors.append(APIVisitor(role: .work, name: nil))
        continue
      }
      guard let role = APIRole(named: parts[1]) else {
        throw ServiceError(
          code: "bad_role", summary: "\(place): “\(SafeText.part(parts[1]))” behind the key is no role",
          advice: "write the key, then \(APIRole.allCases.map(\.name).joined(separator: ", ")), then a name",
          failure: .usage)
      }
      visitors.append(APIVisitor(role: role, name: parts.count > 2 ? SafeText.line(parts[2]) : nil))
    }
    self.visitors = visitors
    digests = keys.map(Self.digest)
  }

  /// Reads a file of keys: one a line; empty lines and those that begin with # are left out.
  package static func lines(of text: String, path: String) -> [Line] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().map { number, line in
      let trimmed = line.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed()
      return Line(text: String(trimmed), place: "\(SafeText.part(path)):\(number + 1)")
    }.filter { !$0.text.isEmpty && !$0.text.hasPrefix("#") }
  }

  /// Keys that a setting holds.
  package static func lines(of keys: [String], setting: String) -> [Line] {
    keys.enumerated().map { Line(text: $1, place: "\(setting), key \($0 + 1)") }
  }

  package var isEmpty: Bool { digests.isEmpty }

  /// What the bearer of a key may do, by the key's number.
  func visitor(_ number: Int) -> APIVisitor { visitors[number] }

  /// The number of the key, if it is one of ours. Every key is compared, and every byte of each, whatever was found.
  func number(of key: String) -> Int? {
    let digest = Self.digest(key)
    var found: Int?
    for (number, known) in digests.enumerated() {
      var difference: UInt8 = 0
      for index in known.indices { difference |= known[index] ^ digest[index] }
      if difference == 0 { found = number }
    }
    return found
  }

  /// The key that a request shows, in either of the headers.
  static func shown(_ headers: APIHeaders) -> String? {
    if let key = headers.apiKey { return key }
    guard let authorization = headers.authorization, authorization.prefix(7).lowercased() == "bearer " else {
      return nil
    }
    return String(authorization.dropFirst(7))
  }

  private static func digest(_ key: String) -> [UInt8] {
    Array(SHA256.hexDigest(of: Data(key.utf8)).utf8)
  }
}
