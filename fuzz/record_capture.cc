// Any bytes are read as a capture file without harm, and end; a body that is read is written again
// unchanged. The first byte says which: a file has checksums that hardly any input passes.

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

#include "fuzz/require.h"
#include "record/capture/reader.h"

namespace visio {
namespace {

namespace capture = record::capture;

void rewrite(std::uint8_t kind, base::Bytes body) {
  const auto record = capture::read_body(kind, body);
  if (!record) return;
  fuzz::require(capture::kind_of(*record) == kind);
  std::vector<std::byte> again(body.size());
  base::Writer writer(again);
  capture::write_body(writer, *record);
  fuzz::require(writer.ok() && std::ranges::equal(writer.written(), body));
}

void read_file(base::Bytes bytes) {
  auto reader = capture::Reader::open(std::make_unique<capture::MemorySource>(bytes));
  if (!reader) return;
  // Each record and each piece of damage takes a byte at least.
  for (std::size_t i = 0; i <= bytes.size(); ++i) {
    const auto record = reader->next();
    fuzz::require(record || record.error().fault == capture::Fault::damaged);
    if (!record || *record) continue;
    fuzz::require(reader->sound_size() <= bytes.size());
    return;
  }
  fuzz::require(false);
}

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  if (bytes.empty()) return 0;
  const auto choice = std::to_integer<std::uint8_t>(bytes.front());
  if (choice == 0xff) {
    visio::read_file(bytes.subspan(1));
  } else {
    visio::rewrite(choice, bytes.subspan(1));
  }
  return 0;
}
