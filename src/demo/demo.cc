#include "demo/demo.h"

#include <chrono>
#include <utility>

#include "demo/company.h"
#include "net/clock.h"

namespace visio::demo {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration joins_apart = 100ms;
constexpr base::Duration look_every = 100ms;  ///< whether it is over

}  // namespace

std::expected<void, std::string> run(const Plan& plan, const base::Clock& clock,
                                     const Watch& watch) {
  const auto media = Media::read();
  if (!media) return std::unexpected(media.error());
  auto loop = net::EventLoop::create();
  const auto certificate = protocol::dtls::Certificate::generate();
  if (!loop || !certificate) {
    return std::unexpected(
        std::string("No descriptors or no certificate to be had: see ulimit -n."));
  }
  Company company(plan, clock, *media, *loop, *certificate);
  Scene scene(plan.people);
  const base::Instant start = net::now();
  base::Instant next_join = start;
  while (!watch.is_over()) {
    const base::Instant now = net::now();
    if (company.joined() < plan.people && now >= next_join) {
      if (auto joined = company.join_next(); !joined) {
        return std::unexpected(std::to_string(company.joined()) + " of " +
                               std::to_string(plan.people) + " could join. " + joined.error());
      }
      watch.tell(company.joined());
      next_join = now + joins_apart;
    }
    for (const Act& act : scene.take(now - start)) company.perform(act);
    company.turn(now + look_every);
    if (auto reason = company.reason_to_end(); !reason.empty()) {
      return std::unexpected(std::move(reason));
    }
  }
  return {};
}

}  // namespace visio::demo
