#include "load/plan.h"

#include <charconv>
#include <cmath>

namespace visio::load {
namespace {

/// The page that tiles fill.
constexpr std::uint32_t page_width = 1280;
constexpr std::uint32_t page_height = 720;

constexpr std::uint16_t decrypted_share = 16;
constexpr unsigned most_people = 5000;
constexpr std::size_t most_tiles = 1000;

client::Tiles tiles_on_page(std::size_t count) {
  std::uint32_t in_a_row = 1;
  while (std::size_t{in_a_row} * in_a_row < count) ++in_a_row;
  return {.count = count, .width = page_width / in_a_row, .height = page_height / in_a_row};
}

}  // namespace

std::optional<Pictures> parse_pictures(std::string_view text) {
  if (text == "none") return Pictures::none;
  if (text == "180p") return Pictures::p180;
  if (text == "360p") return Pictures::p360;
  if (text == "720p") return Pictures::p720;
  return std::nullopt;
}

std::optional<double> parse_ramp(std::string_view text) {
  if (!text.ends_with("/s")) return std::nullopt;
  text.remove_suffix(2);
  double rate = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rate);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (!std::isfinite(rate) || rate < 0.1 || rate > 1000) return std::nullopt;
  return rate;
}

std::string fault_in(const Plan& plan) {
  if (plan.people() == 0) return "Nobody joins: give --publishers or --subscribers.";
  if (plan.publishers > most_people || plan.subscribers > most_people) {
    return "--publishers and --subscribers are 5000 at most; start several loads for more.";
  }
  if (plan.tiles > most_tiles) return "--tiles is 1000 at most.";
  if (plan.duration < std::chrono::seconds(1) || plan.duration > std::chrono::hours(24)) {
    return "--duration is a number of seconds from 1 to 86400.";
  }
  if (plan.room.empty()) return "--room is empty: name the room to join.";
  return {};
}

client::LivekitConfig person(const Plan& plan, unsigned number) {
  client::LivekitConfig config;
  config.server = plan.server.address;
  config.host = plan.server.authority;
  config.seed = number + 1;
  if (number < plan.publishers) {
    config.audio = true;
    config.talks = number < plan.speakers;
    config.video = plan.pictures != Pictures::none;
    if (config.video) config.largest_size = static_cast<std::size_t>(plan.pictures) - 1;
    config.smallest_size = plan.simulcast ? 0 : config.largest_size;
  } else {
    config.subscribes = true;
    config.tiles = tiles_on_page(plan.tiles);
    config.decrypt_one_of = decrypted_share;
  }
  return config;
}

std::string identity_of(const Plan& plan, unsigned number) {
  if (number < plan.publishers) return "publisher" + std::to_string(number + 1);
  return "subscriber" + std::to_string(number - plan.publishers + 1);
}

}  // namespace visio::load
