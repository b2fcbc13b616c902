#include "CArguments.h"

#include <stdlib.h>

static int count = 0;
static char **values = NULL;

// glibc and macOS hand what main gets to constructors too; other C libraries do not.
#if defined(__GLIBC__) || defined(__APPLE__)
__attribute__((constructor)) static void keep(int argc, char **argv) {
  count = argc;
  values = argv;
}
#endif

int tie_argument_count(void) { return count; }

char **tie_arguments(void) { return values; }
