#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "livekit/rooms.h"
#include "record/media_tap.h"
#include "record/room_recorder.h"
#include "record/selection.h"

namespace visio::record {

/// Whether somebody is not to be recorded: nothing of him is, from then on and until it is false.
using IsOffRecord = std::function<bool(const livekit::LivePerson&)>;

/// What is to be recorded, and where.
struct RecordingOrder {
  std::string id;
  std::string room;  ///< LiveKit's name
  std::string room_sid;
  Selection selection = {};
  std::uint32_t part = 1;
  std::filesystem::path path;  ///< of the capture file
};

/// One recording that goes on: compares the room with what it was, notes what has changed, and
/// captures the tracks that it covers. Control thread.
class Recording {
 public:
  /// What it stands on; the media and the clock outlive it.
  struct Ground {
    MediaTap& media;
    IsOffRecord is_off_record;  ///< nobody where it is empty
    RoomRecorder::Ground recorder;
  };

  /// Makes the file.
  static net::Result<std::unique_ptr<Recording>> begin(const RecordingOrder& order,
                                                       const Ground& ground);
  ~Recording();
  Recording(const Recording&) = delete;
  Recording& operator=(const Recording&) = delete;

  /// Brings the recording up to date with who is in the room now.
  void look(const std::vector<livekit::LivePerson>& present);

  /// Ends it; is_done() tells when all is on the disk. Repeated calls do nothing.
  void end(capture::EndReason reason);

  const RecordingOrder& order() const { return order_; }
  const RoomRecorder& recorder() const { return *recorder_; }
  bool is_ending() const { return is_ending_; }

  /// How many tracks are captured now.
  std::size_t tracks() const { return tracks_.size(); }

  /// Who sends what the server cannot read, as it is encrypted end to end: it is not recorded.
  const std::set<std::string>& encrypted() const { return encrypted_; }

 private:
  /// A track that is captured.
  struct Tapped {
    capture::TrackNumber number = 0;
    sfu::CaptureId capture;
    std::shared_ptr<shard::Capture> packets;
    std::string identity;
    std::vector<capture::Format> formats;
    rtp::ExtensionIds extensions;
    bool is_muted = false;
  };
  using Tracks = std::map<std::string, Tapped>;

  Recording(const RecordingOrder& order, const Ground& ground,
            std::unique_ptr<RoomRecorder> recorder);

  void look_at(const livekit::LivePerson& person);
  void look_at(const livekit::LivePerson& person, const livekit::LiveTrack& track);
  void tap(const livekit::LivePerson& person, const livekit::LiveTrack& track,
           const sfu::Publish& description);
  Tracks::iterator untap(Tracks::iterator track);
  void note_muted(Tapped& track, bool is_muted);
  void refuse(const livekit::LivePerson& person);
  void note_departures(const std::vector<const livekit::LivePerson*>& recorded);
  void note_speakers(const std::vector<const livekit::LivePerson*>& recorded);

  RecordingOrder order_;
  MediaTap& media_;
  IsOffRecord is_off_record_;
  std::unique_ptr<RoomRecorder> recorder_;
  std::map<std::string, std::string> names_;  ///< of who is there, by identity
  Tracks tracks_;                             ///< by sid
  std::vector<std::string> speakers_;
  std::set<std::string> encrypted_;
  capture::TrackNumber last_number_ = 0;
  bool is_ending_ = false;
};

}  // namespace visio::record
