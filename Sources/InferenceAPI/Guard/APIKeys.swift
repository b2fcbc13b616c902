import FileFormats
package import InferenceService

/// The keys that let a request in; without any, everybody may ask.
///
/// A key may be followed by what its bearer may do (`read`, `work` or `admin`; `work` when left out) and by their name.
package struct APIKeys: Sendable {
  /// SHA-256 of each key: all are of one length, so that comparing them says nothing of the keys.
  private let digests: [[UInt8]]
  private let visitors: [APIVisitor]

  /// Creates a set of keys.
  package init(_ lines: [String]) throws(ServiceError) {
    var keys: [String] = []
    var visitors: [APIVisitor] = []
    for line in lines {
      let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true).map(String.init)
      let key = parts.first ?? ""
      keys.append(key)
      guard parts.count > 1 else {
        visitors.append(APIVisitor(role: .work, name: nil))
        continue
      }
      guard let role = APIRole(named: parts[1]) else {
        throw ServiceError(
          code: "bad_role", summary: "“\(SafeText.part(parts[1]))” behind an API key is no role",
          advice: "write the key, then \(APIRole.allCases.map(\.name).joined(separator: ", ")), then a name",
          failure: .usage)
      }
      visitors.append(APIVisitor(role: role, name: parts.count > 2 ? SafeText.line(parts[2]) : nil))
    }
    self.visitors = visitors
    for key in keys {
      guard key.utf8.count >= 16 else {
        throw ServiceError(
          code: "short_key", summary: "an API key has \(key.utf8.count) characters; keys need 16 or more",
          advice: "make one with: openssl rand -hex 24", failure: .usage)
      }
    }
    digests = keys.map(Self.digest)
  }

  /// Reads a file of keys: one a line; empty lines and those that begin with # are left out.
  package static func lines(of text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { line in
      String(line.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }.filter { !$0.isEmpty && !$0.hasPrefix("#") }
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
