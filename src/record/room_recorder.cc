#include "record/room_recorder.h"

#include <utility>

namespace visio::record {
namespace {

using namespace std::chrono_literals;

/// Captures hold much more than comes in such a time.
constexpr base::Duration pause = 10ms;

}  // namespace

net::Result<std::unique_ptr<RoomRecorder>> RoomRecorder::begin(const std::filesystem::path& path,
                                                               capture::CaptureBegan beginning,
                                                               const Ground& ground) {
  beginning.started_at = ground.clock.wall_time();
  auto writer = capture::Writer::create(path, beginning, ground.entropy, ground.limits);
  if (!writer) return std::unexpected(writer.error());
  return std::unique_ptr<RoomRecorder>(
      new RoomRecorder(ground.clock, std::move(*writer), beginning.started_at));
}

RoomRecorder::RoomRecorder(const base::Clock& clock, std::unique_ptr<capture::Writer> writer,
                           base::WallTime started_at)
    : clock_(clock),
      began_at_(clock.now()),
      started_at_(started_at),
      writer_(std::move(writer)),
      thread_([this](std::stop_token stop) { run(std::move(stop)); }) {}

RoomRecorder::~RoomRecorder() = default;

void RoomRecorder::note(capture::Content content) {
  writer_->write({.at = now(), .content = std::move(content)}, capture::Worth::fact);
}

void RoomRecorder::add(const capture::TrackBegan& began, CapturedTrack track) {
  note(began);
  letters_.post(std::move(track));
}

void RoomRecorder::remove(capture::TrackNumber track) {
  letters_.post(Remove{track});
}

void RoomRecorder::end(capture::EndReason reason) {
  letters_.post(End{reason});
}

void RoomRecorder::run(std::stop_token stop) {
  while (!has_ended_ && !stop.stop_requested()) {
    for (const auto& track : tracks_) track->drain();
    for (Letter& letter : letters_.dequeue_all()) {
      std::visit([this](auto& content) { open(std::move(content)); }, letter);
    }
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, stop, pause, [] { return false; });
  }
}

void RoomRecorder::open(CapturedTrack track) {
  tracks_.push_back(std::make_unique<TrackRecorder>(std::move(track), *writer_, began_at_));
}

void RoomRecorder::open(const Remove& remove) {
  const auto of_number = [&](const auto& track) { return track->number() == remove.track; };
  for (const auto& track : tracks_) {
    if (of_number(track)) track->end(clock_.now());
  }
  std::erase_if(tracks_, of_number);
}

void RoomRecorder::open(const End& end) {
  for (const auto& track : tracks_) track->end(clock_.now());
  tracks_.clear();
  writer_->end(now(), end.reason);
  has_ended_ = true;
}

}  // namespace visio::record
