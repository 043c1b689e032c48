#include "store/personal_rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "store/ended_places.h"
#include "store/erasure.h"
#include "store/room_roles.h"
#include "store/rooms.h"
#include "store/schema.h"
#include "store/sql/tables.h"
#include "store/users.h"
#include "tests/store/database_test.h"

namespace visio::store {
namespace {

using sql::Session;

constexpr meet::Time now{std::chrono::seconds(1'800'000'000)};

/// Whether columns of such a name usually say something about a person.
bool looks_personal(std::string_view column) {
  constexpr std::array words{"user",   "email",   "name",   "person",  "recipient",
                             "sender", "address", "actor",  "object",  "device",
                             "client", "subject", "author", "invitee", "organiser"};
  return column.ends_with("_by") ||
         std::ranges::any_of(words, [&](std::string_view word) { return column.contains(word); });
}

/// All that is kept about one person, in every table, and the erasure of it.
class PersonalRowsTest : public tests::DatabaseTest {
 protected:
  template <class Job>
  auto run(Job job) {
    return inbox.write(*database, std::move(job)).value();
  }

  PersonalRowsTest() {
    run([](Session& session) {
      Users users(session);
      for (const meet::User& user : {claire(), bob()}) users.add(user);
      for (const char* code : {"aaa-aaaa-aaa", "bbb-bbbb-bbb"}) {
        Rooms(session).add({.id = {code},
                            .code = meet::RoomCode::parse(code).value(),
                            .name = "Room of Claire Morvan",
                            .made_at = now});
        RoomRoles(session).add(
            {.id = {code}, .room = {code}, .user = claire().id, .role = meet::Role::owner});
      }
      RoomRoles(session).add(
          {.id = {"bobs"}, .room = {"bbb-bbbb-bbb"}, .user = bob().id, .role = meet::Role::owner});
      for (const char* statement : rows_about_claire) session.execute(statement);
      return true;
    });
  }

  static meet::User claire() {
    return {.id = {"claires-id"}, .email = "claire@example.org", .full_name = "Claire Morvan"};
  }
  static meet::User bob() {
    return {.id = {"bobs-id"}, .email = "bob@example.org", .full_name = "Bob"};
  }

  auto erase(Erasure erasure) {
    return run([erasure](Session& session) {
      Users(session).set_active(claire().id, false, now);
      const auto erased = erase_account(session, erasure, now);
      return erased ? std::optional<ErasureFault>() : erased.error();
    });
  }

  /// The tables and columns where one of the texts stands, whatever its capitals.
  std::vector<std::string> places_of(const std::vector<std::string>& texts) {
    return run([texts](Session& session) {
      std::vector<std::string> places;
      for (const sql::Table& table : sql::tables_of(session)) {
        for (const sql::Column& column : table.columns) {
          if (column.is_number) continue;
          for (const std::string& text : texts) {
            std::string statement = "SELECT count(*) FROM ";
            statement.append(table.name).append(" WHERE replace(lower(\"").append(column.name);
            statement.append("\"), lower(CAST(:text AS TEXT)), '') <> lower(\"");
            statement.append(column.name).append("\")");
            if (session.query(statement, {{"text", text}}).at(0).integer(0) == 0) continue;
            places.push_back(table.name + "." + column.name);
          }
        }
      }
      return places;
    });
  }

  static constexpr std::array rows_about_claire{
      "INSERT INTO sessions (key_hash, user_id, device, made_at, expires_at) VALUES "
      "('secret hash', 'claires-id', 'Firefox', 1, 2)",
      "INSERT INTO identities (issuer, subject, user_id, made_at, is_closed_there) VALUES "
      "('https://id.example.org', 'claires-id there', 'claires-id', 1, 0)",
      "INSERT INTO account_links (key_hash, purpose, user_id, made_at, expires_at) VALUES "
      "('secret hash', 'reset', 'claires-id', 1, 2)",
      "INSERT INTO passkeys (credential_id, user_id, name, public_key, algorithm, sign_count, "
      "made_at, used_at) VALUES ('id', 'claires-id', 'Laptop of Claire Morvan', 'secret key', -7, "
      "0, 1, 0)",
      "INSERT INTO recovery_codes (code_hash, user_id) VALUES ('secret hash', 'claires-id')",
      "INSERT INTO stored_files (id, user_id, kind, title, file_name, mimetype, size, is_ready, "
      "made_at, changed_at) VALUES ('1', 'claires-id', 'background_image', 'Claire Morvan at the "
      "sea', 'claire morvan.png', 'image/png', 9, 1, 1, 1)",
      "INSERT INTO participants (identity, room_id, user_id, lobby_entry_id, name, role, made_at) "
      "VALUES ('phone', 'bbb-bbbb-bbb', 'claires-id', '', 'Claire Morvan', '', 1)",
      "INSERT INTO lobby_entries (id, room_id, visitor_hash, user_id, name, line, status, "
      "looks_like_a_recorder, asks, asked_at, decided_at, decided_by) VALUES ('1', 'bbb-bbbb-bbb', "
      "'v', 'claires-id', 'Claire Morvan', 'it is me', 'waiting', 0, 1, 1, 0, ''), "
      "('2', 'bbb-bbbb-bbb', 'w', 'bobs-id', 'Bob', '', 'accepted', 0, 1, 1, 2, 'claires-id')",
      "INSERT INTO attendances (id, room_id, meeting, identity, person, user_id, name, joined_at, "
      "left_at, is_open) VALUES ('1', 'bbb-bbbb-bbb', 'RM_1', 'phone', 'hash of claires-id', "
      "'claires-id', 'Claire Morvan', 1, 2, 1)",
      "INSERT INTO stays (id, meeting, room, room_name, user_id, name, joined_at, left_at, "
      "quality, worst_quality, loss_ppm, worst_loss_ppm, round_trip, worst_round_trip, why, "
      "transport, client) VALUES ('1', 'RM_1', 'bbb-bbbb-bbb', 'Room of Claire Morvan', "
      "'claires-id', 'Claire Morvan', 1, 2, '', '', 0, 0, 0, 0, '', 'udp', 'Firefox')",
      "INSERT INTO polls (id, room_id, meeting, question, has_many, is_anonymous, shows_early, "
      "opened_at, closed_at) VALUES ('poll', 'bbb-bbbb-bbb', 'RM_1', 'Which day?', 0, 0, 0, 1, 0)",
      "INSERT INTO poll_votes (id, poll_id, person, user_id, name, choices) VALUES ('1', 'poll', "
      "'hash of claires-id', 'claires-id', 'Claire Morvan', '1')",
      "INSERT INTO chat_messages (id, room_id, meeting, identity, message, user_id, name, body, "
      "reply_to, file_id, is_edited, written_at) VALUES ('1', 'bbb-bbbb-bbb', 'RM_1', 'phone', "
      "'m', 'claires-id', 'Claire Morvan', 'Claire Morvan here', '', 'f', 0, 1)",
      "INSERT INTO chat_files (id, room_id, meeting, identity, user_id, file_name, mimetype, "
      "size, is_ready, is_kept, made_at) VALUES ('f', 'bbb-bbbb-bbb', 'RM_1', 'phone', "
      "'claires-id', 'claire morvan.pdf', 'application/octet-stream', 9, 1, 1, 1)",
      "INSERT INTO recordings (id, room_id, meeting, mode, state, started_by, starter, parts, "
      "note, made_at, changed_at) VALUES ('1', 'bbb-bbbb-bbb', 'RM_1', 'transcript', 'stopped', "
      "'claires-id', 'Claire Morvan', 1, '', 1, 1)",
      "INSERT INTO mails (id, recipient, language, subject, body_text, body_html, calendar, "
      "calendar_method, made_at, given_up_at, tries, next_at, last_error) VALUES ('1', "
      "'claire@example.org', 'en', 'Hello', 'Dear Claire Morvan', '', '', '', 1, 0, 0, 0, '')",
      "INSERT INTO scheduled_meetings (id, room_id, title, agenda, starts_at, ends_at, timezone, "
      "recurrence, sequence, made_at, organiser_id) VALUES ('1', 'bbb-bbbb-bbb', 'Budget', '', 1, "
      "2, 'UTC', '', 0, 1, 'claires-id')",
      "INSERT INTO meeting_invitees (meeting_id, email, name, place) VALUES ('1', "
      "'claire@example.org', 'Claire Morvan', 0)",
      "INSERT INTO mail_counts (sender, hour, mails) VALUES ('claires-id', 1, 1)",
      "INSERT INTO retention_choices (kind, days, changed_at, changed_by) VALUES ('audit', 9, 1, "
      "'claires-id')",
      "INSERT INTO site_choices (setting, value, changed_at, changed_by) VALUES ('name', 'Ville', "
      "1, "
      "'claires-id')",
      "INSERT INTO audit_events (id, happened_at, action, actor_kind, actor_id, actor_name, "
      "object_kind, object_id, object_name, room_id, room_name, address, detail) VALUES "
      "('1', 1, 'room_made', 'account', 'claires-id', 'Claire Morvan', 'room', 'bbb-bbbb-bbb', "
      "'Council', 'bbb-bbbb-bbb', 'Room of Claire Morvan', '192.0.2.1', ''), "
      "('2', 1, 'account_invited', 'account', 'bobs-id', 'Bob', 'account', 'claires-id', 'Claire "
      "Morvan', '', '', '192.0.2.9', 'email: claire@example.org\nname: Claire Morvan\n'), "
      "('3', 1, 'sign_in_failed', 'visitor', '', 'claire@example.org', '', '', '', '', '', "
      "'192.0.2.1', '')"};

  const std::unique_ptr<sql::Database> database = open(schema());
};

TEST_P(PersonalRowsTest, name_every_column_that_looks_like_a_persons) {
  const auto tables = run([](Session& session) { return sql::tables_of(session); });
  const auto has_rule = [](const sql::Table& table) {
    return std::ranges::any_of(personal_rows(),
                               [&](const PersonalRows& rows) { return rows.table == table.name; });
  };
  const auto is_about_nobody = [](const sql::Table& table, const sql::Column& column) {
    return std::ranges::any_of(columns_about_nobody(), [&](const ColumnAboutNobody& known) {
      return known.table == table.name && known.column == column.name;
    });
  };
  for (const sql::Table& table : tables) {
    for (const sql::Column& column : table.columns) {
      if (!looks_personal(column.name) || has_rule(table)) continue;
      EXPECT_TRUE(is_about_nobody(table, column))
          << "say in store/personal_rows.cc what becomes of " << table.name << "." << column.name
          << " when an account is exported and erased";
    }
  }
}

TEST_P(PersonalRowsTest, name_tables_that_there_are) {
  const auto tables = run([](Session& session) { return sql::tables_of(session); });
  for (const PersonalRows& rows : personal_rows()) {
    EXPECT_TRUE(std::ranges::any_of(tables, [&](const sql::Table& table) {
      return table.name == rows.table;
    })) << rows.table;
    EXPECT_EQ(rows.columns.size(), rows.selected.size()) << rows.table;
  }
}

TEST_P(PersonalRowsTest, are_exported_without_what_opens_the_account) {
  const auto text = run([](Session& session) {
    std::string text;
    session.execute("UPDATE users SET password_hash = 'secret', totp_secret = 'secret'");
    for (const ExportedRows& table : export_person(session, claire())) {
      text.append(table.label).append(" ").append(std::to_string(table.rows.size())).append("\n");
      for (const sql::Row& row : table.rows) {
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
          const bool is_text = !table.columns[column].ends_with("_at") &&
                               !table.columns[column].starts_with("is_") &&
                               table.columns[column] != "hour" &&
                               table.columns[column] != "mails" && table.columns[column] != "days";
          text += is_text ? row.text(column) : std::to_string(row.integer(column));
          text += "\t";
        }
      }
    }
    return text;
  });
  for (const char* label :
       {"account", "sessions", "passkeys", "entries", "lobby", "attendance", "call_quality",
        "mails", "links", "invitations", "planned_meetings", "identities", "files", "votes",
        "messages", "sent_files", "recordings"}) {
    EXPECT_TRUE(text.contains(std::string(label) + " 1\n")) << label << "\n" << text;
  }
  EXPECT_TRUE(text.contains("rooms 2\n")) << text;
  EXPECT_TRUE(text.contains("audit 2\n")) << text;
  EXPECT_TRUE(text.contains("claire@example.org")) << text;
  EXPECT_FALSE(text.contains("secret")) << text;
}

TEST_P(PersonalRowsTest, leave_nothing_of_the_person_when_they_are_erased) {
  const std::vector<std::string> about{"claires-id", "claire@example.org", "Claire Morvan"};
  EXPECT_GT(places_of(about).size(), 15U);
  EXPECT_EQ(erase({.user = claire().id, .deletes_rooms = true}), std::nullopt);
  EXPECT_EQ(places_of(about), std::vector<std::string>());
  EXPECT_FALSE(places_of({"Deleted person"}).empty());
  EXPECT_EQ(places_of({"192.0.2.1"}), std::vector<std::string>());
  EXPECT_FALSE(places_of({"192.0.2.9"}).empty()) << "what is Bob's stays";
}

TEST_P(PersonalRowsTest, leave_no_accented_name_in_what_stays) {
  run([](Session& session) {
    meet::User user = claire();
    user.full_name = "Éloïse Ørsted";
    Users(session).update(user);
    for (const char* statement :
         {"UPDATE rooms SET name = 'Bureau d’ÉLOÏSE ørsted' WHERE id = 'bbb-bbbb-bbb'",
          "UPDATE stays SET room_name = 'Bureau d’éloïse ØRSTED'",
          "UPDATE audit_events SET room_name = 'ÉLOÏSE ØRSTED' WHERE id = '1'"}) {
      session.execute(statement);
    }
    return true;
  });
  EXPECT_GT(places_of({"éloïse"}).size(), 3U);
  EXPECT_EQ(erase({.user = claire().id, .deletes_rooms = true}), std::nullopt);
  EXPECT_EQ(places_of({"éloïse"}), std::vector<std::string>());
}

TEST_P(PersonalRowsTest, rooms_that_nobody_else_owns_go_and_the_others_stay) {
  erase({.user = claire().id, .deletes_rooms = true});
  run([](Session& session) {
    EXPECT_FALSE(Rooms(session).find(meet::RoomId{"aaa-aaaa-aaa"}));
    const auto shared = Rooms(session).find(meet::RoomId{"bbb-bbbb-bbb"});
    EXPECT_TRUE(shared && shared->name == "bbb-bbbb-bbb");
    EXPECT_EQ(RoomRoles(session).role_of(bob().id, {"bbb-bbbb-bbb"}), meet::Role::owner);
    EXPECT_EQ(EndedPlaces(session).since(now).size(), 2U) << "a call, and a room";
    return true;
  });
}

TEST_P(PersonalRowsTest, rooms_pass_to_who_takes_them) {
  const std::vector<std::string> about{"claires-id", "claire@example.org", "Claire Morvan"};
  EXPECT_EQ(erase({.user = claire().id, .successor = bob().id}), std::nullopt);
  EXPECT_EQ(places_of(about), std::vector<std::string>());
  run([](Session& session) {
    EXPECT_EQ(RoomRoles(session).role_of(bob().id, {"aaa-aaaa-aaa"}), meet::Role::owner);
    return true;
  });
}

TEST_P(PersonalRowsTest, stay_where_the_erasure_is_refused) {
  EXPECT_EQ(erase({.user = {"nobody"}}), ErasureFault::no_account);
  EXPECT_EQ(erase({.user = claire().id}), ErasureFault::needs_choice);
  EXPECT_EQ(erase({.user = claire().id, .successor = meet::UserId{"nobody"}}),
            ErasureFault::no_successor);
  run([](Session& session) {
    Users(session).set_active(claire().id, true, now);
    const auto erased = erase_account(session, {.user = claire().id, .deletes_rooms = true}, now);
    EXPECT_FALSE(erased);
    EXPECT_EQ(count_person(session, claire()).size(), 23U);
    return true;
  });
}

ON_BOTH_DATABASES(PersonalRowsTest);

}  // namespace
}  // namespace visio::store
