#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <thread>

#include "base/clock.h"

namespace visio::store::sql {

/// How long somebody waits for an answer before the server is asked whether it answers at all.
inline constexpr std::chrono::milliseconds usual_patience{5000};

/// Notices that a server has gone silent, which a thread that waits for its answer cannot. Asks, on
/// a thread of its own, whether the server still answers anybody; where it does not, the
/// connections that wait for it are shut down, so that those threads get an error. Any thread.
class SilenceWatch {
 private:
  struct Waiting {
    int socket = -1;                   ///< of our own, so that its number is nobody else's
    std::optional<base::Instant> due;  ///< nothing once it was shut down
  };

 public:
  /// Whether the server answers. It may take a while.
  using Ask = std::function<bool()>;

  /// Somebody waits for the server, as long as this lives. The watch outlives it.
  class Wait {
   public:
    Wait(Wait&& other) noexcept;
    Wait& operator=(Wait&&) = delete;
    ~Wait();

   private:
    friend SilenceWatch;

    Wait(SilenceWatch& watch, std::list<Waiting>::iterator place) : watch_(&watch), place_(place) {}

    SilenceWatch* watch_;  ///< null once moved from
    std::list<Waiting>::iterator place_;
  };

  /// `patience`: how long somebody waits before the server is asked, and between two times. The
  /// clock outlives the watch.
  SilenceWatch(const base::Clock& clock, base::Duration patience, Ask ask);

  /// Waits while the server is being asked.
  ~SilenceWatch();

  /// `socket` is a connection's.
  Wait begin(int socket);

 private:
  void run(const std::stop_token& stop);
  std::optional<base::Instant> next_due() const;
  void settle(base::Instant asked_at, bool answers);

  const base::Clock& clock_;
  const base::Duration patience_;
  const Ask ask_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::list<Waiting> waiting_;
  std::jthread thread_;  ///< begins with the first who waits
};

}  // namespace visio::store::sql
