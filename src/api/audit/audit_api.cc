#include "api/audit/audit_api.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <utility>
#include <vector>

#include "api/audit/audit_body.h"
#include "api/audit/audit_notes.h"
#include "api/audit/audit_query.h"
#include "api/json.h"
#include "api/rows.h"
#include "api/unavailable.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using store::sql::Session;

constexpr std::size_t most_counted = 10'000;
constexpr std::size_t longest_file = 100'000;  ///< of lines

/// A page, and how many lines there are in all.
struct AuditPage {
  std::vector<meet::AuditEvent> events;
  std::size_t count = 0;
};

}  // namespace

net::Task<net::HttpResponse> AuditApi::list(Request request) {
  auto query = read_audit_query(request);
  if (!query) co_return std::move(query.error());
  auto job = [query = *query](Session& session) {
    store::AuditLog log(session);
    AuditPage page;
    page.events = log.list(query.filter, query.page_size + 1);
    page.count = log.count(query.filter, most_counted + 1);
    return page;
  };
  auto page = co_await read_rows(parts_.database, std::move(job));
  if (!page) co_return database_unavailable(page.error(), parts_.log);
  json::value next = nullptr;
  if (page->events.size() > query->page_size) {
    page->events.resize(query->page_size);
    next = json::string(audit_cursor(page->events.back()));
  }
  json::array results;
  for (const meet::AuditEvent& event : page->events) results.push_back(audit_body(event));
  co_return json_response(200, {{"results", std::move(results)},
                                {"next", std::move(next)},
                                {"count", std::min(page->count, most_counted)},
                                {"count_is_more", page->count > most_counted}});
}

net::HttpResponse AuditApi::actions(const Request&) const {
  return json_response(200, audit_actions_body());
}

net::Task<net::HttpResponse> AuditApi::csv(Request request) {
  auto query = read_audit_query(request);
  if (!query) co_return std::move(query.error());
  auto note = audit_note(request, meet::AuditAction::audit_exported, parts_);
  note.object.kind = meet::AuditObjectKind::data;
  auto job = [filter = query->filter, note](Session& session) {
    store::AuditLog log(session);
    auto events = log.list(filter, longest_file);
    auto line = note;
    line.detail["rows"] = std::to_string(events.size());
    log.add(line);
    return audit_csv(events);  // Here, since so many lines would hold up the control thread.
  };
  auto file = co_await write_rows(parts_.database, std::move(job));
  if (!file) co_return database_unavailable(file.error(), parts_.log);
  co_return net::HttpResponse{
      .headers = {{"content-type", "text/csv; charset=utf-8"},
                  {"content-disposition", "attachment; filename=\"audit.csv\""},
                  {"cache-control", "no-store"}},
      .body = *std::move(file)};
}

}  // namespace visio::api
