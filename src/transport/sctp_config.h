#pragma once

#include <algorithm>

#include "base/bytes.h"
#include "base/reader.h"
#include "protocol/dtls/association.h"
#include "protocol/sctp/config.h"

namespace visio::transport {

/// How an SCTP association over DTLS starts: with random values from the first 8 bytes of
/// `entropy`, and packets that fit into one DTLS record.
inline protocol::sctp::Config sctp_config(base::Bytes entropy) {
  base::Reader random(entropy);
  const std::uint32_t tag = random.u32();
  return {.verification_tag = std::max(tag, 1U),
          .initial_tsn = random.u32(),
          .mtu = protocol::dtls::max_application_data / 4 * 4};
}

}  // namespace visio::transport
