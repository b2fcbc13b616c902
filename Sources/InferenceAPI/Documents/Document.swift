import FileFormats

/// A file that travels inside the program and is sent as it is.
struct Document: Sendable {
  let contentType: String
  let bytes: [UInt8]
  private let tag: String

  init(contentType: String, bytes: [UInt8]) {
    self.contentType = contentType
    self.bytes = bytes
    tag = "\"\(SHA256.hexDigest(of: Data(bytes)).prefix(32))\""
  }

  /// The file, or word that the one which the client has is the same.
  func response(ifNoneMatch known: String?) -> APIResponse {
    let headers = [("ETag", tag), ("Cache-Control", "no-cache")].map { (name: $0.0, value: $0.1) }
    if let known, known == "*" || known.split(separator: ",").contains(where: { $0.drop { $0 == " " } == tag }) {
      return APIResponse(status: 304, contentType: nil, body: [], headers: headers)
    }
    return APIResponse(contentType: contentType, body: bytes, headers: headers)
  }
}
