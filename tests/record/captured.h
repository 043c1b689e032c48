#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "record/capture/reader.h"

namespace visio::tests {

namespace capture = record::capture;

/// A capture file's records, with the bytes of their packets.
class Captured {
 public:
  /// What is in the file now.
  static Captured read(const std::filesystem::path& path) {
    Captured captured;
    auto reader = capture::Reader::open(path);
    if (!reader) {
      captured.fault_ = reader.error().message;
      return captured;
    }
    while (true) {
      auto record = reader->next();
      if (!record) {
        captured.fault_ = record.error().message;
      } else if (*record) {
        captured.keep(**record);
      } else {
        break;
      }
    }
    captured.is_complete_ = reader->is_complete();
    return captured;
  }

  /// All records of one kind, in order.
  template <class Kind>
  std::vector<Kind> all() const {
    std::vector<Kind> found;
    for (const Kept& kept : records_) {
      if (const auto* const content = std::get_if<Kind>(&kept.content)) found.push_back(*content);
    }
    return found;
  }

  /// The packets' bytes, of one track.
  std::vector<std::vector<std::byte>> packets(capture::TrackNumber track) const {
    std::vector<std::vector<std::byte>> found;
    for (const Kept& kept : records_) {
      const auto* const packet = std::get_if<capture::Packet>(&kept.content);
      if (packet && packet->track == track) found.push_back(kept.rtp);
    }
    return found;
  }

  /// The indices of a track's packets, and before each gap a zero.
  std::vector<std::uint64_t> indices(capture::TrackNumber track) const {
    std::vector<std::uint64_t> found;
    for (const Kept& kept : records_) {
      const auto* const packet = std::get_if<capture::Packet>(&kept.content);
      const auto* const gap = std::get_if<capture::Gap>(&kept.content);
      if (packet && packet->track == track) found.push_back(packet->index);
      if (gap && gap->track == track) found.push_back(0);
    }
    return found;
  }

  /// The kinds of all records, in order.
  std::vector<std::size_t> kinds() const {
    std::vector<std::size_t> found;
    for (const Kept& kept : records_) found.push_back(kept.content.index());
    return found;
  }

  bool is_complete() const { return is_complete_; }

  /// What could not be read, as a sentence.
  const std::string& fault() const { return fault_; }

 private:
  struct Kept {
    capture::Content content;
    std::vector<std::byte> rtp;
  };

  void keep(const capture::Record& record) {
    Kept& kept = records_.emplace_back(Kept{record.content, {}});
    auto* const packet = std::get_if<capture::Packet>(&kept.content);
    if (!packet) return;
    kept.rtp.assign(packet->rtp.begin(), packet->rtp.end());
    packet->rtp = {};
  }

  std::vector<Kept> records_;
  std::string fault_;
  bool is_complete_ = false;
};

}  // namespace visio::tests
