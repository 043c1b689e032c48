#include <benchmark/benchmark.h>

#include <array>
#include <vector>

#include "protocol/codec/vp8.h"
#include "protocol/rtp/header_writer.h"
#include "sfu/forwarder.h"
#include "sfu/packet_reader.h"
#include "sfu/packet_ring.h"
#include "sfu/packet_writer.h"

namespace visio::sfu {
namespace {

constexpr rtp::ExtensionIds ids{.mid = 1,
                                .rid = 0,
                                .repaired_rid = 0,
                                .audio_level = 4,
                                .transport_sequence_number = 5,
                                .abs_send_time = 6,
                                .abs_capture_time = 0,
                                .dependency_descriptor = 0};

/// A VP8 packet of `size` bytes of payload, as a publisher sends it.
std::vector<std::byte> video_packet(std::size_t size) {
  std::vector<std::byte> packet(1500);
  rtp::ExtensionValues values;
  values.mid = "1";
  values.transport_sequence_number = rtp::SequenceNumber{7};
  const std::size_t header = *rtp::write_header(
      packet, {.payload_type = {96}, .sequence_number = {100}, .timestamp = {3000}, .ssrc = {42}},
      values, ids);
  codec::vp8::Descriptor descriptor;
  descriptor.starts_partition = true;
  descriptor.picture_id = {.value = 1000, .wide = true};
  descriptor.tl0_picture_index = 9;
  descriptor.temporal_layer = {.id = 0, .sync = false};
  descriptor.write(base::MutableBytes(packet).subspan(header));
  packet.resize(header + size);
  return packet;
}

PacketFacts facts_of(base::Bytes packet) {
  LayerReader layers;
  return read_facts(*rtp::PacketView::parse(packet), {70'000}, codec::Codec::vp8, ids, layers, {});
}

void read_and_store(benchmark::State& state) {
  LayerReader layers;
  const auto packet = video_packet(static_cast<std::size_t>(state.range(0)));
  PacketRing ring({.bytes = 512 * 1024, .packets = 512});
  std::uint64_t index = 70'000;
  for (auto _ : state) {
    const auto view = rtp::PacketView::parse(packet);
    const PacketFacts facts = read_facts(*view, {index++}, codec::Codec::vp8, ids, layers, {});
    benchmark::DoNotOptimize(ring.store(facts, packet));
  }
}
BENCHMARK(read_and_store)->Name("sfu_read_and_store")->Arg(150)->Arg(1100);

void decide(benchmark::State& state) {
  Forwarder forwarder(
      {.kind = codec::MediaKind::video, .clock_rate = 90'000, .log_size = 512, .first = {1}});
  forwarder.aim_at(Layer{.temporal = max_temporal});
  PacketFacts facts = facts_of(video_packet(1100));
  facts.starts_keyframe = true;
  const SenderClocks clocks{};
  for (auto _ : state) {
    ++facts.index.value;
    benchmark::DoNotOptimize(forwarder.place(0, facts, clocks));
  }
}
BENCHMARK(decide)->Name("sfu_decide");

/// Header, descriptor and protection: what each subscriber costs for each packet.
void build_and_protect(benchmark::State& state) {
  const auto packet = video_packet(static_cast<std::size_t>(state.range(0)));
  const PacketFacts facts = facts_of(packet);
  const StoredPacket stored{facts, packet};
  const Rewrite rewrite{.timestamp = 5,
                        .picture_id = static_cast<std::uint16_t>(state.range(1)),
                        .tl0_index = 0,
                        .key_index = 0};
  const PayloadFormat format{.codec = codec::Codec::vp8, .payload_type = {96}, .rtx = {}};
  const srtp::MasterKey key{std::vector<std::byte>(16), std::vector<std::byte>(12)};
  srtp::OutboundSession session(srtp::Profile::aead_aes_128_gcm, key);
  srtp::OutboundStream stream({4711});
  std::array<std::byte, base::max_datagram_size> room;
  std::uint64_t index = 1;
  for (auto _ : state) {
    PacketWriter writer(stored, rewrite, format);
    writer.set_transport_sequence_number({static_cast<std::uint16_t>(index)});
    benchmark::DoNotOptimize(writer.write(session, stream, {index++}, "1", ids, {}, room));
  }
}
BENCHMARK(build_and_protect)
    ->Name("sfu_build_and_protect")
    ->ArgsProduct({{150, 1100}, {0, 5}})
    ->ArgNames({"bytes", "renumbered"});

}  // namespace
}  // namespace visio::sfu
