#pragma once

#include <span>

#include "base/time.h"
#include "sfu/allocation/stream.h"

namespace visio::sfu::allocation {

/// Chooses the one picture that moves although the estimate sways, and takes its right to pause.
///
/// That is the most important one, by its kind and its area, on a link that carries at least a
/// small picture. It pauses all the same when it costs, with one speaker's audio, more than the
/// link carries: what is sent far beyond the estimate drives out sound.
void keep_one_moving(std::span<Stream> streams, BitRate estimate, base::Instant now);

}  // namespace visio::sfu::allocation
