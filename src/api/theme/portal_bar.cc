#include "api/theme/portal_bar.h"

#include <chrono>
#include <utility>

#include "base/text.h"

namespace visio::api {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration renewal = 10min;
constexpr base::Duration next_try = 1min;
constexpr base::Duration shown_for = 1h;

std::expected<PortalMenu, std::string> menu_in(const net::HttpOutcome& outcome) {
  if (!outcome) return std::unexpected(outcome.error().message());
  if (outcome->status != 200) {
    return std::unexpected("HTTP status " + std::to_string(outcome->status));
  }
  return read_portal_menu(outcome->content());
}

}  // namespace

PortalBar::PortalBar(const Ground& ground, net::HttpClient client, std::string url)
    : clock_(ground.clock),
      log_(ground.log),
      url_(std::move(url)),
      shown_until_(ground.clock.now()),
      timer_(ground.loop, [this] { ask(); }),
      client_(std::move(client)) {
  ask();
}

PortalMenu PortalBar::menu() const {
  return clock_.now() < shown_until_ ? menu_ : PortalMenu();
}

void PortalBar::ask() {
  net::HttpCall call{.url = url_,
                     .headers = {{"accept", "application/json"}, {"user-agent", "Visio"}},
                     .body_limit = 256 * 1024,
                     .max_redirects = 2};
  client_.send(std::move(call), [this](const net::HttpOutcome& outcome) { take(outcome); });
}

void PortalBar::take(const net::HttpOutcome& outcome) {
  auto menu = menu_in(outcome);
  timer_.set(clock_.now() + (menu ? renewal : next_try));
  if (!menu) return fail(std::move(menu.error()));
  menu_ = *std::move(menu);
  shown_until_ = clock_.now() + shown_for;
  if (std::exchange(is_failing_, false)) {
    log_.write({base::LogLevel::info, "the portal's menu is there again", {{"url", url_}}});
  }
}

void PortalBar::fail(std::string reason) {
  if (std::exchange(is_failing_, true)) return;
  log_.write({base::LogLevel::warning,
              "the portal's menu could not be fetched",
              {{"url", url_}, {"reason", base::one_line(reason)}}});
}

}  // namespace visio::api
