#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/reader.h"
#include "base/time.h"
#include "protocol/codec/codec.h"
#include "protocol/rtp/extension.h"
#include "protocol/rtp/packet_view.h"
#include "tests/base/repository.h"

namespace visio::tests {

/// RTP that a browser sent, from tests/recordings.
struct Recording {
  struct Packet {
    base::Duration at;  ///< since the first
    std::vector<std::byte> bytes;
  };

  protocol::codec::Codec codec = protocol::codec::Codec::vp9;
  protocol::rtp::ExtensionIds extensions;
  std::vector<Packet> packets;

  static Recording load(const std::string& name) {
    const auto path = repository() / "tests/recordings" / name;
    std::ifstream file(path.string() + ".rtp", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    base::Reader reader(base::as_bytes(text));
    reader.skip(5);
    Recording recording;
    recording.codec = *protocol::codec::codec_by_encoding_name(name.substr(0, name.find('_')));
    recording.extensions.dependency_descriptor = reader.u8();
    while (reader.ok() && !reader.rest().empty()) {
      const base::Duration at = std::chrono::milliseconds(reader.u32());
      const base::Bytes bytes = reader.bytes(reader.u16());
      recording.packets.push_back({at, {bytes.begin(), bytes.end()}});
    }
    return recording;
  }
};

}  // namespace visio::tests
