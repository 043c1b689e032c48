#include "api/recordings/recording_steps.h"

#include "store/recordings.h"

namespace visio::api {

std::optional<meet::Recording> take_step(store::sql::Session& session,
                                         const RecordingChange& change, meet::Time now) {
  store::Recordings rows(session);
  auto recording = rows.find(change.id);
  if (!recording) return std::nullopt;
  const auto next = meet::after(recording->state, change.step);
  if (!next) return std::nullopt;
  const bool reopens = meet::is_open(*next) && !meet::is_open(recording->state);
  if (reopens && rows.open_in(recording->room)) return std::nullopt;
  recording->state = *next;
  recording->note = change.note;
  recording->changed_at = now;
  if (change.step == meet::RecordingStep::resume) ++recording->parts;
  rows.update(*recording);
  return recording;
}

}  // namespace visio::api
