#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "meet/files/stored_file.h"
#include "store/sql/session.h"

namespace visio::store {

/// The table `stored_files`: what people keep, whose bytes are in the data folder. No longer than
/// its session.
class Files {
 public:
  explicit Files(sql::Session& session) : session_(session) {}

  /// Adds a new one, which has an id of its own.
  void add(const meet::StoredFile& file);

  /// Nothing where there is none.
  std::optional<meet::StoredFile> find(const meet::FileId& id);

  /// Somebody's, the newest first.
  std::vector<meet::StoredFile> of_owner(const meet::UserId& owner);

  /// Notes that its bytes came. False where that was noted before, or it is gone.
  bool finish(const meet::FileId& id, std::string_view mimetype, std::int64_t size, meet::Time now);

  /// Gives it another title.
  void rename(const meet::FileId& id, std::string_view title, meet::Time now);

  /// Removes its row; whoever calls it deletes the bytes.
  void remove(const meet::FileId& id);

  /// Removes what was begun before a moment and not finished, and returns it.
  std::vector<meet::StoredFile> remove_unfinished(meet::Time before);

  /// Who has any.
  std::vector<meet::UserId> owners();

 private:
  sql::Session& session_;
};

}  // namespace visio::store
