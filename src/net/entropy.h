#pragma once

#include "base/entropy.h"

namespace visio::net {

/// OpenSSL's generator. Ends the process when it fails: nothing secret could be made any more.
/// Any thread.
base::Entropy& system_entropy();

}  // namespace visio::net
