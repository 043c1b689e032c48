#pragma once

#include <string>

#include "api/theme/portal_menu.h"
#include "base/clock.h"
#include "base/log.h"
#include "net/control_loop.h"
#include "net/http_client.h"

namespace visio::api {

/// Keeps the menu of an organisation's portal: asks for it at once and then every ten minutes,
/// after a failure every minute. What came last is shown for an hour. That asking fails, and that
/// it works again, is logged once. Control thread.
class PortalBar {
 public:
  /// What a bar stands on; all of it outlives the bar.
  struct Ground {
    net::ControlLoop& loop;
    const base::Clock& clock;
    base::LogSink& log;
  };

  PortalBar(const Ground& ground, net::HttpClient client, std::string url);

  /// Empty until the portal has answered, and when its last answer is too old.
  PortalMenu menu() const;

 private:
  void ask();
  void take(const net::HttpOutcome& outcome);
  void fail(std::string reason);

  const base::Clock& clock_;
  base::LogSink& log_;
  std::string url_;
  PortalMenu menu_;
  base::Instant shown_until_;
  bool is_failing_ = false;
  net::DeadlineTimer timer_;
  net::HttpClient client_;
};

}  // namespace visio::api
