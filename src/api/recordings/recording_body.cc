#include "api/recordings/recording_body.h"

#include "base/iso_time.h"

namespace visio::api {

namespace json = boost::json;

json::object recording_body(const meet::Recording& recording, const meet::Room& room) {
  json::value note;
  if (!recording.note.empty()) note = recording.note;
  return {
      {"id", recording.id.text},
      {"room",
       {{"id", room.id.text},
        {"name", room.name},
        {"slug", room.code.text()},
        {"access_level", name_of(room.rules.access_level)}}},
      {"created_at", base::iso_time(recording.made_at)},
      {"updated_at", base::iso_time(recording.changed_at)},
      {"status", name_of(recording.state)},
      {"mode", name_of(recording.mode)},
      {"options", json::object()},
      {"key", nullptr},
      {"is_expired", false},
      {"expired_at", nullptr},
      {"visio", {{"started_by", recording.starter}, {"parts", recording.parts}, {"note", note}}}};
}

}  // namespace visio::api
