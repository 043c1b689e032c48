#include "api/rooms/room_requests.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

#include "api/json.h"
#include "api/rooms/room_responses.h"
#include "meet/name.h"
#include "meet/people/email.h"

namespace visio::api {
namespace {

constexpr std::size_t max_page_size = 100;
constexpr TextLimits callback_id{.longest = 100, .may_be_empty = false};
/// parse_name() says what a name may be.
constexpr TextLimits typed{.longest = 1'000, .may_have_nul = true};

std::unexpected<net::HttpResponse> malformed_query() {
  return std::unexpected(json_error(400, "malformed_query", "The query is malformed."));
}

/// A whole number from one on; `otherwise` where there is no text.
Asked<std::size_t> read_number(const base::Query& query, std::string_view field,
                               std::size_t otherwise) {
  const std::string_view text = query.get(field);
  if (text.empty()) return otherwise;
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size() && number > 0) return number;
  return std::unexpected(
      field_error(field, "not_a_number", "This must be a whole number from 1 on."));
}

Asked<meet::Page> page_of(const base::Query& query) {
  auto number = read_number(query, "page", 1);
  if (!number) return std::unexpected(std::move(number.error()));
  auto size = read_number(query, "page_size", meet::Page{}.size);
  if (!size) return std::unexpected(std::move(size.error()));
  return meet::Page{.size = std::min(*size, max_page_size), .number = *number};
}

std::optional<meet::RoomOrder> order_named(std::string_view name) {
  if (name.empty() || name == "newest") return meet::RoomOrder::newest;
  if (name == "last_met") return meet::RoomOrder::last_met;
  if (name == "name") return meet::RoomOrder::name;
  return {};
}

std::optional<std::string> read_name(JsonFields& fields) {
  auto name = fields.text("name", typed);
  if (!name) return {};
  const auto parsed = meet::parse_name(*name, "name");
  if (parsed) return name;
  fields.note("name", code_of(parsed.error().reason), parsed.error().message);
  return {};
}

std::optional<meet::Sources> sources_named(const std::vector<std::string>& names) {
  meet::Sources sources{.bits = 0};
  for (const std::string& name : names) {
    const auto found = std::ranges::find(meet::source_names, std::string_view(name));
    if (found == meet::source_names.end()) return {};
    sources.bits |= static_cast<std::uint8_t>(1U << (found - meet::source_names.begin()));
  }
  return sources;
}

/// Of the object `configuration`; what is wrong in it is noted under that name.
void read_configuration(JsonFields& fields, meet::RoomChange& change) {
  const boost::json::object* const object = fields.object("configuration");
  if (!object) return;
  JsonFields inner(*object);
  const auto names = inner.texts("can_publish_sources", 16);
  if (names) change.can_publish = sources_named(*names);
  change.everyone_can_mute = inner.flag("everyone_can_mute");
  if (names && !change.can_publish) {
    fields.note("configuration", "not_a_choice",
                "can_publish_sources: each must be camera, microphone, screen_share or "
                "screen_share_audio.");
  }
  if (const auto fault = inner.first_fault()) {
    fields.note("configuration", fault->code, fault->field + ": " + fault->sentence);
  }
}

void read_rules(JsonFields& fields, meet::RoomChange& change) {
  change.access_level =
      fields.choice("access_level", meet::access_level_named, "public, trusted or restricted");
  read_configuration(fields, change);
}

}  // namespace

Asked<meet::RoomChange> read_room_change(const Request& request) {
  JsonFields fields(request.http.body);
  meet::RoomChange change;
  change.name = read_name(fields);
  read_rules(fields, change);
  change.is_locked = fields.flag("is_locked");
  change.keeps_attendance = fields.flag("keeps_attendance");
  const auto limit = fields.number("time_limit_minutes", 0, meet::max_time_limit.count());
  if (limit) change.time_limit = std::chrono::minutes(*limit);
  change.is_chat_open = fields.flag("is_chat_open");
  const auto pause = fields.number("chat_pause_seconds", 0, meet::max_chat_pause.count());
  if (pause) change.chat_pause = std::chrono::seconds(*pause);
  change.keeps_chat = fields.flag("keeps_chat");
  if (request.http.method == "PUT") fields.require("name", change.name);
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return change;
}

Asked<std::optional<std::string>> read_callback_id(const Request& request) {
  JsonFields fields(request.http.body);
  auto id = fields.text("callback_id", callback_id);
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return id;
}

Asked<std::string> read_creation_callback(const Request& request) {
  JsonFields fields(request.http.body);
  std::string id = fields.required_text("callback_id", callback_id);
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return id;
}

Asked<meet::RoomChange> read_room_rules(const Request& request) {
  JsonFields fields(request.http.body);
  meet::RoomChange change;
  read_rules(fields, change);
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return change;
}

Asked<meet::Page> read_page(const Request& request) {
  const auto query = request.query();
  if (!query) return malformed_query();
  return page_of(*query);
}

Asked<meet::RoomSearch> read_list_rooms(const Request& request) {
  constexpr std::size_t longest = 1'000;
  const auto query = request.query();
  if (!query) return malformed_query();
  auto page = page_of(*query);
  if (!page) return std::unexpected(std::move(page.error()));
  std::string text(query->get("q"));
  if (text.size() > longest || text.contains('\0')) {
    return std::unexpected(field_error("q", "too_long", "This is too long to be searched for."));
  }
  const std::string_view hosted = query->get("hosted");
  if (!hosted.empty() && hosted != "true" && hosted != "false") {
    return std::unexpected(field_error("hosted", "not_a_flag", "This must be true or false."));
  }
  const auto order = order_named(query->get("order"));
  if (!order) {
    return std::unexpected(
        field_error("order", "not_a_choice", "This must be newest, last_met or name."));
  }
  return meet::RoomSearch{
      .text = std::move(text), .hosted_only = hosted == "true", .order = *order, .page = *page};
}

Asked<EnterRoom> read_enter_room(const Request& request, const Site& site) {
  if (request.client.host.empty() && site.public_url.empty()) {
    return std::unexpected(json_error(
        400, "unknown_host", "The request does not say by which name it reached the server."));
  }
  const auto query = request.query();
  if (!query) return malformed_query();
  const auto username = meet::parse_name(query->get("username"), "username");
  if (!username) return std::unexpected(refused(username.error()));
  return EnterRoom{.room = std::string(request.parameters.get("id")),
                   .username = std::string(*username)};
}

Asked<std::string> read_host_key(const Request& request) {
  JsonFields fields(request.http.body);
  std::string key = fields.required_text("key", {.longest = 64, .may_be_empty = false});
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return key;
}

Asked<std::optional<meet::UserId>> read_new_owner(const Request& request) {
  JsonFields fields(request.http.body);
  auto to = fields.text("to", {.longest = 64, .may_be_empty = false});
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  if (!to) return std::nullopt;
  return meet::UserId{*std::move(to)};
}

Asked<std::vector<std::string>> read_invited(const Request& request) {
  constexpr std::size_t most = 50;
  JsonFields fields(request.http.body);
  auto emails = fields.texts("emails", most);
  fields.require("emails", emails);
  if (emails && emails->empty()) fields.note("emails", "required", "This must not be empty.");
  std::vector<std::string> invited = emails.value_or(std::vector<std::string>());
  for (std::string& email : invited) {
    auto parsed = meet::parse_email(email, "emails");
    if (parsed) email = *std::move(parsed);
    if (!parsed) fields.note("emails", code_of(parsed.error().reason), parsed.error().message);
  }
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return invited;
}

}  // namespace visio::api
