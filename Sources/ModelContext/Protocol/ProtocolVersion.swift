/// The revisions of the Model Context Protocol that are spoken here.
enum ProtocolVersion {
  /// Revisions that begin with a handshake (`initialize`), newest first.
  static let handshaking = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]
  /// The revision in which every request says by itself what its client speaks.
  static let stateless = ["2026-07-28"]

  static let all = stateless + handshaking

  /// The revision to answer a handshake with: the one asked for, else the newest that has handshakes.
  static func negotiated(_ requested: String?) -> String {
    requested.flatMap { handshaking.contains($0) ? $0 : nil } ?? handshaking[0]
  }
}

extension ModelContextServer {
  /// The revisions that are spoken, newest first.
  package static var versions: [String] { ProtocolVersion.all }

  /// Whether a revision is spoken.
  package static func speaks(_ version: String) -> Bool { versions.contains(version) }
}
