package import FileFormats
import Recommenders

extension ServiceError {
  /// The explained error behind whatever was thrown.
  package static func explained(_ error: any Error) -> any ExplainedError {
    switch error {
    case let error as any ExplainedError: error
    case let error as RecommenderError where error.code == .parameter:
      ServiceError(
        code: "bad_parameter", summary: error.description, advice: "see `tie models` for names, defaults and ranges",
        failure: .usage)
    case let error as RecommenderError:
      ServiceError(code: "model_failed", summary: error.description, failure: .refused)
    default:
      ServiceError(code: "internal", summary: String(describing: error), failure: .refused)
    }
  }
}
