// A publisher sends what he likes in three encodings, with any descriptors, early, late or never,
// while a subscriber wants now this layer, now that. No number leaves twice, late is what comes
// below the highest, and descriptors change without growing too much.

#include <array>
#include <cstdint>
#include <set>
#include <vector>

#include "base/reader.h"
#include "fuzz/require.h"
#include "protocol/rtp/header_writer.h"
#include "protocol/rtp/packet_view.h"
#include "sfu/forwarder.h"
#include "sfu/packet_reader.h"

namespace visio {
namespace {

namespace codec = protocol::codec;
namespace rtp = protocol::rtp;

constexpr rtp::ExtensionIds extensions{.dependency_descriptor = 12};
constexpr std::size_t max_addition = 6;

class LayeredPublication {
 public:
  explicit LayeredPublication(base::Bytes script) : script_(script) {}

  void run() {
    codec_ = std::array{codec::Codec::vp9, codec::Codec::av1, codec::Codec::vp8,
                        codec::Codec::h264}[script_.u8() % 4];
    while (!script_.rest().empty()) {
      const std::uint8_t bits = script_.u8();
      if (bits % 8 == 0) {
        aim(script_.u8());
      } else {
        send(static_cast<sfu::EncodingIndex>(bits % 8 == 7 ? 1 : 0), bits >> 3);
      }
    }
  }

 private:
  void aim(std::uint8_t bits) {
    if (bits == 0xff) return forwarder_.aim_at(std::nullopt);
    forwarder_.aim_at(sfu::Layer{.encoding = static_cast<sfu::EncodingIndex>(bits >> 6 & 1),
                                 .spatial = static_cast<std::uint8_t>((bits & 3) % 3),
                                 .temporal = static_cast<std::uint8_t>(bits >> 2 & 3)});
  }

  /// `step`: to the number before, mostly by one; every fourth begins a picture.
  void send(sfu::EncodingIndex encoding, std::uint8_t step) {
    std::uint64_t& newest = newest_[encoding];
    const std::uint64_t index = step < 24 ? newest + 1 : newest + step - 28;
    newest = std::max(newest, index);
    if (step % 4 == 0) timestamp_ += 3000;
    const base::Bytes descriptor = script_.bytes(std::min<std::size_t>(script_.u8(), left()));
    const base::Bytes payload = script_.bytes(std::min<std::size_t>(script_.u8() % 32, left()));

    rtp::ExtensionValues values;
    if (!descriptor.empty()) values.dependency_descriptor = descriptor;
    std::array<std::byte, 512> room{};
    const rtp::Header header{.marker = step % 2 == 0,
                             .payload_type = {98},
                             .sequence_number = rtp::PacketIndex{index}.sequence_number(),
                             .timestamp = {timestamp_},
                             .ssrc = {7}};
    const auto size = rtp::write_header(room, header, values, extensions);
    fuzz::require(size.has_value());
    std::ranges::copy(payload, room.begin() + static_cast<std::ptrdiff_t>(*size));
    const auto bytes = base::Bytes(room).first(*size + payload.size());
    const auto view = rtp::PacketView::parse(bytes);
    fuzz::require(view.has_value());
    now_ = now_ + std::chrono::milliseconds(5);
    const auto facts = sfu::read_facts(*view, {index}, codec_, extensions, layers_[encoding], now_);
    check(forwarder_.place(encoding, facts, clocks_, layers_[encoding].targets()), facts, bytes);
    (void)forwarder_.waits_for();
  }

  void check(const std::optional<sfu::Placement>& placement, const sfu::PacketFacts& facts,
             base::Bytes bytes) {
    if (!placement) return;
    fuzz::require(numbers_.insert(placement->number.value).second);
    fuzz::require(placement->late == (placement->number.value < highest_));
    highest_ = std::max(highest_, placement->number.value);
    const sfu::LogEntry* const entry = forwarder_.log().find(placement->number);
    fuzz::require(entry != nullptr && entry->was_placed);
    const auto rewrite = forwarder_.rewrite_of(*entry);
    fuzz::require(rewrite.has_value());
    if (entry->is_empty || facts.dependency_descriptor.size == 0) return;
    const base::Bytes came = facts.dependency_descriptor.of(bytes);
    std::array<std::byte, 255 + max_addition> room{};
    const std::size_t size = codec::dd::rewrite(came, rewrite->descriptor, room);
    fuzz::require(size <= came.size() + max_addition);
    fuzz::require(size > 0 || !facts.frame.has_descriptor);
  }

  std::size_t left() const { return script_.rest().size(); }

  base::Reader script_;
  codec::Codec codec_ = codec::Codec::vp9;
  sfu::Forwarder forwarder_{
      {.kind = codec::MediaKind::video, .clock_rate = 90'000, .log_size = 512, .first = {1000}}};
  std::array<sfu::LayerReader, sfu::max_encodings> layers_;
  sfu::SenderClocks clocks_{};
  std::array<std::uint64_t, sfu::max_encodings> newest_{70'000, 90'000, 110'000};
  std::uint32_t timestamp_ = 0;
  base::Instant now_{std::chrono::hours(1)};
  std::set<std::uint64_t> numbers_;
  std::uint64_t highest_ = 0;
};

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  visio::LayeredPublication(std::as_bytes(std::span(data, size))).run();
  return 0;
}
