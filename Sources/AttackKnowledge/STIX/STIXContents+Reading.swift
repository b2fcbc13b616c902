import FileFormats

extension STIXContents {
  static func read(from path: String) throws(FileError) -> STIXContents {
    try decode(try InputFile.read(path), path: path)
  }

  static func decode(_ data: Data, path: String) throws(FileError) -> STIXContents {
    try STIXDocument(json: data, path: path, expected: "a STIX bundle").contents
  }
}
