#include "CEnvoyAPI.h"
