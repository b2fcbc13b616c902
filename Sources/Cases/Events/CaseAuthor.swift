import FileFormats
package import InferenceService

/// Who does something in a case.
package enum CaseAuthor {
  /// Longer names are no names.
  private static let longest = 200

  /// The name that was given, else that of the environment (`TIE_AUTHOR`), else that of the user who runs the program.
  package static func name(
    _ given: String?, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(ServiceError) -> String {
    let candidates = [given, environment["TIE_AUTHOR"], environment["USER"], environment["LOGNAME"]]
    let found =
      candidates.compactMap(\.self).map(SafeText.line).first { !$0.isEmpty } ?? ProcessInfo.processInfo.userName
    guard !found.isEmpty, found.count <= longest else {
      throw ServiceError(
        code: "no_author", problem: "nobody knows who you are: there is no user name",
        advice: "give it with \(field: "author", "NAME")")
    }
    return found
  }
}
