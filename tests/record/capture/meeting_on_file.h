#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "record/capture/reader.h"

namespace visio::tests {

namespace capture = record::capture;

/// Records of every kind, and the bytes of the capture file that holds them.
class MeetingOnFile {
 public:
  explicit MeetingOnFile(std::uint64_t salt = 7) : salt_{salt} {
    std::array<std::byte, capture::preamble_size> preamble;
    base::Writer writer(preamble);
    capture::write_preamble(writer, salt_);
    bytes_.assign(preamble.begin(), preamble.end());
    ends_.push_back(bytes_.size());
  }

  void add(capture::Content content) {
    std::vector<std::byte> frame(4'096);
    base::Writer writer(frame);
    capture::write_frame(writer, salt_, bytes_.size(), {at_, std::move(content)});
    add_bytes(writer.written());
    at_ += std::chrono::milliseconds(20);
  }

  void add_packet(std::size_t size) {
    std::vector<std::byte> rtp(size);
    for (std::byte& byte : rtp) byte = static_cast<std::byte>(random_() & 0xff);
    add(capture::Packet{.track = 1, .encoding = 2, .index = index_++, .rtp = rtp});
  }

  void add_bytes(base::Bytes bytes) {
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
    ends_.push_back(bytes_.size());
  }

  /// One of each, and `packets` packets among them, each shorter than `longest`.
  void add_meeting(std::size_t packets, std::size_t longest = 1'200) {
    add(beginning());
    add(capture::PersonJoined{.identity = "alice", .name = "Alice Ålund"});
    add(track());
    add(capture::TrackMuted{.track = 1, .is_muted = true});
    add(capture::EncodingChanged{.track = 1, .encoding = 2});
    add(capture::SenderReport{.track = 1, .encoding = 2, .ntp = 1ULL << 40, .timestamp = 9});
    add(capture::SpeakersChanged{.identities = {"alice", "bob"}});
    for (std::size_t i = 0; i < packets; ++i) add_packet(random_() % longest);
    add(capture::Gap{
        .track = 1, .encoding = 2, .packets = 3, .reason = capture::GapReason::disk_behind});
    add(capture::ChatLine{.identity = "bob", .name = "Bob", .text = "Salut à tous !"});
    add(capture::TrackEnded{.track = 1});
    add(capture::PersonLeft{.identity = "alice"});
    add(capture::Note{.text = "The disk was slow for a moment."});
    add(capture::CaptureEnded{.reason = capture::EndReason::room_finished});
  }

  static capture::CaptureBegan beginning() {
    return {.recording = "3f1c",
            .room = "standup",
            .room_sid = "RM_1",
            .started_at = base::WallTime(std::chrono::hours(500'000)),
            .part = 2,
            .coverage = capture::Coverage::sound,
            .has_chat = true};
  }

  static capture::TrackBegan track() {
    return {.track = 1,
            .sid = "TR_1",
            .identity = "alice",
            .name = "Alice Ålund",
            .source = capture::TrackSource::camera,
            .is_muted = false,
            .formats = {{.payload_type = {96}, .codec = protocol::codec::Codec::vp8},
                        {.payload_type = {35}, .codec = protocol::codec::Codec::av1}},
            .sizes = {{.width = 320, .height = 180}, {.width = 1280, .height = 720}},
            .extensions = {.audio_level = 4, .dependency_descriptor = 8}};
  }

  const std::vector<std::byte>& bytes() const { return bytes_; }

  /// Where the preamble and each record end.
  const std::vector<std::size_t>& ends() const { return ends_; }
  capture::Salt salt() const { return salt_; }

 private:
  capture::Salt salt_;
  std::vector<std::byte> bytes_;
  std::vector<std::size_t> ends_;
  base::Duration at_{};
  std::uint64_t index_ = 1 << 16;
  std::mt19937 random_{5};
};

/// What a record is on file, by which two are the same.
inline std::string as_written(const capture::Record& record) {
  std::array<std::byte, 4'096> body;
  base::Writer writer(body);
  capture::write_body(writer, record);
  return std::string(1, static_cast<char>(capture::kind_of(record))) +
         std::string(base::as_text(writer.written()));
}

/// What a reader makes of bytes.
struct ReadBack {
  std::vector<std::string> records;
  std::vector<capture::ReadError> errors;
  bool is_complete = false;
};

inline ReadBack read_back(base::Bytes bytes) {
  ReadBack read;
  auto reader = capture::Reader::open(std::make_unique<capture::MemorySource>(bytes));
  if (!reader) {
    read.errors.push_back(reader.error());
    return read;
  }
  while (true) {
    const auto record = reader->next();
    if (!record) {
      read.errors.push_back(record.error());
    } else if (*record) {
      read.records.push_back(as_written(**record));
    } else {
      break;
    }
  }
  read.is_complete = reader->is_complete();
  return read;
}

}  // namespace visio::tests
