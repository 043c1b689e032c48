// A stream of descriptors, each behind its length, read by the newest structure: what can be read
// survives being written and read again, and being moved changes nothing but what was to move.

#include "protocol/codec/dependency_descriptor.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "base/reader.h"
#include "fuzz/require.h"

namespace visio {
namespace {

namespace dd = protocol::codec::dd;

/// A receiver of descriptors.
class Receiver {
 public:
  std::optional<dd::Descriptor> receive(base::Bytes bytes) {
    const auto read = dd::parse(bytes, known_ ? &*known_ : nullptr, *attached_);
    if (!read || !read->has_structure) return read;
    if (!known_) known_ = std::make_unique<dd::Structure>();
    std::swap(known_, attached_);
    return read;
  }
  const dd::Structure& structure() const { return *known_; }

 private:
  std::unique_ptr<dd::Structure> known_;
  std::unique_ptr<dd::Structure> attached_ = std::make_unique<dd::Structure>();
};

void write_again(const dd::Descriptor& descriptor, const dd::Structure& structure) {
  // What is longer than an extension's element cannot have come from one.
  static std::array<std::byte, 4096> room;
  const std::size_t size = dd::write(room, descriptor, structure);
  fuzz::require(size != 0);
  static dd::Structure attached;
  const auto again = dd::parse(base::Bytes(room).first(size), &structure, attached);
  fuzz::require(again && *again == descriptor);
}

void move(base::Bytes bytes, const dd::Descriptor& descriptor, Receiver& receiver,
          std::uint8_t targets) {
  const dd::Rewrite changes{.frame_number = 40'000,
                            .template_id = 17,
                            .active_targets = dd::Rewrite::ActiveTargets{1, targets}};
  std::array<std::byte, 255 + 6> room{};
  const std::size_t size = dd::rewrite(bytes, changes, room);
  fuzz::require(size != 0);
  const auto moved = receiver.receive(base::Bytes(room).first(size));
  fuzz::require(moved.has_value());
  fuzz::require(moved->frame_number ==
                static_cast<std::uint16_t>(descriptor.frame_number + 40'000));
  fuzz::require(moved->template_id == ((descriptor.template_id + 17) & 63));
  fuzz::require(moved->active_targets == 1U);
  fuzz::require(moved->frame == descriptor.frame);
}

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace visio;
  base::Reader reader(std::as_bytes(std::span(data, size)));
  Receiver receiver;
  Receiver moved_receiver;
  while (!reader.rest().empty()) {
    const base::Bytes bytes = reader.bytes(reader.u8());
    const auto descriptor = receiver.receive(bytes);
    if (!descriptor) continue;
    write_again(*descriptor, receiver.structure());
    move(bytes, *descriptor, moved_receiver, receiver.structure().target_count);
  }
  return 0;
}
