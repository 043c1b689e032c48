#include <benchmark/benchmark.h>

#include <array>
#include <vector>

#include "protocol/codec/inspect.h"
#include "protocol/rtcp/compound_writer.h"
#include "protocol/rtcp/transport_feedback.h"
#include "protocol/rtp/header_writer.h"
#include "protocol/rtp/packet_view.h"
#include "tests/hex.h"

namespace visio {
namespace {

namespace codec = protocol::codec;
namespace rtcp = protocol::rtcp;
namespace rtp = protocol::rtp;

constexpr rtp::ExtensionIds ids{
    .mid = 1, .audio_level = 2, .transport_sequence_number = 3, .abs_send_time = 4};

/// A VP8 packet of 1,150 bytes with the extensions that a browser sends.
std::vector<std::byte> media_packet() {
  auto bytes = tests::hex(
      "90 e0 1234 89abcdef 00c0ffee bede 0003 10 30 31 1234 42 0a0b0c 000000"
      "90 f0 9234 56 21  51");
  bytes.resize(1'150);
  return bytes;
}

void rtp_parse(benchmark::State& state) {
  const auto bytes = media_packet();
  for (auto _ : state) benchmark::DoNotOptimize(rtp::PacketView::parse(bytes));
}
BENCHMARK(rtp_parse);

void rtp_parse_with_extensions(benchmark::State& state) {
  const auto bytes = media_packet();
  for (auto _ : state) {
    const auto packet = rtp::PacketView::parse(bytes);
    benchmark::DoNotOptimize(rtp::ExtensionValues::read(packet->extensions(), ids));
  }
}
BENCHMARK(rtp_parse_with_extensions);

void rtp_header_build(benchmark::State& state) {
  std::array<std::byte, 64> buffer;
  rtp::Header header{
      .marker = true, .payload_type = {96}, .sequence_number = {}, .timestamp = {1}, .ssrc = {2}};
  for (auto _ : state) {
    header.sequence_number = header.sequence_number.next();
    const rtp::ExtensionValues values{.mid = "0",
                                      .transport_sequence_number = header.sequence_number,
                                      .abs_send_time = rtp::AbsSendTime{5}};
    benchmark::DoNotOptimize(rtp::write_header(buffer, header, values, ids));
    benchmark::ClobberMemory();
  }
}
BENCHMARK(rtp_header_build);

void codec_inspect_vp8(benchmark::State& state) {
  const auto bytes = media_packet();
  const base::Bytes payload = rtp::PacketView::parse(bytes)->payload();
  for (auto _ : state) benchmark::DoNotOptimize(codec::inspect(codec::Codec::vp8, payload));
}
BENCHMARK(codec_inspect_vp8);

/// 100 packets, every tenth of them lost.
std::vector<rtcp::Arrival> arrivals() {
  std::vector<rtcp::Arrival> result;
  for (std::uint64_t index = 0; index < 100; ++index) {
    const base::Duration at = std::chrono::milliseconds(index);
    if (index % 10 != 9) result.push_back({{index}, {at}});
  }
  return result;
}

void rtcp_transport_feedback_write(benchmark::State& state) {
  const auto packets = arrivals();
  std::array<std::byte, 1'200> buffer;
  for (auto _ : state) {
    rtcp::CompoundWriter writer(buffer);
    benchmark::DoNotOptimize(writer.transport_feedback({}, packets));
  }
}
BENCHMARK(rtcp_transport_feedback_write);

void rtcp_transport_feedback_read(benchmark::State& state) {
  std::array<std::byte, 1'200> buffer;
  rtcp::CompoundWriter writer(buffer);
  if (writer.transport_feedback({}, arrivals()) == 0) state.SkipWithError("nothing written");
  for (auto _ : state) {
    const auto compound = rtcp::Compound::parse(writer.written());
    const auto feedback = rtcp::TransportFeedback::read(*compound->begin());
    for (const rtcp::PacketStatus& status : feedback->packets()) benchmark::DoNotOptimize(status);
  }
}
BENCHMARK(rtcp_transport_feedback_read);

}  // namespace
}  // namespace visio
