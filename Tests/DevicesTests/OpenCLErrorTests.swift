import Recommenders
import Testing

@testable import Devices

@Suite struct OpenCLErrorTests {
  @Test(arguments: [
    (-4, "clCreateBuffer", "out of memory (CL_MEM_OBJECT_ALLOCATION_FAILURE of clCreateBuffer)"),
    (-5, "clCreateBuffer", "out of memory (CL_OUT_OF_RESOURCES of clCreateBuffer)"),
    (-5, "clFinish", "out of memory, or stopped by its driver (CL_OUT_OF_RESOURCES of clFinish)"),
    (-36, "clFinish", "clFinish ended with CL_INVALID_COMMAND_QUEUE"),
    (-12345, "clFinish", "clFinish ended with error -12345"),
    (
      -9999, "clFinish",
      "clFinish ended with error -9999 (NVIDIA's of a kernel that reads or writes where it may not)"
    ),
  ]) func codesAreTold(code: Int32, function: String, reason: String) {
    #expect(OpenCLError.fault(code, in: function).reason == reason)
  }

  @Test func aFunctionThatIsMissingIsNoCodeOfADriver() {
    #expect(OpenCLError.fault(Int32.min, in: "clFinish").reason == "this libOpenCL has no clFinish")
  }
}
