// The first byte picks the codec; any payload behind it is looked into or refused. A VP8 descriptor
// that was read survives being written and read again, and redundancy a change of payload types.

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "fuzz/require.h"
#include "protocol/codec/inspect.h"
#include "protocol/codec/opus.h"
#include "protocol/codec/red.h"
#include "protocol/codec/vp8.h"

namespace visio {
namespace {

namespace codec = protocol::codec;

void rewrite_vp8(base::Bytes bytes) {
  const auto payload = codec::vp8::parse(bytes);
  if (!payload) return;
  std::array<std::byte, 8> buffer{};
  const std::size_t size = payload->descriptor.write(buffer);
  fuzz::require(size != 0 && size <= payload->descriptor_size);
  const auto again = codec::vp8::parse(base::Bytes(buffer).first(size + 1));
  fuzz::require(again && again->descriptor == payload->descriptor);
}

void take_red_apart(base::Bytes bytes) {
  const auto packet = codec::red::Packet::parse(bytes);
  if (!packet) return;
  std::size_t headers = 1 + 4 * (packet->blocks().size() - 1);
  for (const codec::red::Block& block : packet->blocks()) headers += block.data.size();
  fuzz::require(headers == bytes.size());

  std::vector<std::byte> relabelled(bytes.begin(), bytes.end());
  codec::red::set_payload_types(relabelled, {111});
  const auto other = codec::red::Packet::parse(relabelled);
  fuzz::require(other && other->is_uniform());
  fuzz::require(codec::red::first_payload_type(relabelled).value == 111);
  fuzz::require(std::ranges::equal(other->primary().data, packet->primary().data));
}

void measure_opus(base::Bytes bytes) {
  const auto packet = codec::opus::parse(bytes);
  if (!packet) return;
  fuzz::require(packet->duration() >= std::chrono::microseconds(2500));
  fuzz::require(packet->duration() <= std::chrono::milliseconds(120));
}

void inspect(base::Bytes input) {
  if (input.empty()) return;
  const auto choice = std::to_integer<std::size_t>(input.front()) % codec::all_codecs.size();
  const codec::Codec chosen = codec::all_codecs[choice];
  const base::Bytes payload = input.subspan(1);

  const auto info = codec::inspect(chosen, payload);
  fuzz::require(!info || !info->keyframe || info->frame_start);
  if (chosen == codec::Codec::vp8) rewrite_vp8(payload);
  if (chosen == codec::Codec::red) take_red_apart(payload);
  if (chosen == codec::Codec::opus) measure_opus(payload);
}

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  visio::inspect(std::as_bytes(std::span(data, size)));
  return 0;
}
