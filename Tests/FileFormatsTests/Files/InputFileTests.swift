import Foundation
import TestSupport
import Testing

@testable import FileFormats

@Suite struct InputFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func failure(_ path: String, limit: Int = InputFile.defaultLimit) -> FileError? {
    #expect(throws: FileError.self) { try InputFile.read(path, limit: limit) }
  }

  @Test(arguments: [1, 65_535, 65_536, 65_537, 300_000])
  func readsEveryByte(count: Int) throws {
    let bytes = Data((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    let path = try folder.write(bytes, to: "file.bin")
    #expect(try InputFile.read(path) == bytes)
  }

  @Test func suggestsANearName() throws {
    _ = try folder.write("x", to: "tie-wals-2024-07.npz")
    let error = failure(folder.path + "/tie-wals-2024-7.npz")
    #expect(error?.summary == folder.path + "/tie-wals-2024-7.npz: there is no such file")
    #expect(error?.advice == "did you mean tie-wals-2024-07.npz?")
    #expect(error?.failure == .unreadableInput)
  }

  @Test func suggestsNoNameThatIsFarAway() throws {
    _ = try folder.write("x", to: "other.json")
    #expect(failure(folder.path + "/reports.csv")?.advice == "check its name, or give the whole path")
  }

  @Test func saysThatTheFolderIsMissing() throws {
    let error = failure(folder.path + "/none/file.json")
    #expect(error?.advice == "there is no folder \(folder.path)/none either")
  }

  @Test func saysThatAFileIsNoFolder() throws {
    let path = try folder.write("x", to: "file")
    #expect(failure(path + "/more")?.advice == "\(path) is a file, not a folder")
  }

  @Test func refusesAFolder() {
    #expect(failure(folder.path)?.problem == "is a folder, not a file")
  }

  @Test func refusesADeviceThatNeverEnds() throws {
    #expect(failure("/dev/zero")?.problem == "is a device, not a file")
    let link = folder.path + "/link.json"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/dev/zero")
    #expect(failure(link)?.problem == "is a device, not a file")
    #expect(throws: FileError.self) { try InputFile.readLines(link, isLines: { _ in true }, body: { _ in }) }
    #expect(throws: FileError.self) { try InputFile.readRegular(link) }
    #expect(failure("/dev/null")?.problem == "is empty")
  }

  @Test func aPipeThatNobodyNamedIsNotOpened() throws {
    let path = folder.path + "/x.yml"
    try #require(mkfifo(path, 0o600) == 0)
    let error = #expect(throws: FileError.self) { try InputFile.readRegular(path) }
    #expect(error?.problem.contains("pipe") == true)
  }

  @Test func partsOfAnErrorAreShortAndPlain() {
    let error = FileError(
      "a\u{1B}[2J\nb", problem: String(repeating: "x", count: 10_000) + "\u{7}", advice: "do\u{202E}\nthis")
    #expect(error.problem.count <= SafeText.longestPart)
    let text = error.summary + (error.advice ?? "")
    #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control || $0 == "\u{202E}" })
  }

  @Test func refusesAnEmptyName() {
    #expect(failure("")?.problem == "no file name was given")
  }

  @Test func refusesAnEmptyFileUnlessAllowed() throws {
    let path = try folder.write("", to: "empty")
    #expect(failure(path)?.problem == "is empty")
    #expect(try InputFile.read(path, allowEmpty: true).isEmpty)
  }

  @Test func readsUpToTheLimit() throws {
    let path = try folder.write("12345", to: "five")
    #expect(try InputFile.read(path, limit: 5).count == 5)
    #expect(failure(path, limit: 4)?.problem == "is 5 bytes, larger than the limit of 4 bytes")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/zero"), "needs /dev/zero"))
  func anEndlessDeviceIsNotRead() {
    #expect(failure("/dev/zero", limit: 200_000)?.problem == "is a device, not a file")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/mounts"), "needs /proc"))
  func readsFilesThatClaimToHaveNoSize() throws {
    #expect(try !InputFile.read("/proc/self/mounts").isEmpty)
  }

  @Test(.enabled(if: !Privilege.isRoot, "nothing is forbidden to root"))
  func saysThatReadingIsForbidden() throws {
    let path = try folder.write("x", to: "secret")
    try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: path)
    #expect(failure(path)?.problem == "cannot be read: permission denied")
  }
}
