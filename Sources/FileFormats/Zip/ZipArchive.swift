/// A ZIP archive in memory (PKWARE APPNOTE 6.3.10), read with suspicion.
///
/// Stored and deflated members are read, with or without ZIP64 fields. An archive is refused when its directory and its
/// members disagree, when members overlap or share a name, when one is encrypted or compressed in another way, and when
/// what it claims to hold exceeds the limits. A member never unpacks to more than it claims.
package struct ZipArchive: Sendable {
  /// What an archive may hold.
  package struct Limits: Sendable {
    /// The most members.
    package var members = 64
    /// The most bytes of one member, unpacked.
    package var memberBytes = 512 << 20
    /// The most bytes of all members together, unpacked.
    package var totalBytes = 1 << 30

    package init() {}
  }

  struct Member: Sendable {
    let name: String
    let method: ZipFormat.Method
    let checksum: UInt32
    /// In bytes, unpacked.
    let size: Int
    /// The packed bytes.
    let contents: Data
  }

  /// The file as the user named it.
  package let path: String
  let members: [Member]

  /// The names of the members in the order of the archive's directory.
  package var names: [String] { members.map(\.name) }

  /// Reads the directory and checks it; nothing is unpacked yet.
  package init(parsing data: Data, path: String, limits: Limits = Limits()) throws(FileError) {
    self.path = path
    members = try ZipDirectory(data: data, path: path, limits: limits).members()
  }

  /// The unpacked bytes of a member, whose checksum is right.
  package func contents(of name: String) throws(FileError) -> Data {
    guard let member = members.first(where: { $0.name == name }) else {
      let found = names.map { "'\($0)'" }.joined(separator: ", ")
      throw FileError(path, problem: "holds no '\(name)'; it holds \(found.isEmpty ? "nothing" : found)")
    }
    let unpacked: Data
    switch member.method {
    case .stored: unpacked = member.contents
    case .deflated:
      do throws(Deflate.Fault) {
        unpacked = try Deflate.inflate(member.contents, size: member.size)
      } catch {
        throw FileError(path, problem: "'\(name)' \(error.problem)", advice: Self.damaged)
      }
    }
    guard Deflate.checksum(of: unpacked) == member.checksum else {
      throw FileError(path, problem: "'\(name)' is damaged: its checksum is wrong", advice: Self.damaged)
    }
    return unpacked
  }

  static let damaged = "get a fresh copy of the file"
}
