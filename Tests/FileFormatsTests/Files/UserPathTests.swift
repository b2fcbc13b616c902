import TestSupport
import Testing

@testable import FileFormats

@Suite struct UserPathTests {
  @Test(arguments: ["", "file", "/abs/file", "./~", "a~b", "~no such user~/x"])
  func leavesOtherPathsAlone(path: String) {
    #expect(UserPath.expanded(path) == path)
  }

  @Test func expandsTheHomeFolder() {
    let home = UserPath.expanded("~")
    #expect(home.hasPrefix("/"))
    #expect(UserPath.expanded("~/data/x.csv") == home + "/data/x.csv")
  }

  @Test(arguments: [("file", ".", "file"), ("a/b", "a", "b"), ("/b", "/", "b"), ("a/b/", "a/b", "")])
  func splits(path: String, folder: String, name: String) {
    #expect(UserPath.split(path) == (folder, name))
  }

  @Test func findsTheNearestNameFirstByDistanceThenByName() throws {
    let folder = try TemporaryFolder()
    for name in ["reports-b.csv", "reports-c.csv", "Reports.CSV", "far.txt"] { _ = try folder.write("", to: name) }
    #expect(UserPath.nearName(to: folder.path + "/reports-a.csv") == "reports-b.csv")
    #expect(UserPath.nearName(to: folder.path + "/reports.csv") == "Reports.CSV")
    #expect(UserPath.nearName(to: folder.path + "/nothing like it") == nil)
    #expect(UserPath.nearName(to: folder.path + "/none/reports.csv") == nil)
  }
}
