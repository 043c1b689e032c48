#include "protocol/srtp/outbound_session.h"

#include "protocol/srtp/packet_header.h"
#include "protocol/srtp/transform.h"

namespace visio::protocol::srtp {
namespace {

constexpr std::uint64_t index_end = std::uint64_t{1} << 48;
constexpr std::uint32_t rtcp_index_end = std::uint32_t{1} << 31;

}  // namespace

struct OutboundSession::State {
  State(Profile profile, const MasterKey& key)
      : sizes(sizes_of(profile)), transform(make_transform(Gcm::Direction::seal, profile, key)) {}

  ProfileSizes sizes;
  std::optional<Transform> transform;
  std::uint32_t next_rtcp_index = 0;  ///< one count for all SSRCs: no pair repeats
};

OutboundSession::OutboundSession(Profile profile, const MasterKey& key)
    : state_(std::make_unique<State>(profile, key)) {}
OutboundSession::OutboundSession(OutboundSession&&) noexcept = default;
OutboundSession& OutboundSession::operator=(OutboundSession&&) noexcept = default;
OutboundSession::~OutboundSession() = default;

Result<std::size_t> OutboundSession::protect_rtp(OutboundStream& stream, rtp::PacketIndex index,
                                                 base::Bytes header, base::Bytes payload,
                                                 base::MutableBytes out) {
  State& state = *state_;
  if (!state.transform) return std::unexpected(Error::crypto_failed);
  const auto parsed = read_rtp_header(header);
  if (!parsed || parsed->size != header.size() || parsed->ssrc != stream.ssrc() ||
      parsed->sequence_number != index.sequence_number()) {
    return std::unexpected(Error::malformed);
  }
  const std::size_t size = header.size() + payload.size() + state.sizes.rtp_tag;
  if (out.size() < size) return std::unexpected(Error::no_room);
  if (index.value >= index_end || !stream.used_.is_new(index.value)) {
    return std::unexpected(Error::index_not_new);
  }
  stream.used_.add(index.value);  // even if OpenSSL fails: half a key stream may be in `out`

  const PacketId id{stream.ssrc(), index.value};
  const auto sealed =
      std::visit([&](auto& kind) { return kind.protect_rtp(id, header, payload, out.first(size)); },
                 *state.transform);
  if (!sealed) return std::unexpected(sealed.error());
  return size;
}

Result<std::size_t> OutboundSession::protect_rtcp(base::Bytes compound, base::MutableBytes out) {
  State& state = *state_;
  if (!state.transform) return std::unexpected(Error::crypto_failed);
  const auto sender = read_rtcp_sender(compound);
  if (!sender) return std::unexpected(Error::malformed);
  const std::size_t size = compound.size() + rtcp_word_size + state.sizes.rtcp_tag;
  if (out.size() < size) return std::unexpected(Error::no_room);
  if (state.next_rtcp_index == rtcp_index_end) return std::unexpected(Error::index_not_new);

  const PacketId id{*sender, state.next_rtcp_index++};
  const auto sealed =
      std::visit([&](auto& kind) { return kind.protect_rtcp(id, compound, out.first(size)); },
                 *state.transform);
  if (!sealed) return std::unexpected(sealed.error());
  return size;
}

}  // namespace visio::protocol::srtp
