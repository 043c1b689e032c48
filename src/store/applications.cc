#include "store/applications.h"

#include <chrono>
#include <cstdint>
#include <string_view>

namespace visio::store {
namespace {

constexpr std::string_view columns = "id, name, secret_hash, scopes, domains, is_active, made_at";

std::string select_applications(std::string_view rest) {
  std::string statement = "SELECT ";
  statement.append(columns).append(" FROM applications ").append(rest);
  return statement;
}

// Domains stand in one text, with a space between each two.

std::string joined(const std::vector<std::string>& domains) {
  std::string text;
  for (const std::string& domain : domains) text.append(text.empty() ? "" : " ").append(domain);
  return text;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> domains;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    domains.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return domains;
}

meet::Application application_in(const sql::Row& row) {
  return {.id = {row.text(0)},
          .name = row.text(1),
          .secret_hash = row.text(2),
          .scopes = row.text(3),
          .domains = split(row.text(4)),
          .is_active = row.integer(5) != 0,
          .made_at = meet::Time(std::chrono::milliseconds(row.integer(6)))};
}

}  // namespace

void Applications::add(const meet::Application& application) {
  session_.execute(
      "INSERT INTO applications (id, name, secret_hash, scopes, domains, is_active, made_at) "
      "VALUES (:id, :name, :hash, :scopes, :domains, :active, :made_at)",
      {{"id", application.id.text},
       {"name", application.name},
       {"hash", application.secret_hash},
       {"scopes", application.scopes},
       {"domains", joined(application.domains)},
       {"active", std::int64_t{application.is_active}},
       {"made_at", application.made_at.time_since_epoch().count()}});
}

std::optional<meet::Application> Applications::find(const meet::ApplicationId& id) {
  const sql::Rows rows = session_.query(select_applications("WHERE id = :id"), {{"id", id.text}});
  if (rows.empty()) return {};
  return application_in(rows[0]);
}

std::vector<meet::Application> Applications::list() {
  std::vector<meet::Application> applications;
  for (const sql::Row& row : session_.query(select_applications("ORDER BY name, id"))) {
    applications.push_back(application_in(row));
  }
  return applications;
}

void Applications::set_active(const meet::ApplicationId& id, bool is_active) {
  session_.execute("UPDATE applications SET is_active = :active WHERE id = :id",
                   {{"active", std::int64_t{is_active}}, {"id", id.text}});
}

void Applications::set_secret_hash(const meet::ApplicationId& id, const std::string& hash) {
  session_.execute("UPDATE applications SET secret_hash = :hash WHERE id = :id",
                   {{"hash", hash}, {"id", id.text}});
}

void Applications::set_scopes(const meet::ApplicationId& id, const std::string& scopes) {
  session_.execute("UPDATE applications SET scopes = :scopes WHERE id = :id",
                   {{"scopes", scopes}, {"id", id.text}});
}

void Applications::remove(const meet::ApplicationId& id) {
  session_.execute("DELETE FROM applications WHERE id = :id", {{"id", id.text}});
}

}  // namespace visio::store
