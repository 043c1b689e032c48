#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/time.h"
#include "protocol/codec/codec.h"
#include "protocol/rtp/extension.h"
#include "protocol/rtp/types.h"

namespace visio::record::capture {

namespace codec = protocol::codec;
namespace rtp = protocol::rtp;

// What a capture file tells of a meeting, in the order in which it happened.

/// What a recording takes of a meeting. Values are in files: they never change.
enum class Coverage : std::uint8_t { everything = 0, sound = 1, chosen = 2 };

/// What a track shows or carries. Values are in files: they never change.
enum class TrackSource : std::uint8_t {
  unknown = 0,
  camera = 1,
  microphone = 2,
  screen = 3,
  screen_sound = 4,
};

/// Why packets are missing. Values are in files: they never change.
enum class GapReason : std::uint8_t {
  recorder_behind = 0,  ///< the machine had no time to take them over
  disk_behind = 1,      ///< the disk took less than came, and other data is worth more
};

/// Why a capture ends. Values are in files: they never change.
enum class EndReason : std::uint8_t {
  stopped = 0,        ///< by a host
  room_finished = 1,  ///< everybody has left
  limit_reached = 2,  ///< of length
  interrupted = 3,    ///< the server broke off; what came after the last flush is not there
  server_stopped = 4,
};

/// A track's number within its file.
using TrackNumber = std::uint32_t;

/// The first record: what is captured.
struct CaptureBegan {
  std::string recording;  ///< the recording's id
  std::string room;       ///< LiveKit's name of the room
  std::string room_sid;
  base::WallTime started_at;  ///< what all other records count from
  std::uint32_t part = 1;     ///< a meeting that was interrupted goes on in part 2
  Coverage coverage = Coverage::everything;
  bool has_chat = false;

  friend bool operator==(const CaptureBegan&, const CaptureBegan&) = default;
};

/// Somebody is in the room, or has another name from now on.
struct PersonJoined {
  std::string identity;
  std::string name;

  friend bool operator==(const PersonJoined&, const PersonJoined&) = default;
};

/// Somebody has left the room.
struct PersonLeft {
  std::string identity;

  friend bool operator==(const PersonLeft&, const PersonLeft&) = default;
};

/// What a payload type of the track stands for. Opus inside of RED has the Opus that is listed.
struct Format {
  rtp::PayloadType payload_type;
  codec::Codec codec = codec::Codec::opus;

  friend bool operator==(const Format&, const Format&) = default;
};

/// The size of a picture, as the publisher announced it.
struct PictureSize {
  std::uint32_t width = 0;
  std::uint32_t height = 0;

  friend bool operator==(const PictureSize&, const PictureSize&) = default;
};

/// Somebody's track is captured from now on.
struct TrackBegan {
  TrackNumber track = 0;
  std::string sid;
  std::string identity;
  std::string name;  ///< of the person, now
  TrackSource source = TrackSource::unknown;
  bool is_muted = false;
  std::vector<Format> formats;     ///< without retransmissions, which never are in files
  std::vector<PictureSize> sizes;  ///< by encoding or spatial layer; empty for sound
  rtp::ExtensionIds extensions;    ///< of its packets' headers

  friend bool operator==(const TrackBegan&, const TrackBegan&) = default;
};

/// A track is captured no more.
struct TrackEnded {
  TrackNumber track = 0;

  friend bool operator==(const TrackEnded&, const TrackEnded&) = default;
};

/// A track is muted, or unmuted.
struct TrackMuted {
  TrackNumber track = 0;
  bool is_muted = false;

  friend bool operator==(const TrackMuted&, const TrackMuted&) = default;
};

/// The track's packets are those of another encoding from now on.
struct EncodingChanged {
  TrackNumber track = 0;
  std::uint8_t encoding = 0;

  friend bool operator==(const EncodingChanged&, const EncodingChanged&) = default;
};

/// A packet as it came, decrypted. Its record's time is that of its arrival.
struct Packet {
  TrackNumber track = 0;
  std::uint8_t encoding = 0;
  std::uint64_t index = 0;  ///< its sequence number with roll-over, which orders the encoding
  base::Bytes rtp;          ///< a view
};

/// A sender report's pair of clocks (RFC 3550 §6.4.1).
struct SenderReport {
  TrackNumber track = 0;
  std::uint8_t encoding = 0;
  std::uint64_t ntp = 0;
  std::uint32_t timestamp = 0;

  friend bool operator==(const SenderReport&, const SenderReport&) = default;
};

/// Packets of a track came and are not in the file.
struct Gap {
  TrackNumber track = 0;
  std::uint8_t encoding = 0;
  std::uint32_t packets = 0;
  GapReason reason = GapReason::recorder_behind;

  friend bool operator==(const Gap&, const Gap&) = default;
};

/// Who speaks now, the loudest first; nobody when all are silent.
struct SpeakersChanged {
  std::vector<std::string> identities;

  friend bool operator==(const SpeakersChanged&, const SpeakersChanged&) = default;
};

/// Somebody wrote into the chat.
struct ChatLine {
  std::string identity;
  std::string name;
  std::string text;

  friend bool operator==(const ChatLine&, const ChatLine&) = default;
};

/// What whoever watches the recording should know of it, in a sentence.
struct Note {
  std::string text;

  friend bool operator==(const Note&, const Note&) = default;
};

/// The last record.
struct CaptureEnded {
  EndReason reason = EndReason::stopped;

  friend bool operator==(const CaptureEnded&, const CaptureEnded&) = default;
};

/// What records hold. A kind's place in this list is its number in files: new ones come last.
using Content = std::variant<CaptureBegan, PersonJoined, PersonLeft, TrackBegan, TrackEnded,
                             TrackMuted, EncodingChanged, Packet, SenderReport, Gap,
                             SpeakersChanged, ChatLine, Note, CaptureEnded>;

/// Something that happened in a meeting, and when, counted from CaptureBegan::started_at by a clock
/// that nobody sets. Records of one track are in order; those of several may be apart by as much as
/// a recorder is behind.
struct Record {
  base::Duration at{};
  Content content;
};

}  // namespace visio::record::capture
