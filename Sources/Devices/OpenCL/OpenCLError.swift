import COpenCL
import Recommenders

/// Error codes of OpenCL by the names that its specification gives them.
enum OpenCLError {
  private static let names: [Int32: String] = [
    -1: "CL_DEVICE_NOT_FOUND", -2: "CL_DEVICE_NOT_AVAILABLE", -3: "CL_COMPILER_NOT_AVAILABLE",
    -4: "CL_MEM_OBJECT_ALLOCATION_FAILURE", -5: "CL_OUT_OF_RESOURCES", -6: "CL_OUT_OF_HOST_MEMORY",
    -11: "CL_BUILD_PROGRAM_FAILURE", -14: "CL_EXEC_STATUS_ERROR_FOR_EVENTS_IN_WAIT_LIST",
    -18: "CL_DEVICE_PARTITION_FAILED", -30: "CL_INVALID_VALUE",
    -32: "CL_INVALID_PLATFORM", -33: "CL_INVALID_DEVICE", -34: "CL_INVALID_CONTEXT", -36: "CL_INVALID_COMMAND_QUEUE",
    -38: "CL_INVALID_MEM_OBJECT", -43: "CL_INVALID_BUILD_OPTIONS", -44: "CL_INVALID_PROGRAM",
    -45: "CL_INVALID_PROGRAM_EXECUTABLE", -46: "CL_INVALID_KERNEL_NAME", -48: "CL_INVALID_KERNEL",
    -49: "CL_INVALID_ARG_INDEX", -50: "CL_INVALID_ARG_VALUE", -51: "CL_INVALID_ARG_SIZE",
    -52: "CL_INVALID_KERNEL_ARGS", -54: "CL_INVALID_WORK_GROUP_SIZE", -55: "CL_INVALID_WORK_ITEM_SIZE",
    -59: "CL_INVALID_OPERATION", -61: "CL_INVALID_BUFFER_SIZE", -68: "CL_INVALID_DEVICE_PARTITION_COUNT",
    -1001: "CL_PLATFORM_NOT_FOUND_KHR",
    -9999: "error -9999 (NVIDIA's of a kernel that reads or writes where it may not)",
  ]

  /// Codes that stand for too little memory.
  private static let memory: Set<Int32> = [-4, -6, -61]
  /// Drivers say so of too little memory, and also of a kernel that went wrong or took too long.
  private static let resources: Int32 = -5

  /// `clCreateBuffer: out of memory (CL_MEM_OBJECT_ALLOCATION_FAILURE)`.
  static func fault(_ code: Int32, in function: String) -> DeviceFault {
    if code == Int32(tie_cl_missing) { return DeviceFault("this libOpenCL has no \(function)") }
    let name = names[code] ?? "error \(code)"
    if memory.contains(code) || code == resources && function == "clCreateBuffer" {
      return DeviceFault("out of memory (\(name) of \(function))")
    }
    if code == resources { return DeviceFault("out of memory, or stopped by its driver (\(name) of \(function))") }
    return DeviceFault("\(function) ended with \(name)")
  }

  static func check(_ code: Int32, _ function: String) throws(DeviceFault) {
    if code != 0 { throw fault(code, in: function) }
  }
}
