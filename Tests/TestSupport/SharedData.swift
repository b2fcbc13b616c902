import FileFormats
public import Testing

/// The real data that some tests check against; they are skipped, and say so, where it is absent.
///
/// It is looked for in `TIE_SHARED`, else in a folder `shared` beside the checkout.
public enum SharedData {
  public static let root: String =
    ProcessInfo.processInfo.environment["TIE_SHARED"]
    ?? packageRoot + "/../shared"

  public static let isPresent = FileManager.default.fileExists(atPath: path("data/tie-dataset-2024-04.json"))

  public static let skipReason: Comment = "needs the public data sets in ../shared (or TIE_SHARED), which are absent"

  public static func path(_ relative: String) -> String { root + "/" + relative }

  private static let packageRoot: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/")
  }()
}
