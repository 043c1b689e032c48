#include "api/people/person_data.h"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <expected>
#include <optional>
#include <string>
#include <utility>

#include "api/audit/audit_notes.h"
#include "api/files/file_folder.h"
#include "api/json.h"
#include "api/json_fields.h"
#include "api/people/account_erasure.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "base/iso_time.h"
#include "store/audit_log.h"
#include "store/erasure.h"
#include "store/users.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using store::ErasureFault;
using store::sql::Session;

/// What is about an account, and its rooms that nobody else owns.
struct AccountContents {
  std::vector<meet::Room> rooms;
  std::vector<store::CountedRows> rows;
};

net::HttpResponse no_such_account() {
  return json_error(404, "not_found", "There is no such account.");
}

meet::UserId user_in(const Request& request) {
  return {std::string(request.parameters.get("id"))};
}

json::value cell(std::string_view column, const store::sql::Row& row, std::size_t index) {
  const bool is_moment = column.ends_with("_at");
  const bool is_number = is_moment || column.starts_with("is_") || column == "hour" ||
                         column == "mails" || column == "days";
  if (!is_number) return json::value(row.text(index));
  const std::int64_t number = row.integer(index);
  if (column.starts_with("is_")) return number != 0;
  if (!is_moment) return number;
  if (number <= 0) return nullptr;
  return json::value(base::iso_time(meet::Time(std::chrono::milliseconds(number))));
}

json::object contents_body(const AccountContents& contents) {
  json::array rooms;
  for (const meet::Room& room : contents.rooms) {
    rooms.push_back({{"id", room.id.text}, {"slug", room.code.text()}, {"name", room.name}});
  }
  json::object removed;
  json::object anonymous;
  for (const store::CountedRows& rows : contents.rows) {
    (rows.is_removed ? removed : anonymous)[rows.label] = rows.rows;
  }
  return {{"rooms", std::move(rooms)},
          {"removed", std::move(removed)},
          {"made_anonymous", std::move(anonymous)}};
}

Asked<store::Erasure> read_erasure(const Request& request) {
  JsonFields fields(request.http.body);
  store::Erasure erasure{.user = user_in(request)};
  if (auto to = fields.text("to", {.may_be_empty = false})) {
    erasure.successor = meet::UserId{*std::move(to)};
    if (*erasure.successor == erasure.user) {
      fields.note("to", "not_allowed", "This must be somebody else.");
    }
  }
  erasure.deletes_rooms = fields.flag("delete_rooms").value_or(false);
  if (erasure.successor && erasure.deletes_rooms) {
    fields.note("delete_rooms", "not_allowed", "Either somebody takes the rooms, or they go.");
  }
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return erasure;
}

net::HttpResponse refused_erasure(ErasureFault fault) {
  switch (fault) {
    case ErasureFault::no_account:
      return no_such_account();
    case ErasureFault::is_open:
      return json_error(409, "account_active", "Deactivate the account first: its calls end then.");
    case ErasureFault::needs_choice:
      return field_error("to", "required",
                         "The account has rooms that nobody else owns: say who takes them, or "
                         "delete_rooms.");
    case ErasureFault::no_successor:
      break;
  }
  return field_error("to", "not_allowed", "This must be an active account.");
}

}  // namespace

json::object person_body(const std::vector<store::ExportedRows>& rows, meet::Time now) {
  json::object body{{"exported_at", base::iso_time(now)}};
  for (const store::ExportedRows& table : rows) {
    json::array list;
    for (const store::sql::Row& row : table.rows) {
      json::object entry;
      for (std::size_t index = 0; index < table.columns.size(); ++index) {
        entry[table.columns[index]] = cell(table.columns[index], row, index);
      }
      list.push_back(std::move(entry));
    }
    body[table.label] = std::move(list);
  }
  return body;
}

net::Task<net::HttpResponse> PersonData::export_own(Request request) {
  auto job = [user = *request.caller.user](Session& session) {
    return store::export_person(session, user);
  };
  const auto rows = co_await read_rows(people_.database, std::move(job));
  if (!rows) co_return database_unavailable(rows.error(), people_.log);
  auto response = json_response(200, person_body(*rows, people_.now()));
  response.headers.emplace_back("content-disposition",
                                "attachment; filename=\"my-visio-data.json\"");
  co_return response;
}

net::Task<net::HttpResponse> PersonData::contents(Request request) {
  auto job = [id = user_in(request)](Session& session) -> std::optional<AccountContents> {
    const auto user = store::Users(session).find(id);
    if (!user) return std::nullopt;
    return AccountContents{.rooms = store::rooms_owned_alone(session, id),
                           .rows = store::count_person(session, *user)};
  };
  const auto found = co_await read_rows(people_.database, std::move(job));
  if (!found) co_return database_unavailable(found.error(), people_.log);
  if (!*found) co_return no_such_account();
  co_return json_response(200, contents_body(**found));
}

net::Task<net::HttpResponse> PersonData::erase(Request request) {
  const auto erasure = read_erasure(request);
  if (!erasure) co_return erasure.error();
  // The line says that somebody was erased, and not who.
  auto note = audit_note(request, meet::AuditAction::account_erased, people_);
  note.object = {.kind = meet::AuditObjectKind::account, .id = {}, .name = "Deleted person"};
  auto job = [erasure = *erasure, note = std::move(note),
              mail = meeting_mail(request, people_)](Session& session) {
    auto erased = erase_account(session, erasure, mail);
    if (erased) store::AuditLog(session).add(note);
    return erased;
  };
  const auto erased = co_await write_rows(people_.database, std::move(job));
  if (!erased) co_return database_unavailable(erased.error(), people_.log);
  if (!*erased) co_return refused_erasure(erased->error());
  delete_all_stored(people_.site.files_folder, erasure->user);
  co_return net::HttpResponse{.status = 204};
}

}  // namespace visio::api
