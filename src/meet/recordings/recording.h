#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meet/people/user.h"
#include "meet/rooms/room.h"
#include "meet/time.h"
#include "meet/uuid.h"

namespace visio::meet {

using RecordingId = Uuid<struct RecordingTag>;

/// What a recording is to become. The names are La Suite Meet's.
enum class RecordingMode : std::uint8_t {
  screen_recording,  ///< a film
  transcript,        ///< sound, for a text
};

/// Where a recording is. The names are La Suite Meet's.
enum class RecordingState : std::uint8_t {
  initiated,        ///< it was asked for
  active,           ///< it goes on
  stopped,          ///< it has ended, and its file is being made
  failed_to_start,  ///< nothing was recorded
};

/// What becomes of a recording.
enum class RecordingStep : std::uint8_t {
  begin,      ///< the first packets can be kept
  refuse,     ///< nothing can be kept
  end,        ///< somebody ends it, the meeting ends, or it is long enough
  break_off,  ///< the disk or the server failed; what was kept stays
  resume,     ///< the meeting goes on after the server failed, and so does the recording
};

/// "screen_recording": the API's and the table's word, and back.
std::string_view name_of(RecordingMode mode);
std::optional<RecordingMode> recording_mode_named(std::string_view name);

/// "failed_to_start": likewise.
std::string_view name_of(RecordingState state);
std::optional<RecordingState> recording_state_named(std::string_view name);

/// Where a recording is after a step; nothing where the step is none that it can take.
std::optional<RecordingState> after(RecordingState state, RecordingStep step);

/// Whether it goes on, or is about to: of those a room has one at most.
constexpr bool is_open(RecordingState state) {
  return state == RecordingState::initiated || state == RecordingState::active;
}

/// A recording of a room's meeting.
struct Recording {
  RecordingId id;
  RoomId room;
  std::string meeting;  ///< the sid of the live room
  RecordingMode mode = RecordingMode::screen_recording;
  RecordingState state = RecordingState::initiated;
  UserId started_by = {};    ///< empty for who is not signed in
  std::string starter = {};  ///< his name, as it was shown
  std::uint32_t parts = 1;   ///< one more each time that it was resumed
  std::string note = {};     ///< why it broke off, the API's word; empty where it did not
  Time made_at = {};
  Time changed_at = {};

  friend bool operator==(const Recording&, const Recording&) = default;
};

/// One page of a list of recordings.
struct RecordingList {
  std::size_t count = 0;
  std::vector<Recording> recordings;
};

}  // namespace visio::meet
