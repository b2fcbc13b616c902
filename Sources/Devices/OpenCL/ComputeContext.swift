import COpenCL
import Recommenders

/// Memory of a device, given back when nobody uses it any more.
final class DeviceBuffer {
  let handle: tie_cl_handle
  let bytes: Int

  fileprivate init(_ handle: tie_cl_handle, bytes: Int) {
    self.handle = handle
    self.bytes = bytes
  }

  deinit { tie_cl_release_buffer(handle) }
}

/// What a kernel is called with, in the order of its parameters.
enum KernelArgument {
  case buffer(DeviceBuffer)
  case int(Int)
  case float(Double)
  case double(Double)
  case bits(UInt64)
  /// Memory that the threads of a group share, in bytes.
  case local(Int)
}

/// A queue of one device with the programs that were built for it; used by one thread at a time.
final class ComputeContext {
  let device: OpenCLDevice
  /// Threads in a group, at most: a driver may allow fewer for a kernel.
  let group: Int
  private let context: tie_cl_handle
  private let queue: tie_cl_handle
  private var programs: [String: tie_cl_handle] = [:]
  private var kernels: [KernelName: Kernel] = [:]

  /// Programs have kernels of the same name.
  private struct KernelName: Hashable {
    let program: String
    let kernel: String
  }

  private struct Kernel {
    let handle: tie_cl_handle
    /// Threads in a group.
    let group: Int
  }

  init(_ device: OpenCLDevice) throws(DeviceFault) {
    var code: Int32 = 0
    guard let context = tie_cl_context(device.handle, &code) else {
      throw OpenCLError.fault(code, in: "clCreateContext")
    }
    guard let queue = tie_cl_queue(context, device.handle, &code) else {
      tie_cl_release_context(context)
      throw OpenCLError.fault(code, in: "clCreateCommandQueue")
    }
    self.device = device
    self.context = context
    self.queue = queue
    group = max(1, min(64, device.description.groupSize))
  }

  deinit {
    for kernel in kernels.values { tie_cl_release_kernel(kernel.handle) }
    for program in programs.values { tie_cl_release_program(program) }
    tie_cl_release_queue(queue)
    tie_cl_release_context(context)
  }

  /// Whether a group of threads has so many bytes of local memory; some drivers keep a little of it for themselves.
  func fits(locals bytes: Int) -> Bool { bytes + 512 <= device.description.localMemory }

  /// The bytes of local memory that a kernel needs to add up a number of each thread of a group.
  func sums<Number: BitwiseCopyable>(of type: Number.Type) -> Int {
    (group + KernelProgram.parts) * MemoryLayout<Number>.stride
  }

  /// Room for `count` numbers; what it holds is not known.
  func room<Number: BitwiseCopyable>(_ count: Int, of type: Number.Type) throws(DeviceFault) -> DeviceBuffer {
    // OpenCL has no buffers without bytes.
    let bytes = max(count, 1) * MemoryLayout<Number>.stride
    if device.description.largestAllocation > 0, bytes > device.description.largestAllocation {
      throw DeviceFault("out of memory (\(bytes) bytes are more than it gives in one piece)")
    }
    var code: Int32 = 0
    guard let handle = tie_cl_buffer(context, bytes, &code) else {
      throw OpenCLError.fault(code, in: "clCreateBuffer")
    }
    return DeviceBuffer(handle, bytes: bytes)
  }

  /// A copy of numbers on the device.
  func buffer<Number: BitwiseCopyable>(_ values: [Number]) throws(DeviceFault) -> DeviceBuffer {
    let buffer = try room(values.count, of: Number.self)
    try write(values, to: buffer)
    return buffer
  }

  func write<Number: BitwiseCopyable>(_ values: [Number], to buffer: DeviceBuffer) throws(DeviceFault) {
    let bytes = values.count * MemoryLayout<Number>.stride
    precondition(bytes <= buffer.bytes, "numbers fit into their buffer")
    guard bytes > 0 else { return }
    let code = values.withUnsafeBytes { values -> Int32 in
      values.baseAddress.map { tie_cl_write(queue, buffer.handle, bytes, $0) } ?? 0
    }
    try OpenCLError.check(code, "clEnqueueWriteBuffer")
  }

  /// The first numbers of a buffer, once all that was begun is done.
  func read<Number: BitwiseCopyable>(
    _ count: Int, of type: Number.Type, from buffer: DeviceBuffer
  ) throws(DeviceFault) -> [Number] {
    let bytes = count * MemoryLayout<Number>.stride
    precondition(bytes <= buffer.bytes, "no more is read than there is")
    guard count > 0 else { return [] }
    var code: Int32 = 0
    let values = [Number](unsafeUninitializedCapacity: count) { values, filled in
      if let base = values.baseAddress { code = tie_cl_read(queue, buffer.handle, bytes, base) }
      filled = code == 0 ? count : 0
    }
    try OpenCLError.check(code, "clEnqueueReadBuffer")
    return values
  }

  /// Waits until all that was begun is done.
  func finish() throws(DeviceFault) { try OpenCLError.check(tie_cl_finish(queue), "clFinish") }

  /// Begins `groups` groups of threads of a kernel.
  ///
  /// - Precondition: the arguments are the kernel's parameters, and its indices stay within their buffers: the kernels
  ///   of this module are called by functions that see to it.
  func run(
    _ name: String, of program: KernelProgram, groups: Int, _ arguments: [KernelArgument]
  ) throws(DeviceFault) {
    try run(kernel(name, of: program), groups: groups, arguments)
  }

  /// The same with a thread, at least, for each of `count` pieces of work.
  func run(
    _ name: String, of program: KernelProgram, threads count: Int, _ arguments: [KernelArgument]
  ) throws(DeviceFault) {
    let kernel = try kernel(name, of: program)
    try run(kernel, groups: (count + kernel.group - 1) / kernel.group, arguments)
  }

  private func run(_ kernel: Kernel, groups: Int, _ arguments: [KernelArgument]) throws(DeviceFault) {
    guard groups > 0 else { return }
    for (index, argument) in arguments.enumerated() {
      // Kernels count in 32 bits: a number cut to fit would be another result.
      if case .int(let value) = argument, Int32(exactly: value) == nil {
        throw DeviceFault("\(value) is more than its kernels can count")
      }
      try OpenCLError.check(Self.set(argument, UInt32(index), of: kernel.handle), "clSetKernelArg")
    }
    var global = groups * kernel.group
    var local = kernel.group
    try OpenCLError.check(tie_cl_run(queue, kernel.handle, 1, &global, &local), "clEnqueueNDRangeKernel")
  }

  private static func set(_ argument: KernelArgument, _ index: UInt32, of kernel: tie_cl_handle) -> Int32 {
    func pass<Value: BitwiseCopyable>(_ value: Value) -> Int32 {
      withUnsafeBytes(of: value) { tie_cl_argument(kernel, index, $0.count, $0.baseAddress) }
    }
    return switch argument {
    case .buffer(let buffer): pass(buffer.handle)
    case .int(let value): pass(Int32(truncatingIfNeeded: value))
    case .float(let value): pass(Float(value))
    case .double(let value): pass(value)
    case .bits(let value): pass(value)
    case .local(let bytes): tie_cl_argument(kernel, index, max(bytes, 8), nil)
    }
  }

  private func kernel(_ name: String, of program: KernelProgram) throws(DeviceFault) -> Kernel {
    let key = KernelName(program: program.name, kernel: name)
    if let kernel = kernels[key] { return kernel }
    let built = try self.program(program)
    var code: Int32 = 0
    guard let handle = tie_cl_kernel(built, name, &code) else {
      throw OpenCLError.fault(code, in: "clCreateKernel")
    }
    var most = 0
    let isKnown = tie_cl_kernel_group(handle, device.handle, &most) == 0 && most > 0
    let kernel = Kernel(handle: handle, group: isKnown ? min(group, most) : group)
    kernels[key] = kernel
    return kernel
  }

  private func program(_ program: KernelProgram) throws(DeviceFault) -> tie_cl_handle {
    if let built = programs[program.name] { return built }
    var code: Int32 = 0
    guard let handle = tie_cl_program(context, program.source, &code) else {
      throw OpenCLError.fault(code, in: "clCreateProgramWithSource")
    }
    let result = tie_cl_build(handle, device.handle, "-cl-std=CL1.2")
    guard result == 0 else {
      let log = OpenCLDevice.text { tie_cl_build_log(handle, self.device.handle, $0, $1, $2) }
      tie_cl_release_program(handle)
      let fault = OpenCLError.fault(result, in: "clBuildProgram")
      throw DeviceFault(log.isEmpty ? fault.reason : "\(fault.reason): \(log.prefix(400))")
    }
    programs[program.name] = handle
    return handle
  }
}
