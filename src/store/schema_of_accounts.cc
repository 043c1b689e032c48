#include "store/schema_steps.h"

namespace visio::store {

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

sql::Migration deleted_files() {
  return {
      .name = "deleted files",
      .statements = {"ALTER TABLE stored_files ADD COLUMN deleted_at BIGINT NOT NULL DEFAULT 0"}};
}

}  // namespace visio::store
