import AttackKnowledge
import FileFormats

/// A file that MITRE publishes: where, and how to tell that it is the one.
struct PublishedFile: Sendable, Equatable {
  /// What its publisher, or somebody who has it, says of its bytes.
  enum Check: Sendable, Equatable {
    /// The id that git gives to its contents.
    case gitBlob(String)
    /// Its SHA-256 begins and ends so; more of it is not known.
    case sha256(begins: String, ends: String)
  }

  /// Where raw files of GitHub are served.
  static let host = "https://raw.githubusercontent.com"

  /// Behind the host, with a leading slash.
  let path: String
  /// `nil` for a version that nothing is known of.
  let check: Check?

  /// The name that it is given.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// A release of ATT&CK as a STIX 2.1 bundle.
  static func attack(_ domain: AttackDomain, version: String) -> PublishedFile {
    let folder = "/mitre-attack/attack-stix-data/master/\(domain.rawValue)/"
    return PublishedFile(
      path: folder + "\(domain.rawValue)-\(version).json", check: releases["\(domain.rawValue)-\(version)"])
  }

  /// Releases whose bytes something is known of.
  private static let releases: [String: Check] = [
    "enterprise-attack-15.1": .gitBlob("190e688f252d4ef2b251d1f48458829a0ce6d6ce"),
    "enterprise-attack-18.1": .gitBlob("c634454a95b4d761958dd9c8c60499bbb8c06a58"),
    "enterprise-attack-19.1": .sha256(begins: "bdf1ce86a4e6", ends: "554f5da3"),
    "enterprise-attack-20.0": .sha256(begins: "81113ba98afa", ends: "95ce534352"),
    "mobile-attack-18.1": .gitBlob("ff6e8ae1a62bfd295ace61855ffec8bd4d70b9c4"),
    "ics-attack-18.1": .gitBlob("b3a647bc74c3145624b278f0e26756223a306ecb"),
  ]

  /// MITRE's dataset of reports in its last version, whole or with parent techniques only.
  static func dataset(parentsOnly: Bool) -> PublishedFile {
    let folder =
      "/center-for-threat-informed-defense/technique-inference-engine/4a2820647498efe8e670dc28e8e66ca7bb5395ea/data/"
    return parentsOnly
      ? PublishedFile(
        path: folder + "combined_dataset_parent_only.json", check: .gitBlob("11dcd7f219bbd596bccf1e9cd31f768a1e2fed94"))
      : PublishedFile(
        path: folder + "combined_dataset_full_frequency.json",
        check: .gitBlob("40993a359ee1c7c81abbc3d94d6e6e5d60c82f1b"))
  }

  /// What a check came to; raw values are part of the JSON contract.
  enum Finding: String, Sendable {
    /// It is the file.
    case verified
    /// The parts of its SHA-256 that are known are right.
    case agrees
    /// Nothing is known to hold it against.
    case unknown
  }

  /// Holds bytes against what is known of the file.
  ///
  /// - Throws: `FileError` when they are others.
  func verify(_ data: Data, from origin: String) throws(FileError) -> Finding {
    switch check {
    case nil: return .unknown
    case .gitBlob(let expected):
      let found = GitBlob.id(of: data)
      guard found == expected else { throw mismatch(origin, "git blob id \(found), not \(expected)") }
      return .verified
    case .sha256(let begins, let ends):
      let found = SHA256.hexDigest(of: data)
      guard found.hasPrefix(begins), found.hasSuffix(ends) else {
        throw mismatch(origin, "SHA-256 \(found), not \(begins)…\(ends)")
      }
      return .agrees
    }
  }

  private func mismatch(_ origin: String, _ found: String) -> FileError {
    FileError(
      origin, problem: "is not the \(name) that was published: it has the \(found)",
      advice: "nothing was written; take it from \(Self.host)\(path)", failure: .refused)
  }
}

/// The id that git gives to the contents of a file: SHA-1 of "blob", a blank, their length, a zero byte and they
/// themselves. It tells a wrong or cut file; it is no signature.
enum GitBlob {
  static func id(of data: Data) -> String {
    let digest = SHA1.digest(of: Array("blob \(data.count)".utf8) + [0] + [UInt8](data))
    return digest.map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }.joined()
  }
}
