import Foundation
import TestSupport
import Testing

@testable import FileFormats

@Suite struct InputFileLinesTests {
  @Test func givesBlocksOfWholeLines() throws {
    let folder = try TemporaryFolder()
    let lines = (0..<300_000).map { "{\"n\": \($0)}" }
    let text = lines.joined(separator: "\n")
    let path = try folder.write(text, to: "a.ndjson")
    var blocks: [String] = []
    let whole = try InputFile.readLines(path, isLines: { _ in true }) { block throws(FileError) in
      blocks.append(String(decoding: block, as: UTF8.self))
    }
    #expect(whole == nil)
    #expect(blocks.count > 2)
    #expect(blocks.dropLast().allSatisfy { $0.hasSuffix("}\n") })
    #expect(blocks.joined() == text)
  }

  @Test func givesAnythingElseWhole() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("short", to: "a")
    let whole = try InputFile.readLines(path, isLines: { _ in true }) { _ throws(FileError) in }
    #expect(whole == Data("short".utf8))
    let long = try folder.write(String(repeating: "x\n", count: 1 << 20), to: "b")
    let read = try InputFile.readLines(long, isLines: { _ in false }) { _ throws(FileError) in }
    #expect(read?.count == 2 << 20)
    #expect(throws: FileError.self) {
      try InputFile.readLines(long, limit: 1000, isLines: { _ in false }) { _ throws(FileError) in }
    }
    #expect(throws: FileError.self) {
      try InputFile.readLines(folder.path, isLines: { _ in true }) { _ throws(FileError) in }
    }
  }

  @Test func passesOnWhatTheReaderSays() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(String(repeating: "x\n", count: 1 << 20), to: "b")
    let error = #expect(throws: FileError.self) {
      try InputFile.readLines(path, isLines: { _ in true }) { _ throws(FileError) in
        throw FileError("b", problem: "is odd", advice: nil)
      }
    }
    #expect(error?.problem == "is odd")
  }
}
