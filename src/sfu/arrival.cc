#include "sfu/arrival.h"

#include "sfu/retransmission.h"

namespace visio::sfu {
namespace {

std::expected<Arrival, DropReason> original(const Source& source, const IncomingPacket& packet,
                                            base::Instant now) {
  Publication& publication = *source.publication;
  Encoding& encoding = publication.encodings()[source.encoding];
  encoding.begin_source(packet.view.ssrc());
  const auto codec = publication.codec_of(packet.view.payload_type());
  if (!codec) return std::unexpected(DropReason::unknown_payload_type);
  encoding.statistics.receive(packet.index, packet.view.timestamp(), codec::clock_rate(*codec),
                              now);
  return Arrival{.publication = &publication,
                 .index_of_encoding = source.encoding,
                 .packet = packet.view,
                 .index = encoding.index_of(packet.index),
                 .codec = *codec};
}

std::expected<Arrival, DropReason> restored(const Source& source, const IncomingPacket& packet) {
  Publication& publication = *source.publication;
  Encoding& encoding = publication.encodings()[source.encoding];
  encoding.rtx_ssrc = packet.view.ssrc();
  const auto type = publication.repaired_by(packet.view.payload_type());
  const auto codec = type ? publication.codec_of(*type) : std::nullopt;
  if (!codec) return std::unexpected(DropReason::unknown_payload_type);
  const auto bytes =
      restore_original(packet.bytes, packet.view, encoding.ssrc.value_or(rtp::Ssrc{}), *type);
  if (!bytes) return std::unexpected(DropReason::empty_retransmission);
  const auto view = rtp::PacketView::parse(*bytes);
  if (!view) return std::unexpected(DropReason::malformed);
  const auto index = encoding.index_near(view->sequence_number());
  if (!index) return std::unexpected(DropReason::early_retransmission);
  return Arrival{.publication = &publication,
                 .index_of_encoding = source.encoding,
                 .packet = *view,
                 .index = *index,
                 .codec = *codec,
                 .is_repair = true};
}

}  // namespace

std::expected<Arrival, DropReason> identify(Demultiplexer& sources, const IncomingPacket& packet,
                                            base::Instant now) {
  const Source* source = sources.find(packet.view.ssrc());
  if (!source) source = sources.learn(packet.view, packet.values);
  if (!source) return std::unexpected(DropReason::unknown_source);
  return source->is_repair ? restored(*source, packet) : original(*source, packet, now);
}

}  // namespace visio::sfu
