#include "meet/recordings/recording.h"

#include <algorithm>
#include <array>
#include <utility>

namespace visio::meet {
namespace {

using State = RecordingState;
using Step = RecordingStep;

constexpr std::array modes{std::pair(RecordingMode::screen_recording, "screen_recording"),
                           std::pair(RecordingMode::transcript, "transcript")};
constexpr std::array states{
    std::pair(State::initiated, "initiated"), std::pair(State::active, "active"),
    std::pair(State::stopped, "stopped"), std::pair(State::failed_to_start, "failed_to_start")};

struct Transition {
  State from;
  Step step;
  State to;
};

constexpr std::array transitions{
    Transition{State::initiated, Step::begin, State::active},
    Transition{State::initiated, Step::refuse, State::failed_to_start},
    // The server failed before it could say that it had begun.
    Transition{State::initiated, Step::break_off, State::stopped},
    Transition{State::active, Step::end, State::stopped},
    Transition{State::active, Step::break_off, State::stopped},
    Transition{State::stopped, Step::resume, State::active},
};

template <class Value, std::size_t size>
std::string_view name_in(const std::array<std::pair<Value, const char*>, size>& names,
                         Value value) {
  const auto found = std::ranges::find(names, value, &std::pair<Value, const char*>::first);
  return found->second;
}

template <class Value, std::size_t size>
std::optional<Value> named_in(const std::array<std::pair<Value, const char*>, size>& names,
                              std::string_view name) {
  for (const auto& [value, its_name] : names) {
    if (name == its_name) return value;
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(RecordingMode mode) {
  return name_in(modes, mode);
}

std::optional<RecordingMode> recording_mode_named(std::string_view name) {
  return named_in(modes, name);
}

std::string_view name_of(RecordingState state) {
  return name_in(states, state);
}

std::optional<RecordingState> recording_state_named(std::string_view name) {
  return named_in(states, name);
}

std::optional<RecordingState> after(RecordingState state, RecordingStep step) {
  for (const Transition& transition : transitions) {
    if (transition.from == state && transition.step == step) return transition.to;
  }
  return std::nullopt;
}

}  // namespace visio::meet
