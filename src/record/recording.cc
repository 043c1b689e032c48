#include "record/recording.h"

#include <algorithm>
#include <utility>

#include "record/tapping.h"

namespace visio::record {
namespace {

using livekit::LivePerson;
using livekit::LiveTrack;
namespace wire = livekit::wire;

std::string refusal_of(const LivePerson& person) {
  return (person.name.empty() ? person.identity : person.name) +
         " sends sound or pictures that are encrypted end to end, which the server cannot read: "
         "they are not in the recording.";
}

}  // namespace

net::Result<std::unique_ptr<Recording>> Recording::begin(const RecordingOrder& order,
                                                         const Ground& ground) {
  auto recorder = RoomRecorder::begin(order.path,
                                      {.recording = order.id,
                                       .room = order.room,
                                       .room_sid = order.room_sid,
                                       .started_at = {},
                                       .part = order.part,
                                       .coverage = order.selection.coverage,
                                       .has_chat = false},
                                      ground.recorder);
  if (!recorder) return std::unexpected(recorder.error());
  return std::unique_ptr<Recording>(new Recording(order, ground, std::move(*recorder)));
}

Recording::Recording(const RecordingOrder& order, const Ground& ground,
                     std::unique_ptr<RoomRecorder> recorder)
    : order_(order),
      media_(ground.media),
      is_off_record_(ground.is_off_record),
      recorder_(std::move(recorder)) {}

Recording::~Recording() {
  for (const auto& [sid, track] : tracks_) media_.stop_capture(track.capture);
}

void Recording::look(const std::vector<LivePerson>& present) {
  if (is_ending_) return;
  std::vector<const LivePerson*> recorded;
  for (const LivePerson& person : present) {
    if (!is_off_record_ || !is_off_record_(person)) recorded.push_back(&person);
  }
  note_departures(recorded);
  for (const LivePerson* const person : recorded) look_at(*person);
  note_speakers(recorded);
}

void Recording::end(capture::EndReason reason) {
  if (std::exchange(is_ending_, true)) return;
  for (const auto& [sid, track] : tracks_) media_.stop_capture(track.capture);
  tracks_.clear();
  recorder_->end(reason);
}

void Recording::note_departures(const std::vector<const LivePerson*>& recorded) {
  const auto is_there = [&](const std::string& identity) {
    return std::ranges::find(recorded, identity, &LivePerson::identity) != recorded.end();
  };
  for (auto track = tracks_.begin(); track != tracks_.end();) {
    track = is_there(track->second.identity) ? std::next(track) : untap(track);
  }
  for (auto person = names_.begin(); person != names_.end();) {
    if (is_there(person->first)) {
      ++person;
      continue;
    }
    recorder_->note(capture::PersonLeft{person->first});
    person = names_.erase(person);
  }
}

void Recording::look_at(const LivePerson& person) {
  const auto [known, is_new] = names_.try_emplace(person.identity, person.name);
  if (is_new || known->second != person.name) {
    known->second = person.name;
    recorder_->note(capture::PersonJoined{.identity = person.identity, .name = person.name});
  }
  for (auto track = tracks_.begin(); track != tracks_.end();) {
    const auto is_it = [&](const LiveTrack& live) { return live.info.sid() == track->first; };
    const bool has_gone =
        track->second.identity == person.identity && std::ranges::none_of(person.tracks, is_it);
    track = has_gone ? untap(track) : std::next(track);
  }
  for (const LiveTrack& track : person.tracks) {
    if (order_.selection.covers(person.identity, track.info)) look_at(person, track);
  }
}

void Recording::look_at(const LivePerson& person, const LiveTrack& track) {
  if (track.info.encryption() != wire::Encryption::NONE) return refuse(person);
  const auto description = media_.find(track.publication);
  if (!description) return;
  auto tapped = tracks_.find(track.info.sid());
  const bool is_other =
      tapped != tracks_.end() && (tapped->second.formats != formats_of(*description) ||
                                  tapped->second.extensions != description->extensions);
  if (is_other) {
    // A new description gives other meanings to what packets say.
    untap(tapped);
    tapped = tracks_.end();
  }
  if (tapped == tracks_.end()) return tap(person, track, *description);
  if (tapped->second.is_muted != track.info.muted()) {
    note_muted(tapped->second, track.info.muted());
  }
}

/// What came while a picture was muted is not captured, so that what follows begins anew.
void Recording::note_muted(Tapped& track, bool is_muted) {
  track.is_muted = is_muted;
  recorder_->note(capture::TrackMuted{.track = track.number, .is_muted = is_muted});
  if (is_muted) return;
  for (sfu::EncodingIndex i = 0; i < sfu::max_encodings; ++i) track.packets->request_keyframe(i);
}

void Recording::tap(const LivePerson& person, const LiveTrack& track,
                    const sfu::Publish& description) {
  const capture::TrackBegan beginning = began(last_number_ + 1, person, track.info, description);
  CapturedTrack to = captured(beginning, description);
  const sfu::CaptureId capture = media_.capture(track.publication, to.capture);
  if (!capture) return;
  ++last_number_;
  tracks_[track.info.sid()] = {.number = beginning.track,
                               .capture = capture,
                               .packets = to.capture,
                               .identity = person.identity,
                               .formats = beginning.formats,
                               .extensions = beginning.extensions,
                               .is_muted = beginning.is_muted};
  recorder_->add(beginning, std::move(to));
}

Recording::Tracks::iterator Recording::untap(Tracks::iterator track) {
  media_.stop_capture(track->second.capture);
  recorder_->remove(track->second.number);
  return tracks_.erase(track);
}

void Recording::refuse(const LivePerson& person) {
  if (!encrypted_.insert(person.identity).second) return;
  recorder_->note(capture::Note{refusal_of(person)});
}

void Recording::note_speakers(const std::vector<const LivePerson*>& recorded) {
  std::vector<const LivePerson*> speaking;
  std::ranges::copy_if(recorded, std::back_inserter(speaking),
                       [](const LivePerson* person) { return person->level > 0; });
  std::ranges::sort(speaking, {}, [](const LivePerson* person) {
    return std::pair(-person->level, std::string_view(person->identity));
  });
  std::vector<std::string> identities;
  for (const LivePerson* const person : speaking) identities.push_back(person->identity);
  if (identities == speakers_) return;
  speakers_ = std::move(identities);
  recorder_->note(capture::SpeakersChanged{speakers_});
}

}  // namespace visio::record
