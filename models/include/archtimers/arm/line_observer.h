// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archtimers/time/line_observer.h"

namespace archtimers::arm {

using line_observer [[deprecated("it is archtimers::line_observer")]] = archtimers::line_observer;

}  // namespace archtimers::arm
