import FileFormats

/// Files that numpy 2.4.6 and safetensors 0.8.0 for Python wrote.
enum GoldenFiles {
  /// `np.arange(6, dtype="<f4").reshape(2, 3) / 4`.
  static let float32 = bytes(
    """
    k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAg\
    ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAACAPgAAAD8AAEA/AACAPwAA\
    oD8=
    """)

  /// `np.asfortranarray(np.arange(6, dtype="<f8").reshape(2, 3))`.
  static let float64Fortran = bytes(
    """
    k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAg\
    ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAAAAAAAAAAAAhAAAAAAAAA\
    8D8AAAAAAAAQQAAAAAAAAABAAAAAAAAAFEA=
    """)

  /// `np.array([1.5, -2], dtype=">f4")`.
  static let bigEndianFloat32 = bytes(
    """
    k05VTVBZAQB2AHsnZGVzY3InOiAnPmY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAg\
    ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/wAAAwAAAAA==
    """)

  /// `np.array(["T1059", "T1059.001", "é"], dtype="<U9")`.
  static let text = bytes(
    """
    k05VTVBZAQB2AHsnZGVzY3InOiAnPFU5JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsKSwgfSAgICAgICAg\
    ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIApUAAAAMQAAADAAAAA1AAAAOQAAAAAA\
    AAAAAAAAAAAAAAAAAABUAAAAMQAAADAAAAA1AAAAOQAAAC4AAAAwAAAAMAAAADEAAADpAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAA=
    """)

  /// `np.array(["ab"], dtype=">U3")`.
  static let bigEndianText = bytes(
    """
    k05VTVBZAQB2AHsnZGVzY3InOiAnPlUzJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsKSwgfSAgICAgICAg\
    ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAABhAAAAYgAAAAA=
    """)

  /// `np.array([(0.05, 25, 0.01)], dtype=[("c", "<f4"), ("epochs", "<f4"), ("regularization_coefficient", "<f4")])`.
  static let record = bytes(
    """
    k05VTVBZAQC2AHsnZGVzY3InOiBbKCdjJywgJzxmNCcpLCAoJ2Vwb2NocycsICc8ZjQnKSwgKCdyZWd1bGFyaXphdGlvbl9jb2Vm\
    ZmljaWVudCcsICc8ZjQnKV0sICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgxLCksIH0gICAgICAgICAgICAgICAg\
    ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKzcxMPQAAyEEK1yM8
    """)

  /// `np.array(-7, dtype="<i8")`.
  static let int64Scalar = bytes(
    """
    k05VTVBZAQB2AHsnZGVzY3InOiAnPGk4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKCksIH0gICAgICAgICAg\
    ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAr5/////////w==
    """)

  /// `np.array([[1], [255]], dtype="|u1")`.
  static let uint8 = bytes(
    """
    k05VTVBZAQB2AHsnZGVzY3InOiAnfHUxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDEpLCB9ICAgICAg\
    ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoB/w==
    """)

  /// As `float32`, in version 2.0 of the format.
  static let version2 = bytes(
    """
    k05VTVBZAgB0AAAAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAg\
    ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAACAPgAAAD8AAEA/AACAPwAA\
    oD8=
    """)

  /// `np.array([(1.0, 2)], dtype=[("é", "<f8"), ("n", "<i4")])`, in version 3.0 of the format.
  static let version3 = bytes(
    """
    k05VTVBZAwB0AAAAeydkZXNjcic6IFsoJ8OpJywgJzxmOCcpLCAoJ24nLCAnPGk0JyldLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNl\
    LCAnc2hhcGUnOiAoMSwpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAADwPwIAAAA=
    """)

  /// `np.savez` of U = [[1.5, -2.25]] as `<f4` and technique_ids = ["T1059", "T1059.001"] as `<U9`.
  static let storedNPZ = bytes(
    """
    UEsDBC0AAAAAAAAAIQCs3WdC//////////8FABQAVS5ucHkBABAAiAAAAAAAAACIAAAAAAAAAJNOVU1QWQEAdgB7J2Rlc2NyJzog\
    JzxmNCcsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgxLCAyKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAg\
    ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKAADAPwAAEMBQSwMELQAAAAAAAAAhAA4jMgb//////////xEAFAB0ZWNo\
    bmlxdWVfaWRzLm5weQEAEADIAAAAAAAAAMgAAAAAAAAAk05VTVBZAQB2AHsnZGVzY3InOiAnPFU5JywgJ2ZvcnRyYW5fb3JkZXIn\
    OiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg\
    ICAgICAgICAgIApUAAAAMQAAADAAAAA1AAAAOQAAAAAAAAAAAAAAAAAAAAAAAABUAAAAMQAAADAAAAA1AAAAOQAAAC4AAAAwAAAA\
    MAAAADEAAABQSwECLQMtAAAAAAAAACEArN1nQogAAACIAAAABQAAAAAAAAAAAAAAgAEAAAAAVS5ucHlQSwECLQMtAAAAAAAAACEA\
    DiMyBsgAAADIAAAAEQAAAAAAAAAAAAAAgAG/AAAAdGVjaG5pcXVlX2lkcy5ucHlQSwUGAAAAAAIAAgByAAAAygEAAAAA
    """)

  /// As `storedNPZ`, by `np.savez_compressed`.
  static let deflatedNPZ = bytes(
    """
    UEsDBC0AAAAIAAAAIQCs3WdC//////////8FABQAVS5ucHkBABAAiAAAAAAAAABOAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6l\
    oG6TZqKuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GoY6CkaaOgq1CmQDLgaGA/YMDAIHAFBLAwQtAAAACAAAACEADiMy\
    Bv//////////EQAUAHRlY2huaXF1ZV9pZHMubnB5AQAQAMgAAAAAAAAAWwAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRupaBuE2qp\
    rqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOpo6CrUKFACuEAYGBkMgNgBiUyC2ZMAE2NToQfkGUDkAUEsBAi0DLQAA\
    AAgAAAAhAKzdZ0JOAAAAiAAAAAUAAAAAAAAAAAAAAIABAAAAAFUubnB5UEsBAi0DLQAAAAgAAAAhAA4jMgZbAAAAyAAAABEAAAAA\
    AAAAAAAAAIABhQAAAHRlY2huaXF1ZV9pZHMubnB5UEsFBgAAAAACAAIAcgAAACMBAAAAAA==
    """)

  /// w: F32 [[1.5, -2, 0.1]], h: F16 [0.1, 65504, 6e-8], idx: U16 [1, 65535], b: U8 [7]; metadata model.
  static let safetensors = bytes(
    """
    CAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJtb2RlbCI6ImVhc2UgXCJ4XCJcbiJ9LCJ3Ijp7ImR0eXBlIjoiRjMyIiwic2hhcGUi\
    OlsxLDNdLCJkYXRhX29mZnNldHMiOlswLDEyXX0sImgiOnsiZHR5cGUiOiJGMTYiLCJzaGFwZSI6WzNdLCJkYXRhX29mZnNldHMi\
    OlsxMiwxOF19LCJpZHgiOnsiZHR5cGUiOiJVMTYiLCJzaGFwZSI6WzJdLCJkYXRhX29mZnNldHMiOlsxOCwyMl19LCJiIjp7ImR0\
    eXBlIjoiVTgiLCJzaGFwZSI6WzFdLCJkYXRhX29mZnNldHMiOlsyMiwyM119fSAAAMA/AAAAwM3MzD1mLv97AQABAP//Bw==
    """)

  private static func bytes(_ base64: String) -> Data { Data(base64Encoded: base64) ?? Data() }
}
