#include "technique_inference.h"
