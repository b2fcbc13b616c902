// Lets one system call of a program fail: preloaded by Scripts/check-faults.
//
// Calls on files below TIE_FAULT_FOLDER are counted; the call with the number TIE_FAULT_AT fails as TIE_FAULT_KIND says
// (enospc, eio, eintr, short, kill), and TIE_FAULT_LOG gets a line that names it. A kind that the call cannot meet does nothing.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define MOST 1024

static atomic_bool watched[MOST];
static atomic_long calls;
static long wanted = -1;
static const char *folder, *kind, *log_path;

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void begin(void) {
  folder = getenv("TIE_FAULT_FOLDER");
  kind = getenv("TIE_FAULT_KIND");
  log_path = getenv("TIE_FAULT_LOG");
  const char *at = getenv("TIE_FAULT_AT");
  wanted = at ? atol(at) : -1;
}

static int is_watched(const char *path) {
  char whole[PATH_MAX];
  if (!folder || !path) return 0;
  if (path[0] != '/') {
    if (!getcwd(whole, sizeof whole / 2)) return 0;
    strncat(whole, "/", 2);
    strncat(whole, path, sizeof whole / 2 - 2);
    path = whole;
  }
  return strncmp(path, folder, strlen(folder)) == 0;
}

static int is_open(int file) { return file >= 0 && file < MOST && watched[file]; }

static void tell(const char *call, const char *path) {
  if (!log_path) return;
  int (*open_file)(const char *, int, ...) = real("open");
  ssize_t (*write_file)(int, const void *, size_t) = real("write");
  int (*close_file)(int) = real("close");
  int file = open_file(log_path, O_WRONLY | O_CREAT | O_APPEND, 0644);
  char line[PATH_MAX];
  int count = snprintf(line, sizeof line, "%s %s\n", call, path);
  if (file >= 0) {
    if (write_file(file, line, (size_t)count) < 0) abort();
    close_file(file);
  }
}

// Whether this call is the one that fails, and as what; 0 when it is not.
enum { NOTHING, ERROR, SHORT };
static int turn(const char *call, const char *path, const char *kinds) {
  long number = atomic_fetch_add(&calls, 1) + 1;
  if (number != wanted || !kind) return NOTHING;
  if (strcmp(kind, "kill") == 0) {
    tell(call, path);
    raise(SIGKILL);
  }
  if (!strstr(kinds, kind)) {
    tell("none", call);
    return NOTHING;
  }
  tell(call, path);
  if (strcmp(kind, "short") == 0) return SHORT;
  errno = strcmp(kind, "enospc") == 0 ? ENOSPC : strcmp(kind, "eintr") == 0 ? EINTR : EIO;
  return ERROR;
}

static int opened(int file, const char *path) {
  if (file >= 0 && file < MOST) watched[file] = is_watched(path);
  return file;
}

#define OPENING(name)                                                                  \
  int name(const char *path, int flags, ...) {                                         \
    int (*next)(const char *, int, ...) = real(#name);                                 \
    va_list more;                                                                      \
    va_start(more, flags);                                                             \
    mode_t mode = va_arg(more, mode_t);                                                \
    va_end(more);                                                                      \
    const char *kinds = flags & O_CREAT ? "enospc eio eintr" : "eio eintr";            \
    if (is_watched(path) && turn(#name, path, kinds)) return -1;                       \
    return opened(next(path, flags, mode), path);                                      \
  }
OPENING(open)
OPENING(open64)

#define TRANSFER(name, type, parameters, arguments, rest, kinds)                       \
  ssize_t name parameters {                                                            \
    ssize_t(*next) parameters = real(#name);                                           \
    if (is_open(file)) {                                                               \
      int met = turn(#name, "", kinds);                                                \
      if (met == ERROR) return -1;                                                     \
      if (met == SHORT && count > 1) count = count / 2;                                \
    }                                                                                  \
    return next arguments;                                                             \
  }
TRANSFER(read, void, (int file, void *bytes, size_t count), (file, bytes, count), , "eio eintr short")
TRANSFER(write, void, (int file, const void *bytes, size_t count), (file, bytes, count), , "enospc eio eintr short")
TRANSFER(pread, void, (int file, void *bytes, size_t count, off_t at), (file, bytes, count, at), , "eio eintr short")
TRANSFER(pread64, void, (int file, void *bytes, size_t count, off64_t at), (file, bytes, count, at), , "eio eintr short")
TRANSFER(pwrite, void, (int file, const void *bytes, size_t count, off_t at), (file, bytes, count, at), , "enospc eio eintr short")
TRANSFER(pwrite64, void, (int file, const void *bytes, size_t count, off64_t at), (file, bytes, count, at), , "enospc eio eintr short")

#define SIMPLE(name, kinds)                                                            \
  int name(int file) {                                                                 \
    int (*next)(int) = real(#name);                                                    \
    if (is_open(file) && turn(#name, "", kinds)) return -1;                            \
    return next(file);                                                                 \
  }
SIMPLE(fsync, "eio eintr enospc")
SIMPLE(fdatasync, "eio eintr enospc")

// A file is closed whatever close says.
int close(int file) {
  int (*next)(int) = real("close");
  if (!is_open(file)) return next(file);
  watched[file] = 0;
  int met = turn("close", "", "eio eintr enospc");
  int error = errno;
  int result = next(file);
  if (met) {
    errno = error;
    return -1;
  }
  return result;
}

#define NAMING(name, kinds)                                                            \
  int name(const char *from, const char *to) {                                         \
    int (*next)(const char *, const char *) = real(#name);                             \
    if ((is_watched(from) || is_watched(to)) && turn(#name, to, kinds)) return -1;     \
    return next(from, to);                                                             \
  }
NAMING(rename, "enospc eio")
NAMING(link, "enospc eio")

int mkdir(const char *path, mode_t mode) {
  int (*next)(const char *, mode_t) = real("mkdir");
  if (is_watched(path) && turn("mkdir", path, "enospc eio")) return -1;
  return next(path, mode);
}

int fchmod(int file, mode_t mode) {
  int (*next)(int, mode_t) = real("fchmod");
  if (is_open(file) && turn("fchmod", "", "eio")) return -1;
  return next(file, mode);
}

int ftruncate(int file, off_t length) {
  int (*next)(int, off_t) = real("ftruncate");
  if (is_open(file) && turn("ftruncate", "", "eio eintr enospc")) return -1;
  return next(file, length);
}

int ftruncate64(int file, off64_t length) {
  int (*next)(int, off64_t) = real("ftruncate64");
  if (is_open(file) && turn("ftruncate64", "", "eio eintr enospc")) return -1;
  return next(file, length);
}
