#include "store/personal_rows.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace visio::store {
namespace {

/// What the account is, and what opens it.
std::vector<PersonalRows> rows_of_accounts() {
  return {
      {.table = "sessions",
       .label = "sessions",
       .columns = {"device", "made_at", "expires_at"},
       .from = "FROM sessions WHERE user_id = :user",
       .selected = {"device", "made_at", "expires_at"},
       .erase = {"DELETE FROM sessions WHERE user_id = :user"}},
      {.table = "identities",
       .label = "identities",
       .columns = {"issuer", "subject", "made_at"},
       .from = "FROM identities WHERE user_id = :user",
       .selected = {"issuer", "subject", "made_at"},
       .erase = {"DELETE FROM identities WHERE user_id = :user"}},
      {.table = "account_links",
       .label = "links",
       .columns = {"purpose", "made_at", "expires_at"},
       .from = "FROM account_links WHERE user_id = :user",
       .selected = {"purpose", "made_at", "expires_at"},
       .erase = {"DELETE FROM account_links WHERE user_id = :user"}},
      {.table = "passkeys",
       .label = "passkeys",
       .columns = {"name", "made_at", "used_at"},
       .from = "FROM passkeys WHERE user_id = :user",
       .selected = {"name", "made_at", "used_at"},
       .erase = {"DELETE FROM passkeys WHERE user_id = :user"}},
      {.table = "recovery_codes",
       .label = "recovery_codes",
       .columns = {},
       .from = "FROM recovery_codes WHERE user_id = :user",
       .selected = {},
       .erase = {"DELETE FROM recovery_codes WHERE user_id = :user"}},
      // The bytes go when the rows are gone (api/files/file_folder.h).
      {.table = "stored_files",
       .label = "files",
       .columns = {"kind", "title", "file_name", "made_at"},
       .from = "FROM stored_files WHERE user_id = :user",
       .selected = {"kind", "title", "file_name", "made_at"},
       .erase = {"DELETE FROM stored_files WHERE user_id = :user"}},
  };
}

/// What somebody is in rooms, and the meetings planned there.
std::vector<PersonalRows> rows_of_rooms() {
  return {
      {.table = "room_roles",
       .label = "rooms",
       .columns = {"code", "name", "role"},
       .from = "FROM room_roles AS r JOIN rooms ON rooms.id = r.room_id WHERE r.user_id = :user",
       .selected = {"rooms.code", "rooms.name", "r.role"},
       .erase = {"DELETE FROM room_roles WHERE user_id = :user"}},
      {.table = "scheduled_meetings",
       .label = "planned_meetings",
       .columns = {"room", "title", "agenda", "starts_at", "ends_at", "timezone", "recurrence"},
       .from = "FROM scheduled_meetings AS m JOIN rooms ON rooms.id = m.room_id WHERE m.room_id IN "
               "(SELECT room_id FROM room_roles WHERE user_id = :user AND role = 'owner')",
       .selected = {"rooms.code", "m.title", "m.agenda", "m.starts_at", "m.ends_at", "m.timezone",
                    "m.recurrence"},
       // They go, or stay, with their room.
       .erase = {"UPDATE scheduled_meetings SET organiser_id = '' WHERE organiser_id = :user"},
       .is_removed = false},
      {.table = "meeting_invitees",
       .label = "invitations",
       .columns = {"room", "title", "name", "email"},
       .from =
           "FROM meeting_invitees AS i JOIN scheduled_meetings AS m ON m.id = i.meeting_id JOIN "
           "rooms ON rooms.id = m.room_id WHERE i.email = :email",
       .selected = {"rooms.code", "m.title", "i.name", "i.email"},
       .erase = {"DELETE FROM meeting_invitees WHERE email = :email"}},
  };
}

/// Who somebody was in meetings.
std::vector<PersonalRows> rows_of_meetings() {
  return {
      {.table = "participants",
       .label = "entries",
       .columns = {"room", "name", "role", "made_at"},
       .from = "FROM participants AS p JOIN rooms ON rooms.id = p.room_id WHERE p.user_id = :user",
       .selected = {"rooms.code", "p.name", "p.role", "p.made_at"},
       .erase = {"DELETE FROM participants WHERE user_id = :user"}},
      {.table = "lobby_entries",
       .label = "lobby",
       .columns = {"room", "name", "line", "status", "asked_at", "decided_at"},
       .from = "FROM lobby_entries AS e JOIN rooms ON rooms.id = e.room_id WHERE e.user_id = :user",
       .selected = {"rooms.code", "e.name", "e.line", "e.status", "e.asked_at", "e.decided_at"},
       .erase = {"DELETE FROM lobby_entries WHERE user_id = :user",
                 "UPDATE lobby_entries SET decided_by = '' WHERE decided_by = :user"}},
      {.table = "attendances",
       .label = "attendance",
       .columns = {"room", "meeting", "name", "joined_at", "left_at"},
       .from = "FROM attendances AS a JOIN rooms ON rooms.id = a.room_id WHERE a.user_id = :user",
       .selected = {"rooms.code", "a.meeting", "a.name", "a.joined_at", "a.left_at"},
       .erase = {"UPDATE attendances SET user_id = '', name = 'Deleted person', person = identity, "
                 "is_open = 0 WHERE user_id = :user"},
       .is_removed = false},
      {.table = "stays",
       .label = "call_quality",
       .columns = {"room_name", "meeting", "name", "joined_at", "left_at", "quality", "transport",
                   "client"},
       .from = "FROM stays WHERE user_id = :user",
       .selected = {"room_name", "meeting", "name", "joined_at", "left_at", "quality", "transport",
                    "client"},
       .erase = {"UPDATE stays SET user_id = '', name = 'Deleted person', client = '' "
                 "WHERE user_id = :user"},
       .is_removed = false},
  };
}

/// What somebody said and sent there.
std::vector<PersonalRows> rows_of_what_was_said() {
  return {
      // What was chosen anonymously stands in no row about anybody.
      {.table = "poll_votes",
       .label = "votes",
       .columns = {"room", "question", "name", "choices"},
       .from = "FROM poll_votes AS v JOIN polls ON polls.id = v.poll_id JOIN rooms ON rooms.id = "
               "polls.room_id WHERE v.user_id = :user",
       .selected = {"rooms.code", "polls.question", "v.name", "v.choices"},
       .erase = {"UPDATE poll_votes SET user_id = '', name = 'Deleted person', person = id "
                 "WHERE user_id = :user"},
       .is_removed = false},
      {.table = "chat_messages",
       .label = "messages",
       .columns = {"room", "meeting", "name", "text", "written_at"},
       .from = "FROM chat_messages AS m JOIN rooms ON rooms.id = m.room_id WHERE m.user_id = :user",
       .selected = {"rooms.code", "m.meeting", "m.name", "m.body", "m.written_at"},
       .erase = {"DELETE FROM chat_messages WHERE user_id = :user"}},
      // The bytes go when the rows are gone (api/chat/chat_file_sweeper.h).
      {.table = "chat_files",
       .label = "sent_files",
       .columns = {"room", "meeting", "file_name", "made_at"},
       .from = "FROM chat_files AS f JOIN rooms ON rooms.id = f.room_id WHERE f.user_id = :user",
       .selected = {"rooms.code", "f.meeting", "f.file_name", "f.made_at"},
       .erase = {"DELETE FROM chat_files WHERE user_id = :user"}},
      // What was recorded stays the room's; who began it is nobody's business any more.
      {.table = "recordings",
       .label = "recordings",
       .columns = {"room", "meeting", "mode", "state", "name", "made_at"},
       .from = "FROM recordings AS r JOIN rooms ON rooms.id = r.room_id WHERE r.started_by = :user",
       .selected = {"rooms.code", "r.meeting", "r.mode", "r.state", "r.starter", "r.made_at"},
       .erase = {"UPDATE recordings SET started_by = '', starter = 'Deleted person' "
                 "WHERE started_by = :user"},
       .is_removed = false},
  };
}

/// What administrators decided for everybody.
std::vector<PersonalRows> rows_of_choices() {
  return {
      {.table = "retention_choices",
       .label = "retention_choices",
       .columns = {"kind", "days", "changed_at"},
       .from = "FROM retention_choices WHERE changed_by = :user",
       .selected = {"kind", "days", "changed_at"},
       .erase = {"UPDATE retention_choices SET changed_by = '' WHERE changed_by = :user"},
       .is_removed = false},
      {.table = "site_choices",
       .label = "site_choices",
       .columns = {"setting", "value", "changed_at"},
       .from = "FROM site_choices WHERE changed_by = :user",
       .selected = {"setting", "value", "changed_at"},
       .erase = {"UPDATE site_choices SET changed_by = '' WHERE changed_by = :user"},
       .is_removed = false},
  };
}

/// What the server wrote to somebody, and about what somebody did.
std::vector<PersonalRows> rows_of_the_server() {
  return {
      {.table = "mails",
       .label = "mails",
       .columns = {"recipient", "subject", "made_at"},
       .from = "FROM mails WHERE recipient = :email",
       .selected = {"recipient", "subject", "made_at"},
       .erase = {"DELETE FROM mails WHERE recipient = :email"}},
      {.table = "mail_counts",
       .label = "sent_mails",
       .columns = {"hour", "mails"},
       .from = "FROM mail_counts WHERE sender IN (:user, 'password ' || :user)",
       .selected = {"hour", "mails"},
       .erase = {"DELETE FROM mail_counts WHERE sender IN (:user, 'password ' || :user)"}},
      {.table = "audit_events",
       .label = "audit",
       .columns = {"happened_at", "action", "actor_name", "object_name", "room_name", "address"},
       .from = "FROM audit_events WHERE :user IN (actor_id, object_id)",
       .selected = {"happened_at", "action", "actor_name", "object_name", "room_name", "address"},
       // Names and addresses also stand where there was no account: at failed sign-ins.
       .erase = {"UPDATE audit_events SET detail = replace(detail, :name, 'Deleted person') WHERE "
                 ":user IN (actor_id, object_id)",
                 "UPDATE audit_events SET detail = replace(detail, :line_of_email, :line_instead)",
                 "UPDATE audit_events SET detail = replace(detail, :user, '')",
                 "UPDATE audit_events SET actor_id = '', actor_name = 'Deleted person', address = "
                 "'' WHERE actor_id = :user",
                 "UPDATE audit_events SET object_id = '', object_name = 'Deleted person' WHERE "
                 "object_id = :user",
                 "UPDATE audit_events SET actor_name = 'Deleted person', address = '' WHERE "
                 "lower(actor_name) = :email",
                 "UPDATE audit_events SET object_name = 'Deleted person' WHERE lower(object_name) "
                 "= :email"},
       .is_removed = false},
  };
}

PersonalRows rows_of_users() {
  return {.table = "users",
          .label = "account",
          .columns = {"id", "email", "full_name", "language", "timezone", "is_administrator",
                      "is_active", "made_at", "deactivated_at", "default_access_level"},
          .from = "FROM users WHERE id = :user",
          .selected = {"id", "email", "full_name", "language", "timezone", "is_administrator",
                       "is_active", "made_at", "deactivated_at", "default_access_level"},
          .erase = {"DELETE FROM users WHERE id = :user"}};
}

/// The values that a statement names.
std::vector<sql::Parameter> parameters_of(std::string_view statement, const meet::User& user) {
  std::vector<sql::Parameter> parameters;
  if (statement.contains(":user")) parameters.push_back({"user", user.id.text});
  if (statement.contains(":email")) parameters.push_back({"email", user.email});
  if (statement.contains(":line_of_email")) {
    parameters.push_back({"line_of_email", ": " + user.email + "\n"});
    parameters.push_back({"line_instead", std::string(": deleted person\n")});
  }
  if (statement.contains(":name")) parameters.push_back({"name", user.full_name});
  return parameters;
}

std::string selection_of(const PersonalRows& rows) {
  std::string statement = "SELECT ";
  for (std::size_t index = 0; index < rows.selected.size(); ++index) {
    statement.append(index ? ", " : "").append(rows.selected[index]);
  }
  return statement.append(" ").append(rows.from);
}

constexpr std::array about_nobody{
    ColumnAboutNobody{"rooms", "name", "what its hosts call the room"},
    ColumnAboutNobody{"rooms", "is_personal", "whether it is one; whose, its roles say"},
    ColumnAboutNobody{"audit_events", "room_name", "likewise"},
    ColumnAboutNobody{"stays", "room_name", "likewise"},
    ColumnAboutNobody{"applications", "name", "what operators call another program"},
};

}  // namespace

std::span<const PersonalRows> personal_rows() {
  // The account is the last: others refer to it.
  static const std::vector<PersonalRows> all = [] {
    std::vector<PersonalRows> rows = rows_of_accounts();
    std::ranges::move(rows_of_rooms(), std::back_inserter(rows));
    std::ranges::move(rows_of_meetings(), std::back_inserter(rows));
    std::ranges::move(rows_of_what_was_said(), std::back_inserter(rows));
    std::ranges::move(rows_of_choices(), std::back_inserter(rows));
    std::ranges::move(rows_of_the_server(), std::back_inserter(rows));
    rows.push_back(rows_of_users());
    return rows;
  }();
  return all;
}

std::span<const ColumnAboutNobody> columns_about_nobody() {
  return about_nobody;
}

std::vector<ExportedRows> export_person(sql::Session& session, const meet::User& user) {
  std::vector<ExportedRows> all;
  for (const PersonalRows& rows : personal_rows()) {
    if (rows.columns.empty()) continue;
    const std::string statement = selection_of(rows);
    all.push_back({.label = rows.label,
                   .columns = rows.columns,
                   .rows = session.query(statement, parameters_of(statement, user))});
  }
  return all;
}

std::vector<CountedRows> count_person(sql::Session& session, const meet::User& user) {
  std::vector<CountedRows> all;
  for (const PersonalRows& rows : personal_rows()) {
    std::string statement = "SELECT count(*) ";
    statement += rows.from;
    const sql::Rows counted = session.query(statement, parameters_of(statement, user));
    const auto count = counted.empty() ? 0 : static_cast<std::size_t>(counted[0].integer(0));
    if (count == 0 || rows.erase.empty()) continue;
    all.push_back({.label = rows.label, .rows = count, .is_removed = rows.is_removed});
  }
  return all;
}

void erase_rows(sql::Session& session, const meet::User& user) {
  for (const PersonalRows& rows : personal_rows()) {
    for (const std::string_view statement : rows.erase) {
      session.execute(statement, parameters_of(statement, user));
    }
  }
}

}  // namespace visio::store
