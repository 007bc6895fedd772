// SPDX-License-Identifier: Apache-2.0
#pragma once

// The place of this header before the second edition.
#include "archtimers/describe/register_list.h"
