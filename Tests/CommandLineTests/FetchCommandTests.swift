import Foundation
import TestSupport
import Testing

/// `tie attack fetch` and `tie data fetch`, against a server of this machine with the layout of the published files.
@Suite(.enabled(if: LocalServer.isPossible, "python3 and curl are not installed"), .serialized)
struct FetchCommandTests {
  private static let bundle = "/mitre-attack/attack-stix-data/master/enterprise-attack/enterprise-attack-99.9.json"
  private let site: TemporaryFolder
  private let folder: TemporaryFolder
  private let server: LocalServer

  init() throws {
    site = try TemporaryFolder()
    folder = try TemporaryFolder()
    try Self.place(SampleBundle.attack, at: Self.bundle, in: site)
    server = try LocalServer(serving: site)
  }

  private static func place(_ text: String, at path: String, in site: TemporaryFolder) throws {
    let file = URL(filePath: site.path + path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func fetch(_ arguments: [String], environment: [String: String] = [:]) throws -> TieProcess.Outcome {
    try TieProcess.run(arguments, in: folder, environment: environment)
  }

  @Test func aReleaseOfWhichNothingIsKnownIsWrittenWithItsSum() throws {
    let outcome = try fetch(["attack", "fetch", "--version", "99.9", "--mirror", server.address])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("no checksum of this file is known"))
    #expect(try folder.names() == ["enterprise-attack-99.9.json"])
    #expect(try folder.read("enterprise-attack-99.9.json") == Data(SampleBundle.attack.utf8))
    let json = try fetch(["attack", "fetch", "--version", "99.9", "--mirror", server.address + "/", "--json"])
    #expect(json.output.contains(#""check" : "unknown""#))
  }

  @Test func otherBytesThanThosePublishedAreNotWritten() throws {
    let path = "/mitre-attack/attack-stix-data/master/ics-attack/ics-attack-18.1.json"
    try Self.place("{}", at: path, in: site)
    let outcome = try fetch(["attack", "fetch", "--domain", "ics", "--version", "18.1", "--mirror", server.address])
    #expect(outcome.exitCode == 4)
    #expect(outcome.errors.contains("b3a647bc74c3145624b278f0e26756223a306ecb"))
    #expect(outcome.errors.contains("https://raw.githubusercontent.com" + path))
    #expect(try folder.names().isEmpty)
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.skipReason))
  func thePublishedFileIsVerified() throws {
    let path = "/mitre-attack/attack-stix-data/master/ics-attack/ics-attack-18.1.json"
    try Self.place("", at: path, in: site)
    let published = try Data(contentsOf: URL(filePath: SharedData.path("data/ics-attack-18.1.json")))
    try published.write(to: URL(filePath: site.path + path))
    let outcome = try fetch([
      "attack", "fetch", "--domain", "ics", "--version", "18.1", "--mirror", server.address, "--output", "ics.json",
    ])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("it is the file that was published"))
    #expect(try folder.names() == ["ics.json"])
    #expect(try folder.read("ics.json") == published)
  }

  @Test func whatIsNotThereIsAnErrorThatNamesTheAddress() throws {
    for arguments in [
      ["attack", "fetch", "--version", "98.0"], ["data", "fetch"], ["data", "fetch", "--parents-only"],
    ] {
      let outcome = try fetch(arguments + ["--mirror", server.address])
      #expect(outcome.exitCode == 3)
      #expect(outcome.errors.contains("404"))
      #expect(outcome.errors.contains("--from FILE"))
      #expect(outcome.errors.contains(server.address))
    }
    #expect(try folder.names().isEmpty)
  }

  @Test func anOldFileStaysWhenTheNewOneIsWrong() throws {
    try folder.write("old", to: "dataset.json")
    let path =
      "/center-for-threat-informed-defense/technique-inference-engine/4a2820647498efe8e670dc28e8e66ca7bb5395ea/data/combined_dataset_full_frequency.json"
    try Self.place("{\"cut", at: path, in: site)
    let outcome = try fetch(["data", "fetch", "--mirror", server.address, "--output", "dataset.json"])
    #expect(outcome.exitCode == 4)
    #expect(try folder.read("dataset.json") == Data("old".utf8))
    #expect(try folder.names() == ["dataset.json"])
  }

  @Test func aProxyIsUsed() throws {
    // A proxy is asked for the whole address, which this server takes for the name of a file.
    try Self.place("{}", at: "/http:/published.invalid" + Self.bundle, in: site)
    let outcome = try fetch(
      ["attack", "fetch", "--version", "99.9", "--mirror", "http://published.invalid", "--output", "a.json"],
      environment: ["http_proxy": server.address, "no_proxy": ""])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(try folder.read("a.json") == Data("{}".utf8))
  }

  @Test func aFileThatWasBroughtNeedsNoNetworkAndNoProgram() throws {
    try folder.write(SampleBundle.attack, to: "brought.json")
    let outcome = try fetch(
      ["attack", "fetch", "--version", "99.9", "--from", "brought.json"], environment: ["PATH": "/nowhere"])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(try folder.names() == ["brought.json", "enterprise-attack-99.9.json"])
    let wrong = try fetch(["attack", "fetch", "--version", "18.1", "--from", "brought.json"])
    #expect(wrong.exitCode == 4)
    #expect(try folder.names() == ["brought.json", "enterprise-attack-99.9.json"])
  }

  @Test func withoutCurlTheAddressIsNamed() throws {
    let outcome = try fetch(["attack", "fetch", "--version", "19.1"], environment: ["PATH": "/nowhere"])
    #expect(outcome.exitCode == 3)
    #expect(outcome.errors.contains("curl"))
    #expect(
      outcome.errors.contains(
        "https://raw.githubusercontent.com/mitre-attack/attack-stix-data/master/enterprise-attack/enterprise-attack-19.1.json"
      ))
  }

  @Test(arguments: [
    ["attack", "fetch", "--version", "19"], ["attack", "fetch", "--version", "../../x"],
    ["attack", "fetch", "--domain", "space"], ["attack", "fetch", "--mirror", "ftp://example.org"],
    ["data", "fetch", "--mirror", "http://a.invalid", "--from", "x"],
  ])
  func wrongUseGoesNowhere(arguments: [String]) throws {
    #expect(try fetch(arguments).exitCode == 2)
  }
}

/// Python's server of files, on a port that is free.
private final class LocalServer {
  let address: String
  private let process: Process

  static let isPossible = ["python3", "curl"].allSatisfy { program in
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }

  struct Silence: Error {}

  init(serving folder: TemporaryFolder) throws {
    process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    process.currentDirectoryURL = URL(filePath: folder.path)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // "Serving HTTP on 127.0.0.1 port 40123 (http://127.0.0.1:40123/) ..."
    var said = ""
    while !said.contains(")") {
      let part = output.fileHandleForReading.availableData
      guard !part.isEmpty else { throw Silence() }
      said += String(decoding: part, as: UTF8.self)
    }
    guard let start = said.firstRange(of: "(http://"), let end = said[start.upperBound...].firstIndex(of: "/") else {
      throw Silence()
    }
    address = "http://" + said[start.upperBound..<end]
  }

  deinit { process.terminate() }
}
