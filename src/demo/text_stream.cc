#include "demo/text_stream.h"

#include <algorithm>

#include "livekit_streams.pb.h"

namespace visio::demo {
namespace {

/// Room for the rest of a packet, whose size data channels limit.
constexpr std::size_t largest_chunk = 15'000;

}  // namespace

std::vector<std::string> text_stream(std::string_view topic, std::string_view text,
                                     std::string_view id, std::int64_t now) {
  std::vector<std::string> packets;
  ::livekit::TextStreamPacket packet;
  ::livekit::TextStreamHeader& header = *packet.mutable_stream_header();
  header.set_stream_id(std::string(id));
  header.set_timestamp(now);
  header.set_topic(std::string(topic));
  header.set_mime_type("text/plain");
  header.set_total_length(text.size());
  header.mutable_text_header();
  packets.push_back(packet.SerializeAsString());
  for (std::uint64_t index = 0; !text.empty(); ++index) {
    ::livekit::TextStreamChunk& chunk = *packet.mutable_stream_chunk();
    chunk.set_stream_id(std::string(id));
    chunk.set_chunk_index(index);
    chunk.set_content(std::string(text.substr(0, largest_chunk)));
    packets.push_back(packet.SerializeAsString());
    text.remove_prefix(std::min(largest_chunk, text.size()));
  }
  packet.mutable_stream_trailer()->set_stream_id(std::string(id));
  packets.push_back(packet.SerializeAsString());
  return packets;
}

}  // namespace visio::demo
