#include "api/rooms/room_responses.h"

#include <boost/json/array.hpp>
#include <string>
#include <utility>

#include "api/json.h"
#include "api/rooms/entry_token.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using Reason = meet::Refusal::Reason;

/// The address of another page of a list, or null where there is none.
json::value page_url(bool is_there, std::string_view resource, std::size_t number,
                     const meet::Page& page, const RoomContext& context) {
  if (!is_there) return nullptr;
  std::string url = url_for(context);
  url.append(resource.starts_with('/') ? "" : "/api/v1.0/").append(resource);
  url.append("?page=").append(std::to_string(number));
  url.append("&page_size=").append(std::to_string(page.size));
  return json::string(url);
}

std::string_view first_word(std::string_view name) {
  return name.substr(0, name.find(' '));
}

}  // namespace

std::string_view code_of(Reason reason) {
  switch (reason) {
    case Reason::too_long:
      return "too_long";
    case Reason::not_a_name:
      return "not_a_name";
    case Reason::not_an_email:
      return "not_an_email";
    case Reason::taken:
      return "taken";
    case Reason::not_allowed:
      return "not_allowed";
  }
  return "";
}

net::HttpResponse refused(const meet::Refusal& refusal) {
  // No code was free: nothing that was sent is to blame, and trying again may help.
  if (refusal.reason == Reason::taken && refusal.field == "code") {
    return json_error(409, "taken", refusal.message);
  }
  return field_error(refusal.field, code_of(refusal.reason), refusal.message);
}

json::object configuration_of(const meet::RoomRules& rules) {
  json::array sources;
  for (std::size_t index = 0; index < meet::source_names.size(); ++index) {
    if (rules.can_publish.has(static_cast<meet::Source>(index))) {
      sources.emplace_back(meet::source_names.at(index));
    }
  }
  return {{"can_publish_sources", std::move(sources)},
          {"everyone_can_mute", rules.everyone_can_mute}};
}

json::object access_body(const store::RoomAccessAndUser& access) {
  const meet::User& user = access.user;
  return {{"id", access.access.id.text},
          {"user",
           {{"id", user.id.text},
            {"email", user.email},
            {"full_name", user.full_name},
            {"short_name", first_word(user.full_name)},
            {"timezone", user.timezone},
            {"language", user.language}}},
          {"resource", access.access.room.text},
          {"role", name_of(access.access.role)}};
}

json::object room_body(const SeenRoom& seen, const RoomContext& context) {
  const meet::Room& room = seen.room;
  json::object body{{"id", room.id.text},
                    {"name", room.name},
                    {"slug", room.code.text()},
                    {"url", url_for(context) + "/" + room.code.text()},
                    {"access_level", name_of(room.rules.access_level)},
                    {"configuration", configuration_of(room.rules)},
                    {"role", name_of(seen.role)},
                    {"is_administrable", is_host(seen.role)},
                    {"is_locked", room.rules.is_locked},
                    {"keeps_attendance", room.rules.keeps_attendance},
                    {"is_personal", room.is_personal},
                    {"time_limit_minutes", room.rules.time_limit.count()},
                    {"is_chat_open", room.rules.is_chat_open},
                    {"chat_pause_seconds", room.rules.chat_pause.count()},
                    {"keeps_chat", room.rules.keeps_chat}};
  if (!is_host(seen.role)) return body;
  json::array accesses;
  for (const auto& access : seen.accesses) accesses.push_back(access_body(access));
  body["accesses"] = std::move(accesses);
  return body;
}

void add_entry(json::object& body, meet::Entry entry) {
  if (entry == meet::Entry::locked) body["refusal"] = "locked";
  if (entry == meet::Entry::full) body["refusal"] = "full";
}

net::HttpResponse listed(std::string_view resource, json::array results, std::size_t count,
                         const meet::Page& page, const RoomContext& context) {
  const std::size_t before = (page.number - 1) * page.size;
  if (before > 0 && before >= count) {
    return json_error(404, "not_found", "There is no such page.");
  }
  const bool has_next = before + page.size < count;
  return json_response(
      200, {{"count", count},
            {"next", page_url(has_next, resource, page.number + 1, page, context)},
            {"previous", page_url(before > 0, resource, page.number - 1, page, context)},
            {"results", std::move(results)}});
}

}  // namespace visio::api
