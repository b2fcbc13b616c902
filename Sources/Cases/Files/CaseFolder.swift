import FileFormats
package import InferenceService

/// Where cases lie: a file each.
package struct CaseFolder: Sendable, Equatable {
  /// The ending of their names.
  package static let suffix = ".tiecase"
  private static let longestName = 100

  /// The folder.
  package let path: String

  package init(path: String) { self.path = path }

  /// The folder named by `TIE_CASES`, else `tie/cases` among the user's data (XDG Base Directory Specification).
  package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    if let own = value("TIE_CASES") {
      path = own
    } else if let data = value("XDG_DATA_HOME"), data.hasPrefix("/") {
      path = data + "/tie/cases"
    } else {
      path = "~/.local/share/tie/cases"
    }
  }

  /// The file of a case: a name means one of this folder, and what holds a slash or ends as case files do is a path.
  package func file(of text: String) throws(ServiceError) -> String {
    if text.contains("/") || text.hasSuffix(Self.suffix) { return text }
    let isName =
      !text.isEmpty && text.count <= Self.longestName && !text.hasPrefix(".") && !text.hasPrefix("-")
      && text.utf8.allSatisfy(Self.isNameByte)
    guard isName else {
      throw ServiceError(
        code: "bad_case_name", summary: "“\(SafeText.line(text))” is no name for a case",
        advice: "use letters, digits, dots, hyphens and underscores, or give a file, such as ./\(Self.example)",
        failure: .usage)
    }
    return path + "/" + text + Self.suffix
  }

  private static let example = "acme" + suffix

  private static func isNameByte(_ byte: UInt8) -> Bool {
    CaseName.isNameByte(byte) || byte >= 0x80
  }

  /// What a case is called: the name of its file without the ending.
  package static func name(of file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    return last.hasSuffix(suffix) ? String(last.dropLast(suffix.count)) : last
  }

  /// The files of all cases in the folder, by name.
  package var files: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: PrivateFile.expanded(path))) ?? []
    return names.filter { $0.hasSuffix(Self.suffix) && !$0.hasPrefix(".") }.sorted().map { path + "/" + $0 }
  }
}
