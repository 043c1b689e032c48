#include <algorithm>
#include <cstdlib>

#include "tests/simulation/viewing/meetings.h"

namespace visio::simulation::viewing {
namespace {

/// Where the link carries all that is wanted, and repairs come in time.
constexpr Figures all_of_it{.frames_per_second = 29,
                            .freezes = 0,
                            .longest_gap_ms = 500,
                            .other_freezes = 0,
                            .switches = 1,
                            .sound_lost_percent = 0.1,
                            .pictures = 3.8};

/// Holes of some tenths of a second.
constexpr Figures between_holes{.frames_per_second = 15,
                                .freezes = 2,
                                .longest_gap_ms = 1'500,
                                .other_freezes = 2,
                                .switches = 4,
                                .sound_lost_percent = 0.5,
                                .pictures = 3.8};

/// A repair takes longer than what counts as a freeze: a round trip of 560 ms, jitter, and what it
/// takes to notice the loss.
constexpr Figures by_satellite{.frames_per_second = 25,
                               .freezes = 30,
                               .longest_gap_ms = 800,
                               .other_freezes = 15,
                               .switches = 4,
                               .sound_lost_percent = 0.5,
                               .pictures = 3.5};

/// Enough for a voice and the slowest frame rate of one thumbnail.
constexpr Figures sound_first{.frames_per_second = 5,
                              .freezes = 4,
                              .longest_gap_ms = 2'000,
                              .other_freezes = 0,
                              .switches = 4,
                              .sound_lost_percent = 2,
                              .pictures = 0.8};

/// A third of the time as above, and there and back.
constexpr Figures there_and_back{.frames_per_second = 15,
                                 .freezes = 4,
                                 .longest_gap_ms = 3'000,
                                 .other_freezes = 1,
                                 .switches = 6,
                                 .sound_lost_percent = 3,
                                 .pictures = 2.5};

constexpr Figures half_of_it{.frames_per_second = 14,
                             .freezes = 0,
                             .longest_gap_ms = 500,
                             .other_freezes = 1,
                             .switches = 4,
                             .sound_lost_percent = 0.5,
                             .pictures = 3.5};

std::vector<Case> make() {
  const auto on = [](std::string_view link, const Figures& goals) {
    return Case{&bandwidth::scenario(link), goals};
  };
  return {on("office", all_of_it),    on("adsl", all_of_it),         on("wifi", all_of_it),
          on("train", between_holes), on("satellite", by_satellite), on("loss", all_of_it),
          on("narrow", sound_first),  on("drop", there_and_back),    on("rise", half_of_it),
          on("burst", between_holes), on("busy", all_of_it),         on("tcp", half_of_it)};
}

}  // namespace

const std::vector<Case>& cases() {
  static const std::vector<Case> all = make();
  return all;
}

const Case& case_on(std::string_view link) {
  const auto found =
      std::ranges::find(cases(), link, [](const Case& each) { return each.link->name; });
  if (found == cases().end()) std::abort();
  return *found;
}

}  // namespace visio::simulation::viewing
