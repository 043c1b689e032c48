#include "store/schema_steps.h"

namespace visio::store {

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

sql::Migration site_choices() {
  return {.name = "site choices",
          .statements = {"CREATE TABLE site_choices ("
                         "setting TEXT NOT NULL PRIMARY KEY, "
                         "value TEXT NOT NULL, "
                         "changed_at BIGINT NOT NULL, "
                         "changed_by TEXT NOT NULL)"}};
}

sql::Migration memory_of_restarts() {
  return {.name = "memory of restarts",
          .statements = {"CREATE TABLE token_revocations ("
                         "room TEXT NOT NULL, "
                         "identity TEXT NOT NULL, "
                         "valid_from BIGINT NOT NULL, "
                         "made_at BIGINT NOT NULL, "
                         "PRIMARY KEY (room, identity))",
                         "CREATE INDEX token_revocations_by_age ON token_revocations (made_at)",
                         "CREATE TABLE waiting_webhooks ("
                         "place BIGINT NOT NULL PRIMARY KEY, "
                         "url TEXT NOT NULL, "
                         "room TEXT NOT NULL, "
                         "event TEXT NOT NULL, "
                         "body TEXT NOT NULL, "
                         "made_at BIGINT NOT NULL)"}};
}

}  // namespace visio::store
