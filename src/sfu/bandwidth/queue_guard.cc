#include "sfu/bandwidth/queue_guard.h"

namespace visio::sfu::bandwidth {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration noticeable = 20ms;
constexpr base::Duration annoying = 50ms;

/// Beyond the round trip, until what we did must show.
constexpr base::Duration patience = 300ms;

/// What is left of a queue that we could drain, at most: percent.
constexpr int drained = 85;
constexpr int most_failures = 2;
constexpr base::Duration give_up_for = 10s;

}  // namespace

QueueGuard::Verdict QueueGuard::judge(base::Duration standing, base::Duration round_trip,
                                      base::Instant now) {
  if (now < gave_up_until_) return Verdict::fine;
  if (standing < annoying) {
    stands_since_.reset();
    attempt_.reset();
    failures_ = 0;
    return standing < noticeable ? Verdict::fine : Verdict::hold;
  }
  const base::Duration wait = round_trip + patience;
  if (!stands_since_) stands_since_ = now;
  if (now - *stands_since_ < wait || (attempt_ && now - attempt_->at < wait)) return Verdict::hold;
  if (attempt_ && standing > attempt_->standing * drained / 100) {
    ++failures_;
  }
  if (failures_ == most_failures) {
    reset();
    gave_up_until_ = now + give_up_for;
    return Verdict::fine;
  }
  attempt_ = Attempt{standing, now};
  return Verdict::drain;
}

}  // namespace visio::sfu::bandwidth
