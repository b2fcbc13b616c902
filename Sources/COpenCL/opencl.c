#include "COpenCL.h"

#include <dlfcn.h>
#include <pthread.h>

// Signatures of OpenCL's functions, written down from its specification with plain types: cl_int is 32 bits, cl_bitfield
// 64, and every object a pointer.

typedef tie_cl_handle handle;

#define FUNCTIONS(X)                                                                                                   \
  X(int32_t, clGetPlatformIDs, (uint32_t, handle *, uint32_t *))                                                       \
  X(int32_t, clGetPlatformInfo, (handle, uint32_t, size_t, void *, size_t *))                                          \
  X(int32_t, clGetDeviceIDs, (handle, uint64_t, uint32_t, handle *, uint32_t *))                                       \
  X(int32_t, clGetDeviceInfo, (handle, uint32_t, size_t, void *, size_t *))                                            \
  X(int32_t, clCreateSubDevices, (handle, const intptr_t *, uint32_t, handle *, uint32_t *))                           \
  X(handle, clCreateContext, (const intptr_t *, uint32_t, const handle *, void *, void *, int32_t *))                  \
  X(handle, clCreateCommandQueue, (handle, handle, uint64_t, int32_t *))                                               \
  X(handle, clCreateBuffer, (handle, uint64_t, size_t, void *, int32_t *))                                             \
  X(handle, clCreateProgramWithSource, (handle, uint32_t, const char **, const size_t *, int32_t *))                   \
  X(int32_t, clBuildProgram, (handle, uint32_t, const handle *, const char *, void *, void *))                         \
  X(int32_t, clGetProgramBuildInfo, (handle, handle, uint32_t, size_t, void *, size_t *))                              \
  X(handle, clCreateKernel, (handle, const char *, int32_t *))                                                         \
  X(int32_t, clGetKernelWorkGroupInfo, (handle, handle, uint32_t, size_t, void *, size_t *))                           \
  X(int32_t, clSetKernelArg, (handle, uint32_t, size_t, const void *))                                                 \
  X(int32_t, clEnqueueNDRangeKernel,                                                                                   \
    (handle, handle, uint32_t, const size_t *, const size_t *, const size_t *, uint32_t, const handle *, handle *))    \
  X(int32_t, clEnqueueWriteBuffer,                                                                                     \
    (handle, handle, uint32_t, size_t, size_t, const void *, uint32_t, const handle *, handle *))                      \
  X(int32_t, clEnqueueReadBuffer,                                                                                      \
    (handle, handle, uint32_t, size_t, size_t, void *, uint32_t, const handle *, handle *))                            \
  X(int32_t, clFinish, (handle))                                                                                       \
  X(int32_t, clReleaseDevice, (handle))                                                                                \
  X(int32_t, clReleaseContext, (handle))                                                                               \
  X(int32_t, clReleaseCommandQueue, (handle))                                                                          \
  X(int32_t, clReleaseMemObject, (handle))                                                                             \
  X(int32_t, clReleaseProgram, (handle))                                                                               \
  X(int32_t, clReleaseKernel, (handle))

#define DECLARE(result, name, arguments) static result(*name) arguments;
FUNCTIONS(DECLARE)

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int loaded = 0;

static void load(void) {
  static const char *const names[] = {
      "libOpenCL.so.1",
      "libOpenCL.so",
      "/System/Library/Frameworks/OpenCL.framework/OpenCL",
  };
  void *library = NULL;
  for (size_t index = 0; library == NULL && index < sizeof names / sizeof *names; index++)
    library = dlopen(names[index], RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return;
#define FIND(result, name, arguments) name = (result(*) arguments)dlsym(library, #name);
  FUNCTIONS(FIND)
  loaded = clGetPlatformIDs != NULL && clGetDeviceIDs != NULL && clGetDeviceInfo != NULL;
}

int tie_cl_load(void) {
  pthread_once(&once, load);
  return loaded;
}

int32_t tie_cl_platforms(uint32_t capacity, handle *out, uint32_t *count) {
  return clGetPlatformIDs ? clGetPlatformIDs(capacity, out, count) : tie_cl_missing;
}

int32_t tie_cl_platform_text(handle platform, uint32_t what, size_t capacity, char *out, size_t *length) {
  return clGetPlatformInfo ? clGetPlatformInfo(platform, what, capacity, out, length) : tie_cl_missing;
}

int32_t tie_cl_devices(handle platform, uint32_t capacity, handle *out, uint32_t *count) {
  const uint64_t all = 0xFFFFFFFF;
  return clGetDeviceIDs ? clGetDeviceIDs(platform, all, capacity, out, count) : tie_cl_missing;
}

int32_t tie_cl_info(handle device, uint32_t what, size_t capacity, void *out, size_t *length) {
  return clGetDeviceInfo ? clGetDeviceInfo(device, what, capacity, out, length) : tie_cl_missing;
}

int32_t tie_cl_divide(handle device, uint32_t units, uint32_t capacity, handle *out, uint32_t *count) {
  const intptr_t equally = 0x1086;
  const intptr_t properties[] = {equally, (intptr_t)units, 0};
  return clCreateSubDevices ? clCreateSubDevices(device, properties, capacity, out, count) : tie_cl_missing;
}

handle tie_cl_context(handle device, int32_t *error) {
  *error = tie_cl_missing;
  return clCreateContext ? clCreateContext(NULL, 1, &device, NULL, NULL, error) : NULL;
}

handle tie_cl_queue(handle context, handle device, int32_t *error) {
  *error = tie_cl_missing;
  return clCreateCommandQueue ? clCreateCommandQueue(context, device, 0, error) : NULL;
}

handle tie_cl_buffer(handle context, size_t bytes, int32_t *error) {
  const uint64_t read_and_write = 1;
  *error = tie_cl_missing;
  return clCreateBuffer ? clCreateBuffer(context, read_and_write, bytes, NULL, error) : NULL;
}

handle tie_cl_program(handle context, const char *source, int32_t *error) {
  *error = tie_cl_missing;
  return clCreateProgramWithSource ? clCreateProgramWithSource(context, 1, &source, NULL, error) : NULL;
}

int32_t tie_cl_build(handle program, handle device, const char *options) {
  return clBuildProgram ? clBuildProgram(program, 1, &device, options, NULL, NULL) : tie_cl_missing;
}

int32_t tie_cl_build_log(handle program, handle device, size_t capacity, char *out, size_t *length) {
  const uint32_t log = 0x1183;
  return clGetProgramBuildInfo ? clGetProgramBuildInfo(program, device, log, capacity, out, length) : tie_cl_missing;
}

handle tie_cl_kernel(handle program, const char *name, int32_t *error) {
  *error = tie_cl_missing;
  return clCreateKernel ? clCreateKernel(program, name, error) : NULL;
}

int32_t tie_cl_kernel_group(handle kernel, handle device, size_t *out) {
  const uint32_t group_size = 0x11B0;
  return clGetKernelWorkGroupInfo ? clGetKernelWorkGroupInfo(kernel, device, group_size, sizeof *out, out, NULL)
                                  : tie_cl_missing;
}

int32_t tie_cl_argument(handle kernel, uint32_t index, size_t bytes, const void *value) {
  return clSetKernelArg ? clSetKernelArg(kernel, index, bytes, value) : tie_cl_missing;
}

int32_t tie_cl_run(handle queue, handle kernel, uint32_t dimensions, const size_t *global, const size_t *local) {
  return clEnqueueNDRangeKernel
             ? clEnqueueNDRangeKernel(queue, kernel, dimensions, NULL, global, local, 0, NULL, NULL)
             : tie_cl_missing;
}

int32_t tie_cl_write(handle queue, handle buffer, size_t bytes, const void *from) {
  return clEnqueueWriteBuffer ? clEnqueueWriteBuffer(queue, buffer, 1, 0, bytes, from, 0, NULL, NULL)
                              : tie_cl_missing;
}

int32_t tie_cl_read(handle queue, handle buffer, size_t bytes, void *to) {
  return clEnqueueReadBuffer ? clEnqueueReadBuffer(queue, buffer, 1, 0, bytes, to, 0, NULL, NULL) : tie_cl_missing;
}

int32_t tie_cl_finish(handle queue) { return clFinish ? clFinish(queue) : tie_cl_missing; }

#define RELEASE(ours, theirs)                                                                                          \
  void ours(handle object) {                                                                                           \
    if (theirs) theirs(object);                                                                                        \
  }
RELEASE(tie_cl_release_device, clReleaseDevice)
RELEASE(tie_cl_release_context, clReleaseContext)
RELEASE(tie_cl_release_queue, clReleaseCommandQueue)
RELEASE(tie_cl_release_buffer, clReleaseMemObject)
RELEASE(tie_cl_release_program, clReleaseProgram)
RELEASE(tie_cl_release_kernel, clReleaseKernel)
