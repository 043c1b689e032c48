#pragma once

#include <algorithm>
#include <chrono>

#include "meet/mail/mail.h"

namespace visio::meet {

/// How long a mail is tried for, where nothing in it expires before.
inline constexpr std::chrono::hours mail_life{3 * 24};

/// So many mails wait at most.
inline constexpr std::size_t max_waiting_mails = 20'000;

/// How long whoever sends a mail has for one try. When that is over another one may begin: the
/// server that began the first is gone.
inline constexpr std::chrono::minutes mail_try_time{15};

/// How long to wait after the n-th try that failed, from one on: 1 min, then twice as long each
/// time, 4 h at most.
constexpr std::chrono::minutes mail_back_off(int tries) {
  constexpr std::chrono::minutes most{4 * 60};
  const int doublings = std::clamp(tries - 1, 0, 8);
  return std::min(std::chrono::minutes(1 << doublings), most);
}

/// Whether a mail that failed at this time is tried again, or was given up.
inline bool is_tried_again(const QueuedMail& mail, Time now) {
  return now + mail_back_off(mail.tries) < mail.given_up_at;
}

}  // namespace visio::meet
