#include "store/files.h"

#include <string>

namespace visio::store {
namespace {

/// All columns, then the rest of the statement.
sql::Rows select_files(sql::Session& session, std::string_view rest,
                       sql::Session::Parameters parameters) {
  std::string statement(
      "SELECT id, user_id, title, file_name, mimetype, size, is_ready, made_at, changed_at "
      "FROM stored_files ");
  return session.query(statement.append(rest), parameters);
}

meet::StoredFile file_in(const sql::Row& row) {
  return {.id = {row.text(0)},
          .owner = {row.text(1)},
          .title = row.text(2),
          .file_name = row.text(3),
          .mimetype = row.text(4),
          .size = row.integer(5),
          .is_ready = row.integer(6) != 0,
          .made_at = meet::Time(std::chrono::milliseconds(row.integer(7))),
          .changed_at = meet::Time(std::chrono::milliseconds(row.integer(8)))};
}

std::vector<meet::StoredFile> files_in(const sql::Rows& rows) {
  std::vector<meet::StoredFile> files;
  for (const sql::Row& row : rows) files.push_back(file_in(row));
  return files;
}

std::int64_t number(meet::Time time) {
  return time.time_since_epoch().count();
}

}  // namespace

void Files::add(const meet::StoredFile& file) {
  session_.execute(
      "INSERT INTO stored_files (id, user_id, kind, title, file_name, mimetype, size, is_ready, "
      "made_at, changed_at) VALUES (:id, :user, :kind, :title, :name, '', 0, 0, :made_at, "
      ":changed_at)",
      {{"id", file.id.text},
       {"user", file.owner.text},
       {"kind", std::string(meet::background_images.name)},
       {"title", file.title},
       {"name", file.file_name},
       {"made_at", number(file.made_at)},
       {"changed_at", number(file.made_at)}});
}

std::optional<meet::StoredFile> Files::find(const meet::FileId& id) {
  const sql::Rows rows = select_files(session_, "WHERE id = :id", {{"id", id.text}});
  if (rows.empty()) return {};
  return file_in(rows[0]);
}

std::vector<meet::StoredFile> Files::of_owner(const meet::UserId& owner) {
  return files_in(select_files(session_, "WHERE user_id = :user ORDER BY made_at DESC, id",
                               {{"user", owner.text}}));
}

bool Files::finish(const meet::FileId& id, std::string_view mimetype, std::int64_t size,
                   meet::Time now) {
  return session_.execute(
             "UPDATE stored_files SET mimetype = :mimetype, size = :size, is_ready = 1, "
             "changed_at = :now WHERE id = :id AND is_ready = 0",
             {{"mimetype", std::string(mimetype)},
              {"size", size},
              {"now", number(now)},
              {"id", id.text}}) == 1;
}

void Files::rename(const meet::FileId& id, std::string_view title, meet::Time now) {
  session_.execute("UPDATE stored_files SET title = :title, changed_at = :now WHERE id = :id",
                   {{"title", std::string(title)}, {"now", number(now)}, {"id", id.text}});
}

void Files::remove(const meet::FileId& id) {
  session_.execute("DELETE FROM stored_files WHERE id = :id", {{"id", id.text}});
}

std::vector<meet::StoredFile> Files::remove_unfinished(meet::Time before) {
  auto removed = files_in(select_files(session_, "WHERE is_ready = 0 AND made_at < :before",
                                       {{"before", number(before)}}));
  session_.execute("DELETE FROM stored_files WHERE is_ready = 0 AND made_at < :before",
                   {{"before", number(before)}});
  return removed;
}

std::vector<meet::UserId> Files::owners() {
  std::vector<meet::UserId> owners;
  const sql::Rows rows = session_.query("SELECT DISTINCT user_id FROM stored_files");
  for (const sql::Row& row : rows) owners.push_back({row.text(0)});
  return owners;
}

}  // namespace visio::store
