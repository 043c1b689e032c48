#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/datagram.h"

namespace visio::protocol::ice {

/// How the address was found (RFC 8445 §5.1.1); the `typ` of the line.
enum class CandidateType { host, server_reflexive, peer_reflexive, relayed };

/// Which end opens a TCP candidate's connection (RFC 6544 §4.5).
enum class TcpType { active, passive, simultaneous_open };

/// The value of an `a=candidate` line (RFC 8839 §5.1, RFC 6544 §4.5), component 1: we bundle RTP
/// and RTCP.
struct Candidate {
  std::string foundation;  ///< 1 to 32 ice-chars
  base::Transport transport = base::Transport::udp;
  std::uint32_t priority = 0;
  base::TransportAddress address;
  CandidateType type = CandidateType::host;
  std::optional<TcpType> tcp_type;  ///< of every TCP candidate, and of no other

  /// A host candidate of ours, passive if TCP. `preference` orders our addresses among each other,
  /// higher is better; UDP outranks TCP regardless (RFC 6544 §4.2).
  static Candidate host(const base::TransportAddress& address, base::Transport transport,
                        std::uint16_t preference);

  /// Reads the value with or without "candidate:" before it, at most max_text_size bytes. nullopt
  /// for what we cannot use: another component, a host name instead of an address (mDNS), another
  /// transport. Unknown extensions are skipped.
  static std::optional<Candidate> parse(std::string_view text);
  static constexpr std::size_t max_text_size = 1024;

  /// The value without "candidate:".
  std::string to_string() const;

  friend bool operator==(const Candidate&, const Candidate&) = default;
};

}  // namespace visio::protocol::ice
