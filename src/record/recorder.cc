#include "record/recorder.h"

#include <sys/stat.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <chrono>
#include <utility>

#include "record/capture/resume.h"

namespace visio::record {
namespace {

namespace fs = std::filesystem;

/// Readable by its owner only, whatever the umask.
net::Result<void> make_private_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) fs::permissions(folder, fs::perms::owner_all, error);
  if (!error) return {};
  return std::unexpected(net::Error{"create the folder " + folder.string(), error});
}

std::vector<fs::path> entries_of(const fs::path& folder) {
  std::vector<fs::path> entries;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    entries.push_back(entry->path());
  }
  return entries;
}

void add(RecorderNumbers& sum, const capture::WriterNumbers& numbers) {
  sum.bytes += numbers.bytes;
  for (std::size_t i = 0; i < sum.dropped.size(); ++i) sum.dropped[i] += numbers.dropped[i];
}

}  // namespace

net::Result<void> Recorder::start(const RecorderOrder& order) {
  for (const fs::path& folder : {folder_, folder_of(order.id)}) {
    if (auto made = make_private_folder(folder); !made) return made;
  }
  const std::string name = "part-" + std::to_string(order.part) + ".capture";
  auto recording = Recording::begin(
      {.id = order.id,
       .room = order.room,
       .room_sid = order.room_sid,
       .selection = order.selection,
       .part = order.part,
       .path = folder_of(order.id) / name},
      {.media = ground_.media,
       .is_off_record = ground_.is_off_record,
       .recorder = {.clock = ground_.clock, .entropy = ground_.entropy, .limits = ground_.limits}});
  if (!recording) return std::unexpected(recording.error());
  running_.insert_or_assign(
      order.id, Part{.recording = std::move(*recording), .began_at = ground_.clock.now()});
  return {};
}

void Recorder::stop(const std::string& id, capture::EndReason reason) {
  const auto part = running_.find(id);
  if (part != running_.end()) end(part->second, reason);
}

void Recorder::stop_all(capture::EndReason reason) {
  for (auto& [id, part] : running_) end(part, reason);
}

void Recorder::look(const livekit::Rooms& rooms) {
  for (auto part = running_.begin(); part != running_.end();) {
    look_at(part->second, rooms);
    const Recording& recording = *part->second.recording;
    if (!recording.is_ending() || !recording.recorder().is_done()) {
      ++part;
      continue;
    }
    const auto failure = recording.recorder().failure();
    add(past_, recording.recorder().numbers());
    if (failure) ++past_.failures;
    ended_.push_back({.id = part->first,
                      .room = recording.order().room,
                      .reason = part->second.reason,
                      .failure = failure});
    part = running_.erase(part);
  }
}

void Recorder::look_at(Part& part, const livekit::Rooms& rooms) {
  if (part.recording->is_ending()) return;
  if (part.recording->recorder().failure()) return end(part, capture::EndReason::interrupted);
  const RecordingOrder& order = part.recording->order();
  const auto live = rooms.find(order.room);
  // Who meets there next is not told of a recording, and was not asked.
  const bool goes_on = live && live->sid() == order.room_sid;
  const auto present = rooms.present(order.room);
  if (!goes_on || !present) return end(part, capture::EndReason::room_finished);
  part.recording->look(*present);
}

void Recorder::end(Part& part, capture::EndReason reason) {
  if (part.recording->is_ending()) return;
  part.reason = reason;
  part.recording->end(reason);
}

std::vector<EndedPart> Recorder::poll_ended() {
  return std::exchange(ended_, {});
}

std::optional<base::Duration> Recorder::length(const std::string& id) const {
  const auto part = running_.find(id);
  if (part == running_.end() || part->second.recording->is_ending()) return std::nullopt;
  return ground_.clock.now() - part->second.began_at;
}

bool Recorder::has_files(const std::string& id) const {
  std::error_code ignored;
  return fs::is_directory(folder_of(id), ignored);
}

void Recorder::recover(const std::vector<std::string>& ids, const std::string& note) {
  // Parts that begin while the thread works are none of its files.
  std::vector<fs::path> files;
  for (const std::string& id : ids) {
    for (const fs::path& file : entries_of(folder_of(id))) files.push_back(file);
  }
  recovery_ = std::jthread([files = std::move(files), note](const std::stop_token& stop) {
    for (const fs::path& file : files) {
      if (stop.stop_requested()) return;
      // A file without a beginning holds nothing, and whoever composes says so.
      std::ignore = capture::finish(file, note);
    }
  });
}

void Recorder::remove(const std::string& id) {
  fs::path removed = folder_of(id);
  removed += ".removed";
  std::error_code error;
  fs::rename(folder_of(id), removed, error);
  if (error) return;
  // Gigabytes take a while.
  if (!removal_) removal_.emplace(1);
  boost::asio::post(*removal_, [removed = std::move(removed)] {
    std::error_code ignored;
    fs::remove_all(removed, ignored);
  });
}

std::vector<std::string> Recorder::quiet_files() const {
  const auto since = fs::file_time_type::clock::now() - std::chrono::days(1);
  const auto is_new = [&](const fs::path& path) {
    std::error_code error;
    const auto written_at = fs::last_write_time(path, error);
    return error || written_at >= since;
  };
  std::vector<std::string> ids;
  for (const fs::path& folder : entries_of(folder_)) {
    if (is_new(folder) || std::ranges::any_of(entries_of(folder), is_new)) continue;
    ids.push_back(folder.filename().string());
  }
  return ids;
}

RecorderNumbers Recorder::numbers() const {
  RecorderNumbers numbers = past_;
  for (const auto& [id, part] : running_) {
    if (!part.recording->is_ending()) ++numbers.recordings;
    numbers.tracks += part.recording->tracks();
    add(numbers, part.recording->recorder().numbers());
  }
  return numbers;
}

}  // namespace visio::record
