// Any bytes are parsed or refused, and what was parsed survives being written and parsed again. The
// checksum is put right first: nothing would get past it by chance.

#include <algorithm>
#include <array>
#include <vector>

#include "base/reader.h"
#include "fuzz/require.h"
#include "protocol/sctp/chunks.h"
#include "protocol/sctp/dcep.h"
#include "protocol/sctp/packet.h"
#include "protocol/sctp/reconfig.h"

namespace visio {
namespace {

namespace sctp = protocol::sctp;

std::array<std::byte, 1 << 17> buffer;

bool equal(base::Bytes a, base::Bytes b) {
  return std::ranges::equal(a, b);
}

/// Writes with `write` and parses the only chunk of the result.
template <class Value, class Write>
Value again(Write write) {
  sctp::PacketWriter writer(buffer, {});
  write(writer);
  auto packet = sctp::Packet::parse(writer.seal());
  fuzz::require(packet.has_value());
  const auto chunk = packet->next_chunk();
  fuzz::require(chunk && !packet->next_chunk());
  const auto value = Value::parse(*chunk);
  fuzz::require(value.has_value());
  return *value;
}

void check(const sctp::Data& data) {
  const auto copy = again<sctp::Data>([&](auto& packet) { data.write(packet); });
  fuzz::require(copy.tsn == data.tsn && copy.stream == data.stream && copy.ssn == data.ssn &&
                copy.ppid == data.ppid && copy.beginning == data.beginning &&
                copy.end == data.end && copy.unordered == data.unordered &&
                copy.immediate == data.immediate && equal(copy.payload, data.payload));
}

void check(const sctp::Init& init) {
  const auto copy =
      again<sctp::Init>([&](auto& packet) { init.write(packet, sctp::ChunkType::init_ack); });
  fuzz::require(copy.tag == init.tag && copy.initial_tsn == init.initial_tsn &&
                copy.outbound_streams == init.outbound_streams && equal(copy.cookie, init.cookie));
}

void check(const sctp::Sack& sack) {
  std::vector<sctp::GapBlock> gaps;
  for (std::size_t index = 0; index < sack.gap_count(); ++index) gaps.push_back(sack.gap(index));
  const auto copy = again<sctp::Sack>([&](auto& packet) {
    sctp::Sack::write(packet, sack.cumulative, sack.receive_window, gaps, {});
  });
  fuzz::require(copy.cumulative == sack.cumulative && copy.gap_count() == gaps.size());
  for (std::size_t index = 0; index < gaps.size(); ++index) {
    fuzz::require(copy.gap(index) == gaps[index]);
  }
}

void check(const sctp::ForwardTsn& forward) {
  std::vector<sctp::SkippedStream> skipped;
  for (std::size_t index = 0; index < forward.skipped_count(); ++index) {
    skipped.push_back(forward.skipped(index));
  }
  const auto copy = again<sctp::ForwardTsn>(
      [&](auto& packet) { sctp::ForwardTsn::write(packet, forward.cumulative, skipped); });
  fuzz::require(copy.cumulative == forward.cumulative && copy.skipped_count() == skipped.size());
}

void check_reconfig(base::Bytes value) {
  base::Reader reader(value);
  while (const auto parameter = sctp::next_reconfig_parameter(reader)) {
    const auto* const reset = std::get_if<sctp::OutgoingReset>(&*parameter);
    for (std::size_t index = 0; reset && index < reset->stream_count(); ++index) {
      reset->stream(index);
    }
  }
}

template <class Value>
void check_if_parsed(const std::optional<Value>& value) {
  if (value) check(*value);
}

void check(const sctp::Chunk& chunk) {
  check_if_parsed(sctp::Data::parse(chunk));
  check_if_parsed(sctp::Init::parse(chunk));
  check_if_parsed(sctp::Sack::parse(chunk));
  check_if_parsed(sctp::ForwardTsn::parse(chunk));
  check_reconfig(chunk.value);
  sctp::parse_shutdown(chunk);
  if (const auto open = sctp::dcep::parse_open(chunk.value)) {
    const auto written = sctp::dcep::write_open(*open);
    fuzz::require(sctp::dcep::parse_open(written) == open);
  }
}

void parse_and_rewrite(base::Bytes bytes) {
  if (auto packet = sctp::Packet::parse(bytes)) {
    while (packet->next_chunk()) continue;
  }
  if (bytes.size() < sctp::common_header_size || bytes.size() > 60000) return;
  std::vector<std::byte> sound(bytes.size());
  sctp::PacketWriter writer(sound, {});
  writer.writer().bytes(bytes.subspan(sctp::common_header_size));
  auto packet = sctp::Packet::parse(writer.seal());
  fuzz::require(packet.has_value());
  while (const auto chunk = packet->next_chunk()) check(*chunk);
}

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  visio::parse_and_rewrite(std::as_bytes(std::span(data, size)));
  return 0;
}
