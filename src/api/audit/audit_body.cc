#include "api/audit/audit_body.h"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "api/csv.h"
#include "base/iso_time.h"

namespace visio::api {
namespace {

namespace json = boost::json;

const meet::AuditActionRow& row_of(meet::AuditAction action) {
  return meet::audit_actions()[static_cast<std::size_t>(action)];
}

json::value null_or(const std::string& text) {
  if (text.empty()) return nullptr;
  return json::string(text);
}

std::string detail_text(const meet::AuditEvent& event) {
  std::string text;
  for (const auto& [name, value] : event.detail) {
    if (!text.empty()) text += "; ";
    text.append(name).append(": ").append(value);
  }
  return text;
}

}  // namespace

json::object audit_body(const meet::AuditEvent& event) {
  json::object detail;
  for (const auto& [name, value] : event.detail) detail[name] = value;
  json::value room = nullptr;
  if (!event.room_id.empty()) {
    room = json::object{{"id", event.room_id}, {"name", event.room_name}};
  }
  const meet::AuditActionRow& row = row_of(event.action);
  return {
      {"id", event.id.text},
      {"at", base::iso_time(event.at)},
      {"group", name_of(row.group)},
      {"action", row.name},
      {"is_failure", row.is_failure},
      {"actor",
       {{"kind", name_of(event.actor.kind)}, {"id", event.actor.id}, {"name", event.actor.name}}},
      {"object",
       {{"kind", name_of(event.object.kind)},
        {"id", event.object.id},
        {"name", event.object.name}}},
      {"room", std::move(room)},
      {"address", null_or(event.address)},
      {"detail", std::move(detail)}};
}

std::string audit_json_lines(std::span<const meet::AuditEvent> events) {
  std::string lines;
  for (const meet::AuditEvent& event : events) {
    lines += json::serialize(audit_body(event));
    lines += '\n';
  }
  return lines;
}

json::object audit_actions_body() {
  json::array groups;
  for (const meet::AuditGroup group : meet::audit_groups()) {
    json::array actions;
    for (const meet::AuditActionRow& row : meet::audit_actions()) {
      if (row.group == group) actions.push_back(json::value(row.name));
    }
    groups.push_back({{"name", name_of(group)}, {"actions", std::move(actions)}});
  }
  return {{"groups", std::move(groups)}};
}

std::string audit_csv(std::span<const meet::AuditEvent> events) {
  std::string file(csv_begin);
  append_csv_line(
      file, {"at", "group", "action", "failed", "actor_kind", "actor_id", "actor", "object_kind",
             "object_id", "object", "room_id", "room", "address", "detail"});
  for (const meet::AuditEvent& event : events) {
    const meet::AuditActionRow& row = row_of(event.action);
    const std::string at = base::iso_time(event.at);
    const std::string detail = detail_text(event);
    append_csv_line(file, {at, name_of(row.group), row.name, row.is_failure ? "yes" : "no",
                           name_of(event.actor.kind), event.actor.id, event.actor.name,
                           name_of(event.object.kind), event.object.id, event.object.name,
                           event.room_id, event.room_name, event.address, detail});
  }
  return file;
}

}  // namespace visio::api
