#include "api/chat/chat_file_sweeper.h"

#include <chrono>
#include <utility>
#include <variant>

#include "api/files/file_folder.h"
#include "meet/files/stored_file.h"
#include "store/chat_files.h"

namespace visio::api {

ChatFileSweeper::ChatFileSweeper(Parts parts)
    : parts_(std::move(parts)),
      events_(parts_.signalling.events().subscribe([this](const livekit::RoomEvent& event) {
        if (std::holds_alternative<livekit::RoomFinished>(event)) check();
      })) {}

void ChatFileSweeper::check() {
  if (parts_.folder.empty()) return;
  if (std::exchange(is_checking_, true)) {
    is_asked_again_ = true;
    return;
  }
  const auto rooms =
      parts_.signalling.in_rooms([](const livekit::Rooms& all) { return all.list(); });
  Ids live;
  for (const auto& room : rooms) live.insert(room.sid());
  const meet::Time now = std::chrono::floor<std::chrono::milliseconds>(parts_.clock.wall_time());
  auto job = [live = std::move(live), now](store::sql::Session& session) {
    store::ChatFiles files(session);
    files.remove_ended(live, now, now - meet::unfinished_time);
    return files.ids();
  };
  // A file has its row before its bytes: what is on the disk now and has none afterwards is over.
  parts_.database.write(std::move(job),
                        [this, present = stored_chat_files(parts_.folder)](
                            const store::sql::Result<Ids>& known) { done(present, known); });
}

void ChatFileSweeper::done(const Ids& present, const store::sql::Result<Ids>& known) {
  is_checking_ = false;
  if (!known) {
    if (is_told_elsewhere(known.error())) return;
    parts_.log.write({base::LogLevel::error,
                      "files of ended meetings could not be deleted",
                      {{"reason", known.error().message}}});
    return;
  }
  for (const std::string& name : present) {
    if (!known->contains(name)) delete_stored(parts_.folder, place_of(meet::ChatFileId{name}));
  }
  if (std::exchange(is_asked_again_, false)) check();
}

}  // namespace visio::api
