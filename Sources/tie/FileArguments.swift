import ArgumentParser
import FileFormats
import InferenceService

/// What to say where a file was given in the place of a technique.
enum FileArguments {
  private static let codes: Set<String> = ["no_technique_recognized", "no_known_technique"]

  /// The error with advice that names the option, where an argument is no technique and a file is called so.
  static func explained(_ error: ServiceError, arguments: [String]) -> ServiceError {
    guard codes.contains(error.code), takesFiles(arguments), let file = arguments.first(where: isFile) else {
      return error
    }
    return ServiceError(
      code: error.code, summary: error.summary,
      advice: "there is a file of that name: --from \(SafeText.part(file))", failure: error.failure)
  }

  private static func takesFiles(_ arguments: [String]) -> Bool {
    guard let command = Help.path(for: arguments).last else { return false }
    return Tie.helpMessage(for: command).contains("--from ")
  }

  private static func isFile(_ argument: String) -> Bool {
    var isFolder = false
    return !argument.hasPrefix("-") && FileManager.default.fileExists(atPath: argument, isDirectory: &isFolder)
      && !isFolder
  }
}
