#include "tests/simulation/viewing/meetings.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <unordered_set>

#include "tests/simulation/bandwidth/cubic.h"
#include "tests/simulation/simulation.h"
#include "tests/simulation/viewing/picture.h"

namespace visio::simulation::viewing {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t speakers = 4;
constexpr base::Duration before_joining = 2s;

/// Around the meeting, so that all that is spoken in it is meant for the viewer.
constexpr base::Duration silence = 2s;
constexpr base::Duration tcp_begins = 10s;

/// Layers are found until then; what changes later is a switch.
constexpr base::Duration settled_after = 15s;

const VideoOptions camera{.rates = {{150'000}, {500'000}, {1'700'000}}, .frames_per_second = 30};
constexpr sfu::SubscriptionSettings large{.pixels = 1280 * 720};
constexpr sfu::SubscriptionSettings small{.max_encoding = 1, .pixels = 640 * 360};

double per_minute(double count, base::Duration span) {
  return count * 60e6 / static_cast<double>(span.count());
}

/// A meeting that has begun when the viewer joins it. One person speaks at a time.
class Run {
 public:
  Run(const bandwidth::Scenario& scenario, std::uint64_t seed)
      : scenario_(scenario), simulation_({.seed = seed, .shards = 1}), random_(seed + 1'000) {
    for (std::size_t i = 0; i < speakers; ++i) {
      Client& client = simulation_.join(profiles::office);
      microphones_.push_back(&simulation_.publish_audio(client));
      cameras_.push_back(&simulation_.publish_video(client, camera));
      // Nobody wants the largest picture of these.
      if (i > 0) cameras_.back()->video->set_active(2, false);
    }
    simulation_.run(before_joining);
    mute(true);
    simulation_.run(silence);
    join();
    mute(false);
  }

  Figures play() {
    std::vector<unsigned> switches(pictures_.size());
    while (passed() < scenario_.length) {
      step();
      if (passed() != settled_after) continue;
      std::ranges::transform(pictures_, switches.begin(), &Picture::switches);
    }
    Figures figures = seen();
    for (std::size_t i = 0; i < pictures_.size(); ++i) {
      figures.switches +=
          per_minute(pictures_[i].switches() - switches[i], scenario_.length - settled_after) /
          static_cast<double>(pictures_.size());
    }
    figures.sound_lost_percent = sound_lost_percent();
    return figures;
  }

 private:
  void join() {
    begins_ = simulation_.now();
    viewer_ = &simulation_.join(scenario_.access);
    simulation_.keep_busy(*viewer_, scenario_.longest_wait);
    for (std::size_t i = 0; i < speakers; ++i) {
      sounds_.push_back(&simulation_.subscribe(*viewer_, *microphones_[i]));
      sent_before_.push_back(microphones_[i]->audio->stream().packets_sent());
      const Reception& seen = simulation_.subscribe(*viewer_, *cameras_[i], i == 0 ? large : small);
      pictures_.emplace_back(seen, begins_);
      ids_.push_back(seen.id);
    }
    if (!scenario_.with_tcp) return;
    bottleneck_ = std::make_unique<bandwidth::Bottleneck>(viewer_->down);
    download_ = std::make_unique<bandwidth::CubicFlow>(begins_ + tcp_begins, *bottleneck_,
                                                       scenario_.access.up);
  }

  base::Duration passed() const { return simulation_.now() - begins_; }

  void step() {
    for (const bandwidth::Change& change : scenario_.changes) {
      if (change.at == passed()) viewer_->down.change(change.down);
    }
    if (simulation_.now() >= turn_ends_) take_turn();
    simulation_.run(1ms);
    while (download_ && download_->next_deadline() <= simulation_.now()) {
      download_->advance(simulation_.now());
    }
    note_pauses();
    for (std::size_t i = 0; i < pictures_.size(); ++i) {
      // That the large picture is paused excuses nothing.
      pictures_[i].observe(simulation_.now(), i > 0 && paused_.contains(ids_[i].value));
    }
  }

  void take_turn() {
    const std::size_t next = random_.next() % speakers;
    for (std::size_t i = 0; i < speakers; ++i) microphones_[i]->audio->set_talking(i == next);
    turn_ends_ = simulation_.now() + base::Duration(2'000'000 + random_.next() % 6'000'000);
  }

  void note_pauses() {
    for (; events_ < simulation_.events().size(); ++events_) {
      const auto* const change =
          std::get_if<sfu::StreamStateChanged>(&simulation_.events()[events_]);
      if (!change) continue;
      if (change->paused) {
        paused_.insert(change->id.value);
      } else {
        paused_.erase(change->id.value);
      }
    }
  }

  Figures seen() const {
    const Picture& picture = pictures_.front();
    std::vector<unsigned> frames = picture.frames();
    std::ranges::nth_element(frames,
                             frames.begin() + static_cast<std::ptrdiff_t>(frames.size() / 2));
    Figures figures{.frames_per_second = static_cast<double>(frames[frames.size() / 2]),
                    .freezes = per_minute(picture.freezes(), scenario_.length),
                    .longest_gap_ms = static_cast<double>(picture.longest_gap().count()) * 1e-3};
    for (const Picture& each : pictures_) {
      if (&each != &picture) {
        figures.other_freezes += per_minute(each.freezes(), scenario_.length) / (speakers - 1);
      }
      figures.pictures +=
          static_cast<double>(each.shown().count()) / static_cast<double>(scenario_.length.count());
    }
    return figures;
  }

  void mute(bool muted) {
    for (Track* const microphone : microphones_) microphone->audio->set_muted(muted);
  }

  double sound_lost_percent() {
    mute(true);
    simulation_.run(silence);
    std::uint64_t sent = 0;
    std::uint64_t came = 0;
    for (std::size_t i = 0; i < speakers; ++i) {
      sent += microphones_[i]->audio->stream().packets_sent() - sent_before_[i];
      came += sounds_[i]->stream->metrics().packets;
    }
    return 100 * (1 - static_cast<double>(came) / static_cast<double>(sent));
  }

  const bandwidth::Scenario& scenario_;
  Simulation simulation_;
  client::Random random_;
  Client* viewer_ = nullptr;
  std::vector<Track*> microphones_;
  std::vector<Track*> cameras_;
  std::vector<const Reception*> sounds_;
  std::vector<std::uint64_t> sent_before_;
  std::deque<Picture> pictures_;  ///< the large one first
  std::vector<sfu::SubscriptionId> ids_;
  std::unordered_set<std::uint64_t> paused_;
  std::size_t events_ = 0;  ///< looked at so far
  std::unique_ptr<bandwidth::Bottleneck> bottleneck_;
  std::unique_ptr<bandwidth::CubicFlow> download_;
  base::Instant begins_;
  base::Instant turn_ends_;
};

}  // namespace

Figures run(const Case& meeting, std::uint64_t seed) {
  return Run(*meeting.link, seed).play();
}

}  // namespace visio::simulation::viewing
