// What is read as a candidate can be written, and is then read as the same.

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/bytes.h"
#include "fuzz/require.h"
#include "protocol/ice/candidate.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using visio::protocol::ice::Candidate;
  const auto text = visio::base::as_text(std::as_bytes(std::span(data, size)));
  if (const auto candidate = Candidate::parse(text)) {
    visio::fuzz::require(Candidate::parse(candidate->to_string()) == candidate);
  }
  return 0;
}
