#include "store/files.h"

#include <string>

namespace visio::store {
namespace {

/// All columns, then the rest of the statement.
sql::Rows select_files(sql::Session& session, std::string_view rest,
                       sql::Session::Parameters parameters) {
  std::string statement(
      "SELECT id, user_id, title, file_name, mimetype, size, is_ready, made_at, changed_at, "
      "deleted_at FROM stored_files ");
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
          .changed_at = meet::Time(std::chrono::milliseconds(row.integer(8))),
          .deleted_at = meet::Time(std::chrono::milliseconds(row.integer(9)))};
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
  const sql::Rows rows =
      select_files(session_, "WHERE id = :id AND deleted_at = 0", {{"id", id.text}});
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

std::vector<meet::StoredFile> Files::remove(const meet::FileId& id, meet::Time now) {
  const auto file = find(id);
  if (!file) return {};
  if (!file->is_ready) return take("id = :id", {{"id", id.text}});
  session_.execute("UPDATE stored_files SET deleted_at = :now WHERE id = :id",
                   {{"now", number(now)}, {"id", id.text}});
  return take(
      "id IN (SELECT id FROM stored_files WHERE user_id = :user AND deleted_at > 0 "
      "ORDER BY deleted_at DESC, id LIMIT 1000 OFFSET :kept)",
      {{"user", file->owner.text},
       {"kept", static_cast<std::int64_t>(meet::background_images.max_count)}});
}

std::vector<meet::StoredFile> Files::remove_old(meet::Time begun_before,
                                                meet::Time deleted_before) {
  return take("(is_ready = 0 AND made_at < :begun) OR (deleted_at > 0 AND deleted_at < :deleted)",
              {{"begun", number(begun_before)}, {"deleted", number(deleted_before)}});
}

std::vector<meet::StoredFile> Files::take(std::string_view condition,
                                          sql::Session::Parameters parameters) {
  const std::string where = "WHERE " + std::string(condition);
  auto taken = files_in(select_files(session_, where, parameters));
  for (const meet::StoredFile& file : taken) {
    session_.execute("DELETE FROM stored_files WHERE id = :id", {{"id", file.id.text}});
  }
  return taken;
}

std::vector<meet::UserId> Files::owners() {
  std::vector<meet::UserId> owners;
  const sql::Rows rows = session_.query("SELECT DISTINCT user_id FROM stored_files");
  for (const sql::Row& row : rows) owners.push_back({row.text(0)});
  return owners;
}

}  // namespace visio::store
