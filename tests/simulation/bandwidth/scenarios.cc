#include <algorithm>
#include <cstdlib>

#include "tests/simulation/bandwidth/scenario.h"

namespace visio::simulation::bandwidth {
namespace {

using namespace std::chrono_literals;

LinkProfile with(LinkProfile link, rtp::BitRate rate) {
  link.rate = rate;
  return link;
}

AccessProfile down_at(AccessProfile access, rtp::BitRate rate) {
  access.down.rate = rate;
  return access;
}

LinkProfile losing(LinkProfile link, double loss) {
  link.loss = loss;
  return link;
}

/// Nothing but a rate and 20 ms each way.
constexpr LinkProfile plain{.delay = 20ms, .jitter = 1ms, .rate = {4'000'000}};
constexpr AccessProfile plain_access{{.delay = 20ms, .jitter = 1ms}, plain};

/// The link carries everything, but the browser sees what comes when its turn comes.
Scenario busy(std::string_view name, std::string_view title, base::Duration longest_wait) {
  return {.name = name,
          .title = title,
          .access = profiles::office,
          .demands = {{1'744'000}},
          .layers = {{150'000}, {500'000}, {1'700'000}},
          .longest_wait = longest_wait};
}

std::vector<Scenario> make() {
  return {
      {.name = "office",
       .title = "Office, 100 Mbit/s",
       .access = down_at(profiles::office, {100'000'000}),
       .demands = {{6'000'000}}},
      {.name = "adsl",
       .title = "Home ADSL, 8 Mbit/s",
       .access = profiles::home_adsl,
       .demands = {{12'000'000}}},
      {.name = "wifi",
       .title = "Crowded Wi-Fi, 6 Mbit/s",
       .access = down_at(profiles::crowded_wifi, {6'000'000}),
       .demands = {{8'000'000}}},
      {.name = "train", .title = "4G on a train, 5 Mbit/s", .access = profiles::train_4g},
      {.name = "satellite",
       .title = "Satellite, 8 Mbit/s",
       .access = profiles::satellite,
       .demands = {{12'000'000}}},
      {.name = "loss",
       .title = "2 % loss, 5 Mbit/s",
       .access = down_at(profiles::two_percent_loss, {5'000'000})},
      {.name = "narrow",
       .title = "150 kbit/s",
       .access = profiles::narrow,
       .demands = {{2'000'000}}},
      {.name = "drop",
       .title = "2.5 Mbit/s falls to 150 kbit/s, and back",
       .access = down_at(plain_access, {2'500'000}),
       .changes = {{20s, with(plain, {150'000})}, {40s, with(plain, {2'500'000})}}},
      {.name = "rise",
       .title = "1 Mbit/s rises to 4",
       .access = down_at(plain_access, {1'000'000}),
       .changes = {{20s, with(plain, {4'000'000})}}},
      {.name = "burst",
       .title = "30 % loss for 5 s",
       .access = plain_access,
       .changes = {{20s, losing(plain, 0.3)}, {25s, plain}}},
      {.name = "two-calls",
       .title = "Two calls on 4 Mbit/s, the second 10 s later",
       .access = plain_access,
       .demands = {{8'000'000}, {8'000'000}},
       .begins = {0s, 10s},
       .length = 100s},
      {.name = "layers",
       .title = "Three layers, 1 Mbit/s rises to 4",
       .access = down_at(plain_access, {1'000'000}),
       .changes = {{27s, with(plain, {4'000'000})}},
       .demands = {{2'544'000}},
       .layers = {{150'000}, {500'000}, {2'500'000}}},
      busy("busy", "A busy browser, waiting up to 0.2 s for the processor", 200ms),
      busy("starved", "A starved browser, waiting up to 4 s", 4s),
      {.name = "tcp",
       .title = "A TCP download alongside from 10 s on, 8 Mbit/s",
       .access = down_at(plain_access, {8'000'000}),
       .demands = {{4'000'000}},
       .with_tcp = true},
  };
}

}  // namespace

const std::vector<Scenario>& scenarios() {
  static const std::vector<Scenario> all = make();
  return all;
}

const Scenario& scenario(std::string_view name) {
  const auto found = std::ranges::find(scenarios(), name, &Scenario::name);
  if (found == scenarios().end()) std::abort();
  return *found;
}

}  // namespace visio::simulation::bandwidth
