#include "store/schema.h"

#include <vector>

namespace visio::store {
namespace {

sql::Migration rooms() {
  return {.name = "rooms",
          .statements = {"CREATE TABLE rooms ("
                         "id TEXT NOT NULL PRIMARY KEY, "
                         "code TEXT NOT NULL UNIQUE, "
                         "name TEXT NOT NULL, "
                         "made_at BIGINT NOT NULL)",
                         "CREATE INDEX rooms_by_age ON rooms (made_at, id)"}};
}

/// Accounts, and what opens them. Of keys and codes that open something, only hashes are kept.
sql::Migration people() {
  return {
      .name = "people",
      .statements = {"CREATE TABLE users ("
                     "id TEXT NOT NULL PRIMARY KEY, "
                     "email TEXT NOT NULL UNIQUE, "
                     "full_name TEXT NOT NULL, "
                     "language TEXT NOT NULL, "
                     "timezone TEXT NOT NULL, "
                     "is_administrator BIGINT NOT NULL, "
                     "is_active BIGINT NOT NULL, "
                     "made_at BIGINT NOT NULL, "
                     "password_hash TEXT NOT NULL DEFAULT '', "
                     "totp_secret TEXT NOT NULL DEFAULT '', "
                     "totp_counter BIGINT NOT NULL DEFAULT 0, "
                     "default_access_level TEXT NOT NULL DEFAULT '', "
                     "default_can_publish BIGINT NOT NULL DEFAULT -1, "
                     "default_everyone_can_mute BIGINT NOT NULL DEFAULT -1, "
                     "deactivated_at BIGINT NOT NULL DEFAULT 0)",
                     // What was deactivated lately is asked for every second.
                     "CREATE INDEX users_by_deactivation ON users (deactivated_at)",
                     "CREATE TABLE sessions ("
                     "key_hash TEXT NOT NULL PRIMARY KEY, "
                     "user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE, "
                     "device TEXT NOT NULL, "
                     "made_at BIGINT NOT NULL, "
                     "expires_at BIGINT NOT NULL)",
                     "CREATE INDEX sessions_by_user ON sessions (user_id)",
                     "CREATE INDEX sessions_by_end ON sessions (expires_at)",
                     // For a link that is used once; without a user for the first administrator.
                     "CREATE TABLE account_links ("
                     "key_hash TEXT NOT NULL PRIMARY KEY, "
                     "purpose TEXT NOT NULL, "
                     "user_id TEXT NOT NULL, "
                     "made_at BIGINT NOT NULL, "
                     "expires_at BIGINT NOT NULL)"}};
}

/// What accounts ask for beside the password.
sql::Migration second_steps() {
  return {.name = "second steps",
          .statements = {"CREATE TABLE passkeys ("
                         "credential_id TEXT NOT NULL PRIMARY KEY, "
                         "user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE, "
                         "name TEXT NOT NULL, "
                         "public_key TEXT NOT NULL, "
                         "algorithm BIGINT NOT NULL, "
                         "sign_count BIGINT NOT NULL, "
                         "made_at BIGINT NOT NULL, "
                         "used_at BIGINT NOT NULL)",
                         "CREATE INDEX passkeys_by_user ON passkeys (user_id)",
                         "CREATE TABLE recovery_codes ("
                         "code_hash TEXT NOT NULL PRIMARY KEY, "
                         "user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE)",
                         "CREATE INDEX recovery_codes_by_user ON recovery_codes (user_id)"}};
}

/// Whose rooms they are, their rules, and who was given a token for one.
sql::Migration room_roles() {
  return {.name = "room roles",
          .statements = {"ALTER TABLE rooms ADD COLUMN access_level TEXT NOT NULL DEFAULT 'public'",
                         "ALTER TABLE rooms ADD COLUMN can_publish BIGINT NOT NULL DEFAULT 15",
                         "ALTER TABLE rooms ADD COLUMN everyone_can_mute BIGINT NOT NULL DEFAULT 1",
                         "ALTER TABLE rooms ADD COLUMN is_locked BIGINT NOT NULL DEFAULT 0",
                         "ALTER TABLE rooms ADD COLUMN keeps_attendance BIGINT NOT NULL DEFAULT 0",
                         "ALTER TABLE rooms ADD COLUMN time_limit BIGINT NOT NULL DEFAULT 0",
                         "ALTER TABLE rooms ADD COLUMN host_key_hash TEXT NOT NULL DEFAULT ''",
                         "ALTER TABLE rooms ADD COLUMN is_personal BIGINT NOT NULL DEFAULT 0",
                         "CREATE TABLE room_roles ("
                         "id TEXT NOT NULL PRIMARY KEY, "
                         "room_id TEXT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE, "
                         "user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE, "
                         "role TEXT NOT NULL, "
                         "UNIQUE (room_id, user_id))",
                         "CREATE INDEX room_roles_by_user ON room_roles (user_id)",
                         "CREATE TABLE participants ("
                         "identity TEXT NOT NULL PRIMARY KEY, "
                         "room_id TEXT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE, "
                         "user_id TEXT NOT NULL, "
                         "lobby_entry_id TEXT NOT NULL, "
                         "name TEXT NOT NULL, "
                         "role TEXT NOT NULL, "
                         "made_at BIGINT NOT NULL, "
                         "is_removed BIGINT NOT NULL DEFAULT 0)",
                         "CREATE INDEX participants_by_room ON participants (room_id)",
                         "CREATE INDEX participants_by_user ON participants (user_id)"}};
}

/// Who waits in front of a room, and what the hosts decided.
sql::Migration lobby() {
  return {.name = "lobby",
          .statements = {"CREATE TABLE lobby_entries ("
                         "id TEXT NOT NULL PRIMARY KEY, "
                         "room_id TEXT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE, "
                         "visitor_hash TEXT NOT NULL, "
                         "user_id TEXT NOT NULL, "
                         "name TEXT NOT NULL, "
                         "line TEXT NOT NULL, "
                         "status TEXT NOT NULL, "
                         "looks_like_a_recorder BIGINT NOT NULL, "
                         "asks BIGINT NOT NULL, "
                         "asked_at BIGINT NOT NULL, "
                         "decided_at BIGINT NOT NULL, "
                         "decided_by TEXT NOT NULL, "
                         "UNIQUE (room_id, visitor_hash))"}};
}

/// When people came and went, in rooms that keep it.
sql::Migration attendance() {
  return {.name = "attendance",
          .statements = {"CREATE TABLE attendances ("
                         "id TEXT NOT NULL PRIMARY KEY, "
                         "room_id TEXT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE, "
                         "meeting TEXT NOT NULL, "
                         "identity TEXT NOT NULL, "
                         "person TEXT NOT NULL, "
                         "user_id TEXT NOT NULL, "
                         "name TEXT NOT NULL, "
                         "joined_at BIGINT NOT NULL, "
                         "left_at BIGINT NOT NULL, "
                         "is_open BIGINT NOT NULL)",
                         "CREATE INDEX attendances_by_room ON attendances (room_id, meeting)",
                         "CREATE INDEX attendances_open ON attendances (is_open, meeting)"}};
}

/// When a room's meetings are planned.
sql::Migration schedule() {
  return {.name = "schedule",
          .statements = {"CREATE TABLE scheduled_meetings ("
                         "id TEXT NOT NULL PRIMARY KEY, "
                         "room_id TEXT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE, "
                         "title TEXT NOT NULL, "
                         "agenda TEXT NOT NULL, "
                         "starts_at BIGINT NOT NULL, "
                         "ends_at BIGINT NOT NULL, "
                         "timezone TEXT NOT NULL, "
                         "recurrence TEXT NOT NULL, "
                         "sequence BIGINT NOT NULL, "
                         "made_at BIGINT NOT NULL)",
                         "CREATE INDEX scheduled_meetings_by_room "
                         "ON scheduled_meetings (room_id, starts_at)"}};
}

/// What waits to be sent by e-mail, and how many mails somebody had sent lately.
sql::Migration mails() {
  return {.name = "mails",
          .statements = {"CREATE TABLE mails ("
                         "id TEXT NOT NULL PRIMARY KEY, "
                         "recipient TEXT NOT NULL, "
                         "language TEXT NOT NULL, "
                         "subject TEXT NOT NULL, "
                         "body_text TEXT NOT NULL, "
                         "body_html TEXT NOT NULL, "
                         "calendar TEXT NOT NULL, "
                         "calendar_method TEXT NOT NULL, "
                         "made_at BIGINT NOT NULL, "
                         "given_up_at BIGINT NOT NULL, "
                         "tries BIGINT NOT NULL, "
                         "next_at BIGINT NOT NULL, "
                         "last_error TEXT NOT NULL)",
                         "CREATE INDEX mails_by_next_try ON mails (next_at)",
                         "CREATE TABLE mail_counts ("
                         "sender TEXT NOT NULL, "
                         "hour BIGINT NOT NULL, "
                         "mails BIGINT NOT NULL, "
                         "PRIMARY KEY (sender, hour))"}};
}

/// What administrators are told of what was done. Nothing refers to other rows: lines outlive what
/// they tell of.
sql::Migration audit() {
  return {.name = "audit",
          .statements = {"CREATE TABLE audit_events ("
                         "id TEXT NOT NULL PRIMARY KEY, "
                         "happened_at BIGINT NOT NULL, "
                         "action TEXT NOT NULL, "
                         "actor_kind TEXT NOT NULL, "
                         "actor_id TEXT NOT NULL, "
                         "actor_name TEXT NOT NULL, "
                         "object_kind TEXT NOT NULL, "
                         "object_id TEXT NOT NULL, "
                         "object_name TEXT NOT NULL, "
                         "room_id TEXT NOT NULL, "
                         "room_name TEXT NOT NULL, "
                         "address TEXT NOT NULL, "
                         "detail TEXT NOT NULL)",
                         "CREATE INDEX audit_events_by_time ON audit_events (happened_at, id)",
                         "CREATE INDEX audit_events_by_actor "
                         "ON audit_events (actor_id, happened_at)"}};
}

/// Live places that ended while their rows went, for servers that run.
sql::Migration ended_places() {
  return {.name = "ended places",
          .statements = {"CREATE TABLE ended_places ("
                         "room_id TEXT NOT NULL, "
                         "identity TEXT NOT NULL, "
                         "ended_at BIGINT NOT NULL, "
                         "PRIMARY KEY (room_id, identity))",
                         "CREATE INDEX ended_places_by_end ON ended_places (ended_at)"}};
}

/// How long administrators want what kept, and how each stay in a meeting got through.
sql::Migration retention() {
  return {.name = "retention",
          .statements = {"CREATE TABLE retention_choices ("
                         "kind TEXT NOT NULL PRIMARY KEY, "
                         "days BIGINT NOT NULL, "
                         "changed_at BIGINT NOT NULL, "
                         "changed_by TEXT NOT NULL)",
                         "CREATE TABLE stays ("
                         "id TEXT NOT NULL PRIMARY KEY, "
                         "meeting TEXT NOT NULL, "
                         "room TEXT NOT NULL, "
                         "room_name TEXT NOT NULL, "
                         "user_id TEXT NOT NULL, "
                         "name TEXT NOT NULL, "
                         "joined_at BIGINT NOT NULL, "
                         "left_at BIGINT NOT NULL, "
                         "quality TEXT NOT NULL, "
                         "worst_quality TEXT NOT NULL, "
                         "loss_ppm BIGINT NOT NULL, "
                         "worst_loss_ppm BIGINT NOT NULL, "
                         "round_trip BIGINT NOT NULL, "
                         "worst_round_trip BIGINT NOT NULL, "
                         "why TEXT NOT NULL, "
                         "transport TEXT NOT NULL, "
                         "client TEXT NOT NULL)",
                         "CREATE INDEX stays_by_end ON stays (left_at, id)",
                         "CREATE INDEX stays_by_meeting ON stays (meeting)"}};
}

/// What a host has decided about one person in a meeting; -1: nothing, the room's rules count.
sql::Migration personal_rights() {
  return {.name = "personal rights",
          .statements = {
              "ALTER TABLE participants ADD COLUMN rights_meeting TEXT NOT NULL DEFAULT ''",
              "ALTER TABLE participants ADD COLUMN can_publish BIGINT NOT NULL DEFAULT -1",
              "ALTER TABLE participants ADD COLUMN can_publish_data BIGINT NOT NULL DEFAULT -1",
              "CREATE INDEX participants_by_rights ON participants (rights_meeting)"}};
}

/// Who is invited to planned meetings, in whose name, and when all of a series is over.
sql::Migration invitations() {
  return {.name = "invitations",
          .statements = {"ALTER TABLE scheduled_meetings ADD COLUMN organiser_id TEXT NOT NULL "
                         "DEFAULT ''",
                         "ALTER TABLE scheduled_meetings ADD COLUMN last_ends_at BIGINT NOT NULL "
                         "DEFAULT 0",
                         "CREATE INDEX scheduled_meetings_by_end "
                         "ON scheduled_meetings (last_ends_at)",
                         "CREATE TABLE meeting_invitees ("
                         "meeting_id TEXT NOT NULL "
                         "REFERENCES scheduled_meetings (id) ON DELETE CASCADE, "
                         "email TEXT NOT NULL, "
                         "name TEXT NOT NULL, "
                         "place BIGINT NOT NULL, "
                         "PRIMARY KEY (meeting_id, email))",
                         "CREATE INDEX meeting_invitees_by_email ON meeting_invitees (email)"}};
}

/// Whom providers of single sign-on know, and by which of their sessions ours were opened.
sql::Migration single_sign_on() {
  return {.name = "single sign-on",
          .statements = {"CREATE TABLE identities ("
                         "issuer TEXT NOT NULL, "
                         "subject TEXT NOT NULL, "
                         "user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE, "
                         "made_at BIGINT NOT NULL, "
                         "is_closed_there BIGINT NOT NULL, "
                         "PRIMARY KEY (issuer, subject))",
                         "CREATE INDEX identities_by_user ON identities (user_id)",
                         "ALTER TABLE sessions ADD COLUMN issuer TEXT NOT NULL DEFAULT ''",
                         "ALTER TABLE sessions ADD COLUMN provider_session "
                         "TEXT NOT NULL DEFAULT ''",
                         "ALTER TABLE sessions ADD COLUMN id_token TEXT NOT NULL DEFAULT ''",
                         "CREATE INDEX sessions_by_provider_session "
                         "ON sessions (provider_session)"}};
}

/// Which other programs act for people; of their secrets, hashes.
sql::Migration applications() {
  return {.name = "applications",
          .statements = {"CREATE TABLE applications ("
                         "id TEXT NOT NULL PRIMARY KEY, "
                         "name TEXT NOT NULL, "
                         "secret_hash TEXT NOT NULL, "
                         "scopes TEXT NOT NULL, "
                         "domains TEXT NOT NULL, "
                         "is_active BIGINT NOT NULL, "
                         "made_at BIGINT NOT NULL)"}};
}

/// Files that people keep, such as pictures behind them; the bytes are in the data folder.
sql::Migration stored_files() {
  return {.name = "stored files",
          .statements = {"CREATE TABLE stored_files ("
                         "id TEXT NOT NULL PRIMARY KEY, "
                         "user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE, "
                         "kind TEXT NOT NULL, "
                         "title TEXT NOT NULL, "
                         "file_name TEXT NOT NULL, "
                         "mimetype TEXT NOT NULL, "
                         "size BIGINT NOT NULL, "
                         "is_ready BIGINT NOT NULL, "
                         "made_at BIGINT NOT NULL, "
                         "changed_at BIGINT NOT NULL)",
                         "CREATE INDEX stored_files_by_user ON stored_files (user_id)"}};
}

}  // namespace

// Columns are TEXT or BIGINT and NOT NULL, for both databases. Moments are Unix milliseconds.
std::span<const sql::Migration> schema() {
  static const std::vector<sql::Migration> steps{
      rooms(),       people(),         second_steps(), room_roles(),
      lobby(),       attendance(),     schedule(),     mails(),
      audit(),       ended_places(),   retention(),    personal_rights(),
      invitations(), single_sign_on(), applications(), stored_files()};
  return steps;
}

}  // namespace visio::store
