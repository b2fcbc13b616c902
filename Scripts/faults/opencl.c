// A libOpenCL that hands calls on to the real one, and lies or fails where it is told to; see Scripts/check-device-faults.
//
//   TIE_OPENCL_REAL     the real library
//   TIE_OPENCL_GPU      devices say that they are GPUs, large ones
//   TIE_OPENCL_SINGLE   devices say that they have no double precision
//   TIE_OPENCL_FAIL     FUNCTION:NUMBER:CODE, the call of that number (from 1) ends with that code, once

#include <dlfcn.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef void *handle;

static void *real(const char *name) {
  static void *library = NULL;
  if (library == NULL) library = dlopen(getenv("TIE_OPENCL_REAL"), RTLD_NOW | RTLD_LOCAL);
  void *found = library ? dlsym(library, name) : NULL;
  if (found == NULL) {
    fprintf(stderr, "no %s in the real libOpenCL: %s\n", name, dlerror());
    abort();
  }
  return found;
}

/// The code with which this call of the function is to end; 0 where it is to do what it does.
static int32_t fault(const char *name, atomic_int *calls) {
  const char *asked = getenv("TIE_OPENCL_FAIL");
  const size_t length = strlen(name);
  if (asked == NULL || strncmp(asked, name, length) != 0 || asked[length] != ':') return 0;
  int number = 0, code = 0;
  if (sscanf(asked + length, ":%d:%d", &number, &code) != 2) abort();
  return atomic_fetch_add(calls, 1) + 1 == number ? code : 0;
}

#define CALL(name, declared, passed)                                                                                   \
  int32_t name declared {                                                                                              \
    static atomic_int calls;                                                                                           \
    const int32_t code = fault(#name, &calls);                                                                         \
    return code ? code : ((int32_t(*) declared)real(#name))passed;                                                     \
  }

#define MAKE(name, declared, passed)                                                                                   \
  handle name declared {                                                                                               \
    static atomic_int calls;                                                                                           \
    *error = fault(#name, &calls);                                                                                     \
    return *error ? NULL : ((handle(*) declared)real(#name))passed;                                                    \
  }

CALL(clGetPlatformIDs, (uint32_t n, handle *out, uint32_t *count), (n, out, count))
CALL(clGetPlatformInfo, (handle p, uint32_t what, size_t n, void *out, size_t *length), (p, what, n, out, length))
CALL(clGetDeviceIDs, (handle p, uint64_t type, uint32_t n, handle *out, uint32_t *count), (p, type, n, out, count))
CALL(clCreateSubDevices, (handle d, const intptr_t *how, uint32_t n, handle *out, uint32_t *count),
     (d, how, n, out, count))
MAKE(clCreateContext, (const intptr_t *how, uint32_t n, const handle *d, void *f, void *data, int32_t *error),
     (how, n, d, f, data, error))
MAKE(clCreateCommandQueue, (handle c, handle d, uint64_t how, int32_t *error), (c, d, how, error))
MAKE(clCreateBuffer, (handle c, uint64_t how, size_t n, void *from, int32_t *error), (c, how, n, from, error))
MAKE(clCreateProgramWithSource, (handle c, uint32_t n, const char **text, const size_t *lengths, int32_t *error),
     (c, n, text, lengths, error))
CALL(clBuildProgram, (handle p, uint32_t n, const handle *d, const char *options, void *f, void *data),
     (p, n, d, options, f, data))
CALL(clGetProgramBuildInfo, (handle p, handle d, uint32_t what, size_t n, void *out, size_t *length),
     (p, d, what, n, out, length))
MAKE(clCreateKernel, (handle p, const char *name, int32_t *error), (p, name, error))
CALL(clGetKernelWorkGroupInfo, (handle k, handle d, uint32_t what, size_t n, void *out, size_t *length),
     (k, d, what, n, out, length))
CALL(clSetKernelArg, (handle k, uint32_t index, size_t n, const void *value), (k, index, n, value))
CALL(clEnqueueNDRangeKernel,
     (handle q, handle k, uint32_t n, const size_t *from, const size_t *global, const size_t *local, uint32_t events,
      const handle *list, handle *event),
     (q, k, n, from, global, local, events, list, event))
CALL(clEnqueueWriteBuffer,
     (handle q, handle b, uint32_t waits, size_t offset, size_t n, const void *from, uint32_t events,
      const handle *list, handle *event),
     (q, b, waits, offset, n, from, events, list, event))
CALL(clEnqueueReadBuffer,
     (handle q, handle b, uint32_t waits, size_t offset, size_t n, void *to, uint32_t events, const handle *list,
      handle *event),
     (q, b, waits, offset, n, to, events, list, event))
CALL(clFinish, (handle q), (q))
CALL(clReleaseDevice, (handle object), (object))
CALL(clReleaseContext, (handle object), (object))
CALL(clReleaseCommandQueue, (handle object), (object))
CALL(clReleaseMemObject, (handle object), (object))
CALL(clReleaseProgram, (handle object), (object))
CALL(clReleaseKernel, (handle object), (object))

int32_t clGetDeviceInfo(handle device, uint32_t what, size_t capacity, void *out, size_t *length) {
  enum { type = 0x1000, units = 0x1002, extensions = 0x1030, doubles = 0x1032, gpu = 4 };
  const int32_t code = ((int32_t(*)(handle, uint32_t, size_t, void *, size_t *))real("clGetDeviceInfo"))(
      device, what, capacity, out, length);
  if (code != 0 || out == NULL) return code;
  if (getenv("TIE_OPENCL_GPU") != NULL) {
    if (what == type) *(uint64_t *)out = gpu;
    if (what == units && strcmp(getenv("TIE_OPENCL_GPU"), "large") == 0) *(uint32_t *)out = 10000;
  }
  if (getenv("TIE_OPENCL_SINGLE") != NULL) {
    if (what == doubles) *(uint64_t *)out = 0;
    if (what == extensions) {
      char *found = strstr(out, "cl_khr_fp64");
      if (found != NULL) memcpy(found, "cl_khr_none", 11);
    }
  }
  return 0;
}
