/* SPDX-License-Identifier: Apache-2.0 */
/* The header is C. */
#include "archtimers/dpi.h"

int archtimers_header_is_c(void) { return ARCHTIMERS_OK; }
