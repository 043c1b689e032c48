#pragma once

#include <cstddef>
#include <expected>
#include <string_view>

namespace visio::livekit::negotiation {

/// Why a peer's description cannot be answered or accepted.
enum class Fault {
  malformed,          ///< not a session description
  no_sections,        ///< nothing to negotiate
  no_ice,             ///< no ice-ufrag and ice-pwd
  no_fingerprint,     ///< no SHA-256 fingerprint
  bad_setup,          ///< a role that a description of its kind may not name
  bad_mid,            ///< a section without a mid, or two with the same
  not_bundled,        ///< sections on more than one transport
  no_rtcp_mux,        ///< RTCP would need a transport of its own
  sections_disagree,  ///< sections vanished, changed their kind, or are not those we offered
  nothing_offered,    ///< an answer without an offer
};

/// What is wrong, in words that can be shown as they are.
struct Error {
  Fault fault = Fault::malformed;
  std::size_t line = 0;       ///< of the text, when malformed; counted from 1
  std::string_view sentence;  ///< for a log and for the client; a literal
};

template <class Value>
using Result = std::expected<Value, Error>;

}  // namespace visio::livekit::negotiation
