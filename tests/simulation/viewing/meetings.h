#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "tests/simulation/bandwidth/scenario.h"

namespace visio::simulation::viewing {

/// What a meeting of five is for one of them, who has one large picture and three smaller ones.
struct Figures {
  double frames_per_second = 0;   ///< of the large picture: the median of all seconds
  double freezes = 0;             ///< of the large picture in a minute; a pause is one too
  double longest_gap_ms = 0;      ///< between two of its frames
  double other_freezes = 0;       ///< of each other picture in a minute, while not paused
  double switches = 0;            ///< of a picture in a minute, when the call has settled
  double sound_lost_percent = 0;  ///< of what was spoken
  double pictures = 0;            ///< that move, on average
};

/// One of them.
struct Figure {
  std::string_view name;
  std::string_view unit;
  double Figures::* value;
  bool more_is_better = false;

  bool holds(const Figures& figures, const Figures& goals) const {
    return more_is_better ? figures.*value >= goals.*value : figures.*value <= goals.*value;
  }
};

inline constexpr std::array<Figure, 7> all_figures{{
    {"frames", "/s", &Figures::frames_per_second, true},
    {"freezes", "/min", &Figures::freezes},
    {"longest gap", "ms", &Figures::longest_gap_ms},
    {"others' freezes", "/min", &Figures::other_freezes},
    {"switches", "/min", &Figures::switches},
    {"sound lost", "%", &Figures::sound_lost_percent},
    {"pictures", "of 4", &Figures::pictures, true},
}};

/// A meeting behind one of the named links, and the worst that it may be.
struct Case {
  const bandwidth::Scenario* link = nullptr;
  Figures goals;
};

const std::vector<Case>& cases();
const Case& case_on(std::string_view link);

/// Holds the meeting in virtual time; the same for the same seed.
Figures run(const Case& meeting, std::uint64_t seed);

}  // namespace visio::simulation::viewing
