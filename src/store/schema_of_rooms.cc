#include "store/schema_steps.h"

namespace visio::store {

sql::Migration rooms() {
  return {.name = "rooms",
          .statements = {"CREATE TABLE rooms ("
                         "id TEXT NOT NULL PRIMARY KEY, "
                         "code TEXT NOT NULL UNIQUE, "
                         "name TEXT NOT NULL, "
                         "made_at BIGINT NOT NULL)",
                         "CREATE INDEX rooms_by_age ON rooms (made_at, id)"}};
}

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

sql::Migration ended_places() {
  return {.name = "ended places",
          .statements = {"CREATE TABLE ended_places ("
                         "room_id TEXT NOT NULL, "
                         "identity TEXT NOT NULL, "
                         "ended_at BIGINT NOT NULL, "
                         "PRIMARY KEY (room_id, identity))",
                         "CREATE INDEX ended_places_by_end ON ended_places (ended_at)"}};
}

sql::Migration personal_rights() {
  return {.name = "personal rights",
          .statements = {
              "ALTER TABLE participants ADD COLUMN rights_meeting TEXT NOT NULL DEFAULT ''",
              "ALTER TABLE participants ADD COLUMN can_publish BIGINT NOT NULL DEFAULT -1",
              "ALTER TABLE participants ADD COLUMN can_publish_data BIGINT NOT NULL DEFAULT -1",
              "CREATE INDEX participants_by_rights ON participants (rights_meeting)"}};
}

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

sql::Migration last_meetings() {
  return {.name = "last meetings",
          .statements = {"ALTER TABLE rooms ADD COLUMN last_met_at BIGINT NOT NULL DEFAULT 0",
                         "UPDATE rooms SET last_met_at = coalesce((SELECT max(stays.joined_at) "
                         "FROM stays WHERE stays.room = rooms.id), 0)"}};
}

sql::Migration chat_rules() {
  return {.name = "chat rules",
          .statements = {"ALTER TABLE rooms ADD COLUMN is_chat_open BIGINT NOT NULL DEFAULT 1",
                         "ALTER TABLE rooms ADD COLUMN chat_pause BIGINT NOT NULL DEFAULT 0"}};
}

sql::Migration polls() {
  return {.name = "polls",
          .statements = {"CREATE TABLE polls ("
                         "id TEXT NOT NULL PRIMARY KEY, "
                         "room_id TEXT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE, "
                         "meeting TEXT NOT NULL, "
                         "question TEXT NOT NULL, "
                         "has_many BIGINT NOT NULL, "
                         "is_anonymous BIGINT NOT NULL, "
                         "shows_early BIGINT NOT NULL, "
                         "opened_at BIGINT NOT NULL, "
                         "closed_at BIGINT NOT NULL)",
                         "CREATE INDEX polls_by_room ON polls (room_id, meeting)",
                         "CREATE INDEX polls_by_age ON polls (opened_at)",
                         "CREATE TABLE poll_options ("
                         "poll_id TEXT NOT NULL REFERENCES polls (id) ON DELETE CASCADE, "
                         "place BIGINT NOT NULL, "
                         "answer TEXT NOT NULL, "
                         "votes BIGINT NOT NULL, "
                         "PRIMARY KEY (poll_id, place))",
                         "CREATE TABLE poll_votes ("
                         "id TEXT NOT NULL PRIMARY KEY, "
                         "poll_id TEXT NOT NULL REFERENCES polls (id) ON DELETE CASCADE, "
                         "person TEXT NOT NULL, "
                         "user_id TEXT NOT NULL, "
                         "name TEXT NOT NULL, "
                         "choices TEXT NOT NULL, "
                         "UNIQUE (poll_id, person))",
                         "CREATE INDEX poll_votes_by_user ON poll_votes (user_id)"}};
}

sql::Migration chats() {
  return {.name = "chats",
          .statements = {"ALTER TABLE rooms ADD COLUMN keeps_chat BIGINT NOT NULL DEFAULT 0",
                         "CREATE TABLE chat_files ("
                         "id TEXT NOT NULL PRIMARY KEY, "
                         "room_id TEXT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE, "
                         "meeting TEXT NOT NULL, "
                         "identity TEXT NOT NULL, "
                         "user_id TEXT NOT NULL, "
                         "file_name TEXT NOT NULL, "
                         "mimetype TEXT NOT NULL, "
                         "size BIGINT NOT NULL, "
                         "is_ready BIGINT NOT NULL, "
                         "is_kept BIGINT NOT NULL, "
                         "made_at BIGINT NOT NULL)",
                         "CREATE INDEX chat_files_by_room ON chat_files (room_id, meeting)",
                         "CREATE INDEX chat_files_by_user ON chat_files (user_id)",
                         "CREATE INDEX chat_files_by_age ON chat_files (made_at)",
                         "CREATE TABLE chat_messages ("
                         "id TEXT NOT NULL PRIMARY KEY, "
                         "room_id TEXT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE, "
                         "meeting TEXT NOT NULL, "
                         "identity TEXT NOT NULL, "
                         "message TEXT NOT NULL, "
                         "user_id TEXT NOT NULL, "
                         "name TEXT NOT NULL, "
                         "body TEXT NOT NULL, "
                         "reply_to TEXT NOT NULL, "
                         "file_id TEXT NOT NULL, "
                         "is_edited BIGINT NOT NULL, "
                         "written_at BIGINT NOT NULL, "
                         "UNIQUE (room_id, meeting, identity, message))",
                         "CREATE INDEX chat_messages_by_time "
                         "ON chat_messages (room_id, meeting, written_at)",
                         "CREATE INDEX chat_messages_by_user ON chat_messages (user_id)",
                         "CREATE INDEX chat_messages_by_age ON chat_messages (written_at)"}};
}

sql::Migration recordings() {
  return {.name = "recordings",
          .statements = {"CREATE TABLE recordings ("
                         "id TEXT NOT NULL PRIMARY KEY, "
                         "room_id TEXT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE, "
                         "meeting TEXT NOT NULL, "
                         "mode TEXT NOT NULL, "
                         "state TEXT NOT NULL, "
                         "started_by TEXT NOT NULL, "
                         "starter TEXT NOT NULL, "
                         "parts BIGINT NOT NULL, "
                         "note TEXT NOT NULL, "
                         "made_at BIGINT NOT NULL, "
                         "changed_at BIGINT NOT NULL)",
                         "CREATE UNIQUE INDEX one_recording_at_a_time ON recordings (room_id) "
                         "WHERE state IN ('initiated', 'active')",
                         "CREATE INDEX recordings_by_room ON recordings (room_id, made_at)",
                         "CREATE INDEX recordings_by_starter ON recordings (started_by)",
                         "CREATE INDEX recordings_by_age ON recordings (changed_at)"}};
}

}  // namespace visio::store
