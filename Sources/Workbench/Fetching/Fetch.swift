import FileFormats
import InferenceService
import Terminal

/// Takes a published file from where it is published, from a mirror, or from a file that somebody brought, checks it and
/// puts it in its place.
struct Fetch {
  /// Larger than anything that is published.
  private static let limit = 512 << 20

  let file: PublishedFile
  /// The address that stands for the host of the published files, without a slash at its end.
  let mirror: String?
  /// A file to check in the place of a download.
  let offline: String?
  /// Where the file goes.
  let output: String

  init(_ file: PublishedFile, _ options: FetchOptions) throws {
    self.file = file
    mirror = options.mirror.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    offline = options.from
    output = options.output ?? file.name
    guard let mirror else { return }
    guard mirror.hasPrefix("https://") || mirror.hasPrefix("http://") else {
      throw ServiceError(
        code: "bad_mirror", summary: "--mirror takes an address that begins with https:// or http://, not \(mirror)",
        advice: "for example --mirror https://mirror.example.org", failure: .usage)
    }
  }

  var address: String { (mirror ?? PublishedFile.host) + file.path }

  /// Fetches, checks and writes.
  func answer() throws -> FetchAnswer {
    let (data, origin) = try (offline.map { (try InputFile.read($0), $0) } ?? (download(), address))
    let finding = try file.verify(data, from: origin)
    try OutputFile.write(data, to: output)
    return FetchAnswer(
      file: output, source: origin, bytes: data.count, sha256: SHA256.hexDigest(of: data),
      gitBlob: GitBlob.id(of: data),
      finding: finding)
  }

  private func download() throws(FileError) -> Data {
    let isPlain = mirror?.hasPrefix("http://") ?? false
    let protocols = isPlain ? "=http,https" : "=https"
    let result = try ChildProcess.run(
      "curl",
      [
        "--silent", "--show-error", "--fail", "--location", "--proto", protocols, "--proto-redir", protocols,
        "--max-redirs", "5", "--connect-timeout", "30", "--max-filesize", String(Self.limit), "--", address,
      ])
    guard let result else {
      throw FileError(
        "curl", problem: "is not installed, and tie goes out by no other way",
        advice: "install it, or download \(address) by hand and give the file with --from FILE")
    }
    guard result.status == 0 else {
      let complaint =
        result.complaints.split(separator: "\n").last.map(String.init) ?? "curl ended with \(result.status)"
      throw FileError(
        address, problem: "could not be fetched: \(complaint)",
        advice:
          "check the version, the network and the proxy (https_proxy); or download it by hand and give the file with --from FILE"
      )
    }
    guard !result.output.isEmpty else {
      throw FileError(
        address, problem: "is empty", advice: "try again, or download it by hand and give it with --from FILE")
    }
    return result.output
  }
}

/// What was fetched.
struct FetchAnswer: JSONRepresentable {
  let file: String
  let source: String
  let bytes: Int
  let sha256: String
  let gitBlob: String
  let finding: PublishedFile.Finding

  var json: JSONValue {
    .members([
      "file": file, "source": source, "bytes": bytes, "sha256": sha256, "git_blob": gitBlob, "check": finding.rawValue,
    ])
  }

  var text: String {
    let check =
      switch finding {
      case .verified: "it is the file that was published (git blob \(gitBlob))"
      case .agrees: "its SHA-256 begins and ends as that of the file that was published; more of it is not known here"
      case .unknown: "no checksum of this file is known here: compare the SHA-256 with its publisher's"
      }
    return "\(file): \(Numbers.counted(bytes, "byte")) from \(source)\nsha256 \(sha256)\n\(check)\n"
  }
}
