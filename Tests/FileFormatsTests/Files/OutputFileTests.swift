import TestSupport
import Testing

@testable import FileFormats

@Suite struct OutputFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func failure(_ path: String) -> FileError? {
    let error = #expect(throws: FileError.self) { try OutputFile.write(Data("new".utf8), to: path) }
    #expect(error?.failure == .refused)
    return error
  }

  private func names(in path: String? = nil) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path ?? folder.path).sorted()
  }

  private func permissions(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test func writesANewFileAndLeavesNothingElse() throws {
    let data = Data((0..<100_000).map { UInt8(truncatingIfNeeded: $0) })
    try OutputFile.write(data, to: folder.path + "/model.safetensors")
    #expect(try InputFile.read(folder.path + "/model.safetensors") == data)
    #expect(try names() == ["model.safetensors"])
  }

  @Test func anEmptyFileIsAFile() throws {
    try OutputFile.write(Data(), to: folder.path + "/empty")
    #expect(try InputFile.read(folder.path + "/empty", allowEmpty: true).isEmpty)
  }

  @Test(arguments: [0o600, 0o644, 0o755])
  func keepsTheOldPermissions(mode: Int) throws {
    let path = try folder.write("old", to: "file")
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    try OutputFile.write(Data("new".utf8), to: path)
    #expect(try InputFile.read(path) == Data("new".utf8))
    #expect(try permissions(path) == mode)
  }

  @Test func aLinkKeepsLeadingToItsFile() throws {
    let target = try folder.write("old", to: "target")
    let link = folder.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "target")
    try OutputFile.write(Data("new".utf8), to: link)
    #expect(try InputFile.read(target) == Data("new".utf8))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "target")
  }

  @Test func refusesAFolder() throws {
    let error = failure(folder.path)
    #expect(error?.problem == "is a folder, not a file")
    #expect(error?.advice == "add a file name")
    #expect(failure(folder.path + "/new/")?.problem == "is a folder, not a file")
    #expect(try names().isEmpty)
  }

  @Test func saysThatTheFolderIsMissing() throws {
    let error = failure(folder.path + "/none/model.npz")
    #expect(error?.problem == "there is no folder \(folder.path)/none")
    #expect(error?.advice == "make the folder first, or write to another")
  }

  @Test func refusesAnEmptyName() {
    #expect(failure("")?.problem == "no file name was given")
  }

  @Test func aNameThatIsTooLongLeavesNothingBehind() throws {
    let error = failure(folder.path + "/" + String(repeating: "x", count: 300))
    #expect(error?.problem.hasPrefix("could not be written") == true)
    #expect(try names().isEmpty)
  }

  @Test(.enabled(if: !Privilege.isRoot, "nothing is forbidden to root"))
  func anUnwritableFolderKeepsItsFile() throws {
    let path = try folder.write("old", to: "file")
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path) }
    #expect(failure(path)?.problem == "cannot be written: permission denied")
    #expect(try InputFile.read(path) == Data("old".utf8))
    #expect(try names() == ["file"])
  }

  @Test(.enabled(if: !Privilege.isRoot, "nothing is forbidden to root"))
  func aWriteProtectedFileIsLeftAlone() throws {
    let path = try folder.write("old", to: "file")
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    #expect(failure(path)?.problem == "cannot be written: permission denied")
    #expect(try InputFile.read(path) == Data("old".utf8))
  }

  // The kernel's own folder takes no files from anybody, root included.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/sys/kernel"), "needs /sys"))
  func aFolderThatTakesNoFiles() throws {
    let before = try names(in: "/sys/kernel")
    let error = failure("/sys/kernel/model.npz")
    let problems = ["cannot be written: permission denied", "is on a read-only file system"]
    #expect(problems.contains(error?.problem ?? ""))
    #expect(try names(in: "/sys/kernel") == before)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"))
  func aFullDiskIsSaidAndADeviceIsNotReplaced() throws {
    let error = failure("/dev/full")
    #expect(error?.problem == "could not be written (No space left on device)")
    #expect(error?.advice == "free some space, or write to another disk")
    #expect(FileStatus(at: "/dev/full")?.kind == .device)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/null"), "needs /dev/null"))
  func aDeviceIsWrittenTo() throws {
    try OutputFile.write(Data("new".utf8), to: "/dev/null")
    #expect(FileStatus(at: "/dev/null")?.kind == .device)
  }
}
