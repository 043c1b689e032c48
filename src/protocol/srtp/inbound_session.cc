#include "protocol/srtp/inbound_session.h"

#include <optional>

#include "base/reader.h"
#include "protocol/srtp/packet_header.h"
#include "protocol/srtp/sources.h"
#include "protocol/srtp/transform.h"

namespace visio::protocol::srtp {
namespace {

constexpr std::uint64_t index_end = std::uint64_t{1} << 48;

}  // namespace

struct InboundSession::State {
  State(Profile profile, const MasterKey& key)
      : sizes(sizes_of(profile)), transform(make_transform(Gcm::Direction::open, profile, key)) {}

  /// The source, or a new one that stays out of `sources` until keep().
  Result<Source*> source_for(rtp::Ssrc ssrc) {
    if (Source* const known = sources.find(ssrc)) return known;
    if (sources.is_full()) return std::unexpected(Error::too_many_sources);
    candidate = {};
    candidate.ssrc = ssrc;
    return &candidate;
  }

  /// A packet of this source was authentic.
  Source& keep(Source& source) {
    return &source == &candidate ? sources.insert(source.ssrc) : source;
  }

  std::uint32_t rtcp_word(base::Bytes packet) const {
    return std::visit([&](const auto& kind) { return base::Reader(kind.rtcp_word(packet)).u32(); },
                      *transform);
  }

  ProfileSizes sizes;
  std::optional<Transform> transform;
  Sources sources{max_sources};
  Source candidate;
};

InboundSession::InboundSession(Profile profile, const MasterKey& key)
    : state_(std::make_unique<State>(profile, key)) {}
InboundSession::InboundSession(InboundSession&&) noexcept = default;
InboundSession& InboundSession::operator=(InboundSession&&) noexcept = default;
InboundSession::~InboundSession() = default;

Result<AuthenticRtp> InboundSession::unprotect_rtp(base::MutableBytes packet) {
  State& state = *state_;
  if (!state.transform) return std::unexpected(Error::crypto_failed);
  const auto header = read_rtp_header(packet);
  if (!header || packet.size() - header->size < state.sizes.rtp_tag) {
    return std::unexpected(Error::malformed);
  }
  const auto source = state.source_for(header->ssrc);
  if (!source) return std::unexpected(source.error());

  const rtp::PacketIndex index = (*source)->guess(header->sequence_number);
  if (index.value >= index_end || !(*source)->rtp.is_new(index.value)) {
    return std::unexpected(Error::replayed);
  }
  const PacketId id{header->ssrc, index.value};
  const auto opened = std::visit(
      [&](auto& kind) { return kind.unprotect_rtp(id, header->size, packet); }, *state.transform);
  if (!opened) return std::unexpected(opened.error());

  state.keep(**source).rtp.add(index.value);
  return AuthenticRtp(packet.first(packet.size() - state.sizes.rtp_tag), index);
}

Result<AuthenticRtcp> InboundSession::unprotect_rtcp(base::MutableBytes packet) {
  State& state = *state_;
  if (!state.transform) return std::unexpected(Error::crypto_failed);
  const auto sender = read_rtcp_sender(packet);
  const std::size_t overhead = rtcp_word_size + state.sizes.rtcp_tag;
  if (!sender || packet.size() < rtcp_clear_size + overhead) {
    return std::unexpected(Error::malformed);
  }
  const auto source = state.source_for(*sender);
  if (!source) return std::unexpected(source.error());

  const std::uint32_t word = state.rtcp_word(packet);
  const bool encrypted = (word & rtcp_encrypted_flag) != 0;
  const PacketId id{*sender, word & ~rtcp_encrypted_flag};
  if (!(*source)->rtcp.is_new(id.index)) return std::unexpected(Error::replayed);

  const auto opened = std::visit(
      [&](auto& kind) { return kind.unprotect_rtcp(id, encrypted, packet); }, *state.transform);
  if (!opened) return std::unexpected(opened.error());

  state.keep(**source).rtcp.add(id.index);
  return AuthenticRtcp(packet.first(packet.size() - overhead));
}

}  // namespace visio::protocol::srtp
