#include <benchmark/benchmark.h>

#include <cstdint>

#include "protocol/srtp/inbound_session.h"
#include "protocol/srtp/outbound_session.h"
#include "tests/protocol/srtp/packets.h"

namespace visio {
namespace {

namespace srtp = protocol::srtp;
using enum srtp::Profile;

constexpr protocol::rtp::Ssrc ssrc{1};

/// A sender with packets of one size; each call protects the next one into the same buffer.
class Sender {
 public:
  Sender(srtp::Profile profile, std::int64_t size)
      : session_(profile, tests::master_key(profile)), payload_(static_cast<std::size_t>(size)) {}

  base::MutableBytes protect() {
    header_[2] = static_cast<std::byte>(index_ >> 8 & 0xff);
    header_[3] = static_cast<std::byte>(index_ & 0xff);
    const auto size = session_.protect_rtp(stream_, {index_++}, header_, payload_, out_);
    return base::MutableBytes(out_).first(size.value_or(0));
  }

 private:
  srtp::OutboundSession session_;
  srtp::OutboundStream stream_{ssrc};
  tests::Packet header_ = tests::rtp_header(ssrc, {0});
  tests::Packet payload_;
  tests::Packet out_ = tests::Packet(1500);
  std::uint64_t index_ = 0;
};

void srtp_protect(benchmark::State& state, srtp::Profile profile) {
  Sender sender(profile, state.range(0));
  for (auto _ : state) {
    if (sender.protect().empty()) state.SkipWithError("refused");
  }
}

/// Less the figure of srtp_protect, this is what unprotecting costs.
void srtp_protect_and_unprotect(benchmark::State& state, srtp::Profile profile) {
  Sender sender(profile, state.range(0));
  srtp::InboundSession receiver(profile, tests::master_key(profile));
  for (auto _ : state) {
    if (!receiver.unprotect_rtp(sender.protect())) state.SkipWithError("refused");
  }
}

BENCHMARK_CAPTURE(srtp_protect, gcm128, aead_aes_128_gcm)->Arg(160)->Arg(1100);
BENCHMARK_CAPTURE(srtp_protect, gcm256, aead_aes_256_gcm)->Arg(160)->Arg(1100);
BENCHMARK_CAPTURE(srtp_protect, cm80, aes128_cm_hmac_sha1_80)->Arg(160)->Arg(1100);
BENCHMARK_CAPTURE(srtp_protect_and_unprotect, gcm128, aead_aes_128_gcm)->Arg(160)->Arg(1100);
BENCHMARK_CAPTURE(srtp_protect_and_unprotect, gcm256, aead_aes_256_gcm)->Arg(160)->Arg(1100);
BENCHMARK_CAPTURE(srtp_protect_and_unprotect, cm80, aes128_cm_hmac_sha1_80)->Arg(160)->Arg(1100);

}  // namespace
}  // namespace visio
