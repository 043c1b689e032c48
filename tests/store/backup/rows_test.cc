#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <optional>
#include <thread>

#include "store/backup/row_lines.h"
#include "store/backup/row_loader.h"
#include "store/backup/row_writer.h"
#include "store/schema.h"
#include "store/sql/connection.h"
#include "store/sql/tables.h"
#include "tests/store/backup/archive_text.h"
#include "tests/store/database_test.h"

namespace visio::store::backup {
namespace {

using sql::Session;

/// Rows of one database that go into another, of the same kind or not.
class BackupRows : public tests::DatabaseTest {
 protected:
  /// Another empty database; the parameter names the kind of the first one.
  sql::Settings other(bool is_postgresql) {
    sql::Settings settings{.url = "sqlite:other.db", .data_folder = folder.path()};
    if (is_postgresql) settings.url = tests::PostgresServer::shared().new_database();
    return settings;
  }

  /// The archive of a database.
  std::string archive_of(const sql::Settings& from) {
    std::string archive;
    std::optional<ArchiveWriter> writer;
    auto manifest = write_rows(from, tests::real_clock, [&]() -> Result<ArchiveWriter*> {
      archive.clear();
      writer.emplace(tests::sink_into(archive), 0);
      return &*writer;
    });
    EXPECT_TRUE(manifest) << manifest.error();
    if (!manifest) return "";
    manifest->version = "0";
    manifest->made_at = "now";
    EXPECT_TRUE(writer->finish(*manifest));
    return archive;
  }

  static Result<void> load(const std::string& archive, const sql::Settings& into,
                           std::span<const sql::Migration> known = schema()) {
    const auto manifest = check_archive(tests::opener_of(archive));
    if (!manifest) return std::unexpected(manifest.error());
    return load_rows(into, known, tests::real_clock, *manifest, tests::opener_of(archive));
  }

  /// A room and what belongs to it.
  static void add_room(Session& session, const std::string& id) {
    session.execute("INSERT INTO rooms (id, code, name, made_at) VALUES (:id, :code, :name, 7)",
                    {{"id", id}, {"code", "code of " + id}, {"name", "Café \"🏛\"\n" + id}});
    session.execute(
        "INSERT INTO participants (identity, room_id, user_id, lobby_entry_id, name, role, "
        "made_at) VALUES (:identity, :room, '', '', '', '', -9223372036854775807)",
        {{"identity", "in " + id}, {"room", id}});
  }

  template <class Job>
  void write(Job job) {
    const auto database = open(schema());
    const auto done = inbox.write(*database, [job](Session& session) {
      job(session);
      return true;
    });
    ASSERT_TRUE(done) << done.error().message;
  }

  /// Every row of every table, as text.
  static std::string content_of(const sql::Settings& settings) {
    std::string content;
    const auto backend =
        sql::make_backend(settings.url, settings.data_folder, tests::real_clock).value();
    const auto read =
        sql::Connection(*backend, tests::real_clock)
            .transact(sql::Access::read, [&](Session& session) {
              content.clear();
              for (const sql::Table& table : sql::tables_of(session)) {
                content += table.name + "\n";
                std::string statement = "SELECT ";
                for (const sql::Column& column : table.columns) {
                  statement += column.name == table.columns.front().name ? "" : " || ' ' || ";
                  statement.append("CAST(\"").append(column.name).append("\" AS TEXT)");
                }
                statement += " FROM " + table.name + " ORDER BY 1";
                for (const sql::Row& row : session.query(statement)) content += row.text(0) + "\n";
              }
              return true;
            });
    EXPECT_TRUE(read) << read.error().message;
    return content;
  }
};

TEST_P(BackupRows, restore_on_both_kinds_of_databases) {
  write([](Session& session) {
    for (int i = 0; i < 450; ++i) add_room(session, std::to_string(i));  // more than two pages
    session.execute(
        "INSERT INTO mail_counts (sender, hour, mails) VALUES ('a', 1, 1), "
        "('a', 10, 2), ('b', 1, 3)");
  });
  const std::string archive = archive_of(settings);
  EXPECT_EQ(check_archive(tests::opener_of(archive))->rows.at("rooms"), 450U);
  for (const bool to_postgresql : {false, true}) {
    const sql::Settings into = other(to_postgresql);
    const auto loaded = load(archive, into);
    ASSERT_TRUE(loaded) << loaded.error();
    EXPECT_EQ(content_of(into), content_of(settings)) << to_postgresql;
  }
}

TEST_P(BackupRows, of_older_tables_are_brought_up_to_date) {
  open(schema().first(1));
  {
    const auto database = open(schema().first(1));
    EXPECT_TRUE(inbox.write(*database, [](Session& session) {
      session.execute("INSERT INTO rooms (id, code, name, made_at) VALUES ('1', 'c', 'n', 1)");
      return true;
    }));
  }
  const sql::Settings into = other(is_postgresql());
  ASSERT_TRUE(load(archive_of(settings), into));
  open(schema());  // which migrates the first one
  EXPECT_EQ(content_of(into), content_of(settings));
}

TEST_P(BackupRows, of_newer_tables_are_refused_and_leave_nothing) {
  write([](Session& session) { add_room(session, "1"); });
  const std::string archive = archive_of(settings);
  const sql::Settings into = other(is_postgresql());
  const auto refused = load(archive, into, schema().first(2));
  ASSERT_FALSE(refused);
  EXPECT_TRUE(refused.error().starts_with("A newer Visio (0) made the backup")) << refused.error();
}

TEST_P(BackupRows, replace_no_rows) {
  write([](Session& session) { add_room(session, "1"); });
  const std::string archive = archive_of(settings);
  const std::string before = content_of(settings);
  EXPECT_EQ(
      load(archive, settings).error(),
      "The database holds rows already. Restore into an empty one: a backup replaces nothing.");
  EXPECT_EQ(content_of(settings), before);
}

TEST_P(BackupRows, that_do_not_fit_leave_nothing) {
  write([](Session& session) { add_room(session, "1"); });
  std::string archive;
  ArchiveWriter writer(tests::sink_into(archive), 0);
  writer.write(rows_member("rooms", 1), R"({"id": "1"})"
                                        "\n");
  const auto version = schema().size();
  ASSERT_TRUE(writer.finish(
      {.version = "0", .schema_version = version, .made_at = "", .database = "sqlite"}));
  const sql::Settings into = other(is_postgresql());
  EXPECT_EQ(load(archive, into).error(),
            "The backup is damaged: a row of rooms does not fit the table.");
  EXPECT_EQ(content_of(into), "");
}

/// Adds rooms, each in a transaction of its own, until it goes away.
class BusyWriter {
 public:
  BusyWriter(const sql::Settings& settings, void (*add)(Session&, const std::string&))
      : backend_(sql::make_backend(settings.url, settings.data_folder, tests::real_clock).value()),
        thread_([this, add](const std::stop_token& stop) {
          sql::Connection connection(*backend_, tests::real_clock);
          for (int i = 0; !stop.stop_requested(); ++i) {
            const auto work = [&](Session& session) {
              add(session, "busy " + std::to_string(i));
              return true;
            };
            if (connection.transact(sql::Access::write, work)) ++written_;
            written_.notify_all();
          }
        }) {}

  /// Until it has written some more.
  void await_more() {
    for (int more = 0, seen = written_; more < 5; ++more) {
      written_.wait(seen);
      seen = written_;
    }
  }

 private:
  std::unique_ptr<sql::Backend> backend_;
  std::atomic<int> written_ = 0;
  std::jthread thread_;
};

TEST_P(BackupRows, are_those_of_one_moment_while_others_write) {
  write([](Session& session) {
    for (int i = 0; i < 300; ++i) add_room(session, std::to_string(i));
  });
  std::string archive;
  std::optional<ArchiveWriter> to;
  Manifest manifest{.version = {}, .made_at = {}, .database = {}};
  {
    BusyWriter busy(settings, add_room);
    const auto written = write_rows(settings, tests::real_clock, [&]() -> Result<ArchiveWriter*> {
      busy.await_more();  // the moment has begun: this is not to be seen
      archive.clear();
      to.emplace(
          [&](std::string_view bytes) -> Result<void> {
            busy.await_more();
            archive += bytes;
            return {};
          },
          0);
      return &*to;
    });
    ASSERT_TRUE(written) << written.error();
    manifest = *written;
    ASSERT_TRUE(to->finish(manifest));
  }
  EXPECT_EQ(manifest.rows.at("rooms"), manifest.rows.at("participants"));
  EXPECT_GE(manifest.rows.at("rooms"), 300U);
  const sql::Settings into = other(is_postgresql());
  const auto loaded = load(archive, into);
  ASSERT_TRUE(loaded) << loaded.error();
  EXPECT_NE(content_of(into), content_of(settings));
}

ON_BOTH_DATABASES(BackupRows);

}  // namespace
}  // namespace visio::store::backup
