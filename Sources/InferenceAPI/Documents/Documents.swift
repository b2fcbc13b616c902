import CAssets
import FileFormats
import InferenceService

/// The files that the server sends: the page, the description of the API and what is made of it.
struct Documents: Sendable {
  let openAPI: Document
  private let description: JSONValue
  private let files: [String: Document]

  init(version: String) throws {
    let description = Self.bytes(tie_openapi())
    openAPI = Document(contentType: "application/json", bytes: description)
    self.description = JSONValue(parsing: Data(description)) ?? [:]
    var files: [String: Document] = [:]
    for index in 0..<tie_web_file_count() {
      let file = tie_web_file(index)
      files[String(cString: file.name)] = Document(
        contentType: String(cString: file.type), bytes: Self.bytes(file.asset))
    }
    self.files = files
  }

  /// A file of the page.
  func file(_ name: String, _ request: APIRequest) throws -> APIResponse {
    guard let file = files[name] else { throw Problem(404, code: "no_file", "there is no such file") }
    return file.response(ifNoneMatch: request.headers.ifNoneMatch)
  }

  /// The description for people, its examples with the address by which this server is called.
  ///
  /// - Parameter server: scheme and host, such as `http://127.0.0.1:8080`.
  func documentation(of server: String) -> APIResponse {
    .text(DocumentationPage(description, server: server).html, type: "text/html; charset=utf-8")
  }

  /// The page itself.
  var index: [UInt8] { files["index.html"]?.bytes ?? [] }

  private static func bytes(_ asset: TIEAsset) -> [UInt8] {
    Array(UnsafeBufferPointer(start: asset.bytes, count: asset.count))
  }
}
