#include "api/quality/quality_api.h"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <chrono>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/json.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "base/iso_time.h"
#include "store/stays.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using store::sql::Session;

constexpr int longest = 365;  ///< days
constexpr std::size_t worst_meetings = 50;

/// "2026-03-05"
std::string date_of(meet::Time day) {
  constexpr std::size_t date_size = 10;
  return base::iso_time(day).substr(0, date_size);
}

json::value share(std::int64_t ppm) {
  if (ppm < 0) return nullptr;
  return static_cast<double>(ppm) / 1'000'000;
}

json::value known(std::int64_t number) {
  if (number < 0) return nullptr;
  return number;
}

json::object body_of(const store::QualityDay& day) {
  return {{"day", date_of(day.day)},
          {"meetings", day.meetings},
          {"stays", day.stays},
          {"poor", day.poor},
          {"fair", day.fair},
          {"loss", share(day.loss_ppm)},
          {"round_trip_ms", known(day.round_trip_ms)}};
}

json::object body_of(const store::MeetingQuality& meeting) {
  return {{"meeting", meeting.meeting},
          {"room", {{"id", meeting.room}, {"name", meeting.room_name}}},
          {"started_at", base::iso_time(meeting.started_at)},
          {"ended_at", base::iso_time(meeting.ended_at)},
          {"people", meeting.people},
          {"poor", meeting.poor},
          {"loss", share(meeting.loss_ppm)},
          {"round_trip_ms", known(meeting.round_trip_ms)}};
}

json::array words_in(const std::string& list) {
  json::array words;
  for (const auto part : std::views::split(list, ',')) {
    const std::string_view word(part.begin(), part.end());
    if (!word.empty()) words.push_back(json::value(word));
  }
  return words;
}

json::object body_of(const meet::CallQuality& stay) {
  json::value account = nullptr;
  if (!stay.user.empty()) account = json::object{{"id", stay.user}, {"name", stay.name}};
  json::value client = nullptr;
  if (!stay.client.empty()) client = json::string(stay.client);
  return {{"name", stay.name},
          {"account", std::move(account)},
          {"joined_at", base::iso_time(stay.joined_at)},
          {"left_at", base::iso_time(stay.left_at)},
          {"quality", stay.quality},
          {"worst_quality", stay.worst_quality},
          {"loss", share(stay.loss_ppm)},
          {"worst_loss", share(stay.worst_loss_ppm)},
          {"round_trip_ms", known(stay.round_trip_ms)},
          {"worst_round_trip_ms", known(stay.worst_round_trip_ms)},
          {"why", words_in(stay.why)},
          {"transport", stay.transport},
          {"client", std::move(client)}};
}

/// How many days are asked for; nothing where that is no such number.
std::optional<int> days_in(const Request& request) {
  constexpr int usual = 30;
  const auto query = request.query();
  if (!query) return std::nullopt;
  if (!query->has("days")) return usual;
  const int days = query->number("days");
  if (days < 1 || days > longest) return std::nullopt;
  return days;
}

struct Overview {
  std::vector<store::QualityDay> days;
  std::vector<store::MeetingQuality> worst;
};

/// One meeting with its stays; no meeting where there were none.
struct MeetingStays {
  std::optional<store::MeetingQuality> meeting;
  std::vector<meet::CallQuality> stays;
};

}  // namespace

net::Task<net::HttpResponse> QualityApi::overview(Request request) {
  const auto days = days_in(request);
  if (!days) {
    co_return field_error("days", "not_a_number", "This must be a number from 1 to 365.");
  }
  const meet::Time now = room_context(request, parts_).now;
  const meet::Time since =
      std::chrono::floor<std::chrono::days>(now) - std::chrono::days(*days - 1);
  auto job = [since](Session& session) {
    store::Stays stays(session);
    return Overview{.days = stays.days(since), .worst = stays.worst(since, worst_meetings)};
  };
  const auto found = co_await read_rows(parts_.database, std::move(job));
  if (!found) co_return database_unavailable(found.error(), parts_.log);
  json::array all;
  for (const auto& day : found->days) all.push_back(body_of(day));
  json::array worst;
  for (const auto& meeting : found->worst) worst.push_back(body_of(meeting));
  co_return json_response(200, {{"days", std::move(all)}, {"worst", std::move(worst)}});
}

net::Task<net::HttpResponse> QualityApi::meeting(Request request) {
  auto job = [id = std::string(request.parameters.get("id"))](Session& session) {
    store::Stays stays(session);
    return MeetingStays{.meeting = stays.meeting(id), .stays = stays.of(id)};
  };
  const auto found = co_await read_rows(parts_.database, std::move(job));
  if (!found) co_return database_unavailable(found.error(), parts_.log);
  if (!found->meeting) {
    co_return json_error(404, "not_found", "Nothing is known of such a meeting.");
  }
  json::array people;
  for (const meet::CallQuality& stay : found->stays) people.push_back(body_of(stay));
  json::object body = body_of(*found->meeting);
  body["people"] = std::move(people);
  co_return json_response(200, body);
}

}  // namespace visio::api
