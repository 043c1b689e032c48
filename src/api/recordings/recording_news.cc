#include "api/recordings/recording_news.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <string_view>
#include <tuple>

#include "api/moderation/room_metadata.h"

namespace visio::api {
namespace {

namespace json = boost::json;

/// La Suite Meet's words; null once nothing is to be said.
json::value status_of(RecordingNews news) {
  switch (news) {
    case RecordingNews::started:
      return "started";
    case RecordingNews::ending:
    case RecordingNews::limit_reached:
      return "saving";
    case RecordingNews::failed:
      return "aborted";
    case RecordingNews::over:
      break;
  }
  return nullptr;
}

std::string_view ending_of(RecordingNews news) {
  if (news == RecordingNews::started) return "Started";
  return news == RecordingNews::limit_reached ? "LimitReached" : "Stopped";
}

std::string notice_of(meet::RecordingMode mode, RecordingNews news) {
  std::string type = mode == meet::RecordingMode::transcript ? "transcription" : "screenRecording";
  type += ending_of(news);
  json::object notice{{"type", type}};
  if (news == RecordingNews::failed) notice["data"] = {{"reason", "disk"}};
  return json::serialize(notice);
}

}  // namespace

void tell_recording(livekit::Rooms rooms, const meet::Recording& recording, RecordingNews news,
                    const std::string& actor) {
  const std::string& room = recording.room.text;
  const json::value status = status_of(news);
  json::object changes{{"recording_status", status}, {"recording_mode", nullptr}};
  if (!status.is_null()) changes["recording_mode"] = meet::name_of(recording.mode);
  if (!change_metadata(rooms, recording.room, changes)) return;
  std::ignore = rooms.set_recorded(room, news == RecordingNews::started);
  if (news == RecordingNews::over) return;
  // Who receives too slowly misses the notice; the metadata says it, too.
  std::ignore = rooms.send_data(room, {.payload = notice_of(recording.mode, news), .from = actor});
}

}  // namespace visio::api
