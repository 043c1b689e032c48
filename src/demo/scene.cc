#include "demo/scene.h"

#include <array>
#include <chrono>

namespace visio::demo {
namespace {

using namespace std::chrono_literals;

struct Cue {
  base::Duration at;
  Act act;
};

constexpr base::Duration length = 90s;

constexpr std::array cues{
    Cue{2s, {Deed::speak, 0, 0}},       Cue{6s, {Deed::write, 3, 0}},
    Cue{10s, {Deed::share, 1, 0}},      Cue{12s, {Deed::speak, 1, 1}},
    Cue{17s, {Deed::write, 4, 1}},      Cue{19s, {Deed::raise_hand, 2, 0}},
    Cue{23s, {Deed::raise_hand, 3, 0}}, Cue{27s, {Deed::speak, 2, 2}},
    Cue{28s, {Deed::lower_hand, 2, 0}}, Cue{33s, {Deed::lower_hand, 3, 0}},
    Cue{34s, {Deed::speak, 3, 3}},      Cue{40s, {Deed::write, 2, 2}},
    Cue{46s, {Deed::speak, 4, 4}},      Cue{52s, {Deed::write, 0, 3}},
    Cue{60s, {Deed::speak, 1, 1}},      Cue{66s, {Deed::stop_sharing, 1, 0}},
    Cue{70s, {Deed::speak, 4, 4}},      Cue{78s, {Deed::speak, 2, 2}},
};

}  // namespace

std::vector<Act> Scene::take(base::Duration elapsed) {
  std::vector<Act> acts;
  while (length * static_cast<std::int64_t>(round_) + cues[next_].at <= elapsed) {
    const Act& act = cues[next_].act;
    if (act.who < people_) acts.push_back(act);
    if (++next_ < cues.size()) continue;
    next_ = 0;
    ++round_;
  }
  return acts;
}

}  // namespace visio::demo
