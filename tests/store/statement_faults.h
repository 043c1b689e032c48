#pragma once

#include <atomic>
#include <memory>
#include <optional>

#include "store/sql/backend.h"

namespace visio::tests {

/// Has a database die at a statement, as where its server is killed then. Any thread.
class StatementFaults {
 public:
  store::sql::StatementFault port() {
    return [state = state_]() -> std::optional<store::sql::Error> {
      const int number = ++state->begun;
      if (number < state->first) return {};
      return store::sql::Error{store::sql::Error::Kind::internal, "killed by the test"};
    };
  }

  /// From the n-th statement from now on, which is the first for 1, none is done any more; those
  /// that begin and end transactions count.
  void die_at(int n) {
    state_->begun = 0;
    state_->first = n;
  }

  /// All statements are done again.
  void live() { state_->first = never; }

  /// Statements since die_at().
  int begun() const { return state_->begun; }

 private:
  static constexpr int never = 1'000'000'000;

  struct State {
    std::atomic<int> begun = 0;
    std::atomic<int> first = never;
  };

  std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace visio::tests
