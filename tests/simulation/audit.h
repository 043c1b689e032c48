#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "client/peer/incoming_stream.h"
#include "client/peer/outgoing_stream.h"
#include "protocol/rtp/types.h"
#include "protocol/rtp/unwrapper.h"

namespace visio::simulation {

namespace rtp = protocol::rtp;

/// A set of small numbers.
class Numbers {
 public:
  bool add(std::uint64_t number) {
    if (bits_.size() <= number) bits_.resize(number + number / 4 + 1024);
    const bool is_new = !bits_[number];
    bits_[number] = true;
    return is_new;
  }
  bool contains(std::uint64_t number) const { return number < bits_.size() && bits_[number]; }

 private:
  std::vector<bool> bits_;
};

/// What of one source reached the server, in any way. Headers are in the clear, so this needs no
/// key.
class Ledger {
 public:
  explicit Ledger(const client::OutgoingStream& stream) : stream_(&stream) {}

  /// A datagram with this header arrived at the server.
  void note(rtp::Ssrc ssrc, rtp::SequenceNumber number);

  /// Whether the packet came, and came before any behind it: then the server has no excuse for a
  /// gap. What comes late may find that its stream has moved on.
  bool arrived_in_order(std::int64_t number) const {
    return number >= 0 && in_order_.contains(static_cast<std::uint64_t>(number));
  }

 private:
  void add(std::uint64_t number);

  const client::OutgoingStream* stream_;
  rtp::SequenceUnwrapper unwrapper_;
  std::optional<std::uint64_t> highest_;
  Numbers in_order_;
};

/// What the server sent on one source to one subscriber, before the link could harm it.
struct ServerOutput {
  void note(rtp::SequenceNumber number);

  rtp::SequenceUnwrapper unwrapper;
  std::optional<std::uint64_t> first;
  std::uint64_t highest = 0;
  Numbers sent;
  std::uint64_t packets = 0;
  std::uint64_t repeated = 0;  ///< numbers sent again under themselves, as for audio without RTX
  std::vector<std::uint64_t> late;  ///< numbers sent for the first time after higher ones
};

/// Numbers that were sent late although their packet had reached the server in time.
std::uint64_t reordered(const ServerOutput& output, const client::IncomingStream& stream,
                        const std::vector<const Ledger*>& ledgers);

/// Numbers that the server never sent although their packet had reached it in time. `ledgers` are
/// those of the publication's encodings.
std::uint64_t gaps(const ServerOutput& output, const client::IncomingStream& stream,
                   const std::vector<const Ledger*>& ledgers);

}  // namespace visio::simulation
