#include "api/theme/site_api.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/json_fields.h"
#include "api/rooms/room_responses.h"
#include "api/rows.h"
#include "api/theme/chosen_theme.h"
#include "api/theme/theme_json.h"
#include "api/unavailable.h"
#include "base/iso_time.h"
#include "store/audit_log.h"
#include "store/site_choices.h"
#include "store/users.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using meet::SiteChoice;
using meet::SiteSetting;
using store::sql::Session;

/// What somebody wants a setting to be; empty: as if nobody had chosen.
struct Wish {
  SiteSetting setting;
  std::string value = {};
};

/// Notes what is wrong with a field that is there.
void read_wish(std::vector<Wish>& wishes, JsonFields& fields, SiteSetting setting,
               const Theme& configured) {
  const std::string_view field = name_of(setting);
  if (!fields.has(field)) return;
  const std::string typed = fields.text(field).value_or("");
  auto value = meet::parse_site_value(setting, typed);
  if (!value) {
    fields.note(field, code_of(value.error().reason), value.error().message);
  } else if (!value_in(configured, setting).empty()) {
    std::string sentence("The configuration file decides this: change site.");
    sentence.append(field).append(" there.");
    fields.note(field, "configured", sentence);
  } else {
    wishes.push_back({.setting = setting, .value = *std::move(value)});
  }
}

Asked<std::vector<Wish>> read_wishes(const Request& request, const Theme& configured) {
  JsonFields fields(request.http.body);
  std::vector<Wish> wishes;
  for (std::size_t index = 0; index < meet::site_settings; ++index) {
    read_wish(wishes, fields, static_cast<SiteSetting>(index), configured);
  }
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return wishes;
}

/// For a job: the choices, each changed by a name.
std::vector<SiteChoice> look(Session& session) {
  auto choices = store::SiteChoices(session).list();
  store::Users users(session);
  for (SiteChoice& choice : choices) {
    const auto user = users.find({choice.changed_by});
    choice.changed_by = user ? user->full_name : std::string();
  }
  return choices;
}

/// For a job: does what is wished, and tells the audit what is new.
void carry_out(Session& session, const std::vector<Wish>& wishes, const meet::AuditEvent& note,
               base::Entropy& entropy) {
  store::SiteChoices rows(session);
  const Theme before = with_choices({}, rows.list());
  for (const Wish& wish : wishes) {
    const std::string& old = value_in(before, wish.setting);
    if (old == wish.value) continue;
    rows.choose({.setting = wish.setting,
                 .value = wish.value,
                 .changed_at = note.at,
                 .changed_by = note.actor.id});
    const std::string name(name_of(wish.setting));
    meet::AuditEvent line = note;
    line.id = meet::AuditEventId::draw(entropy);
    line.object = {.kind = meet::AuditObjectKind::setting, .id = name};
    line.detail = {{"setting", name}, {"before", old}, {"after", wish.value}};
    store::AuditLog(session).add(line);
  }
}

json::object body_of(SiteSetting setting, const std::vector<SiteChoice>& choices,
                     const Theme& configured) {
  const std::string& fixed = value_in(configured, setting);
  const auto chosen = std::ranges::find(choices, setting, &SiteChoice::setting);
  if (!fixed.empty() || chosen == choices.end()) {
    return {{"value", text_or_null(fixed)},
            {"decided_by", fixed.empty() ? "default" : "configuration"},
            {"changed_at", nullptr},
            {"changed_by", nullptr}};
  }
  return {{"value", chosen->value},
          {"decided_by", "administrators"},
          {"changed_at", base::iso_time(chosen->changed_at)},
          {"changed_by", text_or_null(chosen->changed_by)}};
}

net::HttpResponse answer(const std::vector<SiteChoice>& choices, const Theme& configured) {
  json::object body;
  for (std::size_t index = 0; index < meet::site_settings; ++index) {
    const auto setting = static_cast<SiteSetting>(index);
    body[name_of(setting)] = body_of(setting, choices, configured);
  }
  return json_response(200, body);
}

}  // namespace

net::Task<net::HttpResponse> SiteApi::show(Request) {
  auto job = [](Session& session) { return look(session); };
  const auto choices = co_await read_rows(parts_.database, std::move(job));
  if (!choices) co_return database_unavailable(choices.error(), parts_.log);
  co_return answer(*choices, parts_.site.theme);
}

net::Task<net::HttpResponse> SiteApi::change(Request request) {
  auto wishes = read_wishes(request, parts_.site.theme);
  if (!wishes) co_return std::move(wishes.error());
  auto note = audit_note(request, meet::AuditAction::site_changed, parts_);
  auto job = [wishes = *wishes, note, &entropy = parts_.entropy](Session& session) {
    carry_out(session, wishes, note, entropy);
    return look(session);
  };
  const auto choices = co_await write_rows(parts_.database, std::move(job));
  if (!choices) co_return database_unavailable(choices.error(), parts_.log);
  co_return answer(*choices, parts_.site.theme);
}

}  // namespace visio::api
