#include "api/retention/retention_api.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/json_fields.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "base/iso_time.h"
#include "meet/retention/retention_choice.h"
#include "store/audit_log.h"
#include "store/retention.h"
#include "store/users.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using meet::DataKindRow;
using store::sql::Session;

/// What somebody wants for one kind; no days: what the configuration says.
struct Wish {
  meet::DataKind kind;
  std::optional<int> days = {};
};

/// One kind as it is now.
struct KindNow {
  std::size_t rows = 0;
  std::size_t due = 0;
};

/// All that an answer tells.
struct RetentionNow {
  std::vector<meet::RetentionChoice> choices;  ///< each changed by a name
  std::vector<KindNow> kinds;                  ///< in the order of the table
  meet::Time next;
};

std::size_t index_of(meet::DataKind kind) {
  return static_cast<std::size_t>(kind);
}

Asked<std::vector<Wish>> read_wishes(const Request& request) {
  const auto body = parse_object(request.http.body);
  JsonFields fields(request.http.body);
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  std::vector<Wish> wishes;
  for (const auto& member : *body) {
    const std::string_view name = member.key();
    const auto kind = meet::data_kind_named(name);
    if (!kind) {
      fields.note(name, "unknown", "There is no such kind of data.");
      continue;
    }
    const DataKindRow& row = meet::row_of(*kind);
    const auto days = fields.number(name, row.least, row.most);
    wishes.push_back({.kind = *kind});
    if (days) wishes.back().days = static_cast<int>(*days);
  }
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return wishes;
}

/// The first moment of the next hour: then what is too old goes.
meet::Time next_check(meet::Time now) {
  return std::chrono::floor<std::chrono::hours>(now) + std::chrono::hours(1);
}

/// For a job: the choices with names in place of accounts; empty for one that is gone.
std::vector<meet::RetentionChoice> choices_with_names(Session& session) {
  auto choices = store::Retention(session).choices();
  store::Users users(session);
  for (meet::RetentionChoice& choice : choices) {
    const auto user = users.find({choice.changed_by});
    choice.changed_by = user ? user->full_name : std::string();
  }
  return choices;
}

/// For a job.
RetentionNow look(Session& session, const meet::RetentionDays& configured, meet::Time now) {
  store::Retention retention(session);
  RetentionNow found{.choices = choices_with_names(session), .kinds = {}, .next = next_check(now)};
  const auto days = meet::with_choices(configured, found.choices);
  for (const DataKindRow& row : meet::data_kind_table()) {
    const auto moment = meet::kept_from(row.kind, days[index_of(row.kind)], found.next);
    found.kinds.push_back(
        {.rows = retention.count(row.kind), .due = retention.count_before(row.kind, moment)});
  }
  return found;
}

/// For a job: does what is wished, and tells the audit. `draw` ids are of the entropy.
void carry_out(Session& session, const std::vector<Wish>& wishes, const meet::AuditEvent& note,
               const meet::RetentionDays& configured, base::Entropy& entropy) {
  store::Retention retention(session);
  for (const Wish& wish : wishes) {
    const auto before = meet::with_choices(configured, retention.choices());
    if (wish.days) {
      retention.choose({.kind = wish.kind,
                        .days = *wish.days,
                        .changed_at = note.at,
                        .changed_by = note.actor.id});
    } else {
      retention.forget(wish.kind);
    }
    const std::string name(meet::row_of(wish.kind).name);
    meet::AuditEvent line = note;
    line.id = meet::AuditEventId::draw(entropy);
    line.object = {.kind = meet::AuditObjectKind::setting, .id = name};
    line.detail = {{"kind", name},
                   {"before", std::to_string(before[index_of(wish.kind)])},
                   {"after", wish.days ? std::to_string(*wish.days) : "default"}};
    store::AuditLog(session).add(line);
  }
}

std::string_view decided_by(const DataKindRow& row, bool is_chosen, int configured) {
  if (is_chosen) return "administrators";
  return configured == row.usual ? "default" : "configuration";
}

json::object body_of(const DataKindRow& row, const RetentionNow& now,
                     const meet::RetentionDays& configured) {
  const std::size_t index = index_of(row.kind);
  const auto chosen = std::ranges::find(now.choices, row.kind, &meet::RetentionChoice::kind);
  const bool is_chosen = chosen != now.choices.end();
  const KindNow& kind = now.kinds[index];
  json::value changed_at = nullptr;
  json::value changed_by = nullptr;
  if (is_chosen) changed_at = json::string(base::iso_time(chosen->changed_at));
  if (is_chosen && !chosen->changed_by.empty()) changed_by = json::string(chosen->changed_by);
  json::value next = nullptr;
  if (kind.due > 0) next = json::object{{"at", base::iso_time(now.next)}, {"rows", kind.due}};
  return {{"kind", row.name},
          {"rows", kind.rows},
          {"days", is_chosen ? chosen->days : configured[index]},
          {"default", configured[index]},
          {"least", row.least},
          {"most", row.most},
          {"decided_by", decided_by(row, is_chosen, configured[index])},
          {"changed_at", std::move(changed_at)},
          {"changed_by", std::move(changed_by)},
          {"deletes", row.deletes_rows ? "rows" : "fields"},
          {"next", std::move(next)}};
}

net::HttpResponse answer(const RetentionNow& now, const meet::RetentionDays& configured) {
  json::array kinds;
  for (const DataKindRow& row : meet::data_kind_table()) {
    kinds.push_back(body_of(row, now, configured));
  }
  return json_response(200, {{"kinds", std::move(kinds)}});
}

}  // namespace

net::Task<net::HttpResponse> RetentionApi::list(Request request) {
  const meet::Time at = room_context(request, parts_).now;
  auto job = [configured = configured_, at](Session& session) {
    return look(session, configured, at);
  };
  const auto now = co_await read_rows(parts_.database, std::move(job));
  if (!now) co_return database_unavailable(now.error(), parts_.log);
  co_return answer(*now, configured_);
}

net::Task<net::HttpResponse> RetentionApi::change(Request request) {
  auto wishes = read_wishes(request);
  if (!wishes) co_return std::move(wishes.error());
  auto note = audit_note(request, meet::AuditAction::retention_changed, parts_);
  auto job = [wishes = *wishes, note, configured = configured_,
              &entropy = parts_.entropy](Session& session) {
    carry_out(session, wishes, note, configured, entropy);
    return look(session, configured, note.at);
  };
  const auto now = co_await write_rows(parts_.database, std::move(job));
  if (!now) co_return database_unavailable(now.error(), parts_.log);
  co_return answer(*now, configured_);
}

net::Task<net::HttpResponse> RetentionApi::preview(Request request) {
  auto wishes = read_wishes(request);
  if (!wishes) co_return std::move(wishes.error());
  const meet::Time next = next_check(room_context(request, parts_).now);
  auto job = [wishes = *wishes, configured = configured_, next](Session& session) {
    store::Retention retention(session);
    json::array kinds;
    for (const Wish& wish : wishes) {
      const int days = wish.days.value_or(configured[index_of(wish.kind)]);
      const auto moment = meet::kept_from(wish.kind, days, next);
      kinds.push_back({{"kind", meet::row_of(wish.kind).name},
                       {"days", days},
                       {"rows", retention.count_before(wish.kind, moment)}});
    }
    return kinds;
  };
  auto kinds = co_await read_rows(parts_.database, std::move(job));
  if (!kinds) co_return database_unavailable(kinds.error(), parts_.log);
  co_return json_response(200, {{"kinds", *std::move(kinds)}});
}

}  // namespace visio::api
