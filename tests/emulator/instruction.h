#pragma once

#include <string_view>

#include "tests/simulation/link.h"

namespace visio::emulator {

/// Changes a link as a line says: `up` or `down`, then parameters with their numbers, such as
/// `down rate 150000 queue 300 loss 0.02`. There are `rate` in bit/s (0: without limit), `queue`,
/// `delay` and `jitter` in milliseconds, and `loss`, a share of 0 … 1. False, and nothing changed,
/// when the line says anything else.
bool obey(std::string_view line, simulation::AccessProfile& link);

}  // namespace visio::emulator
