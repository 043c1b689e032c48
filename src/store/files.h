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

  /// Nothing where there is none, or it was deleted.
  std::optional<meet::StoredFile> find(const meet::FileId& id);

  /// Somebody's, the newest first, with those that were deleted.
  std::vector<meet::StoredFile> of_owner(const meet::UserId& owner);

  /// Notes that its bytes came. False where that was noted before, or it is gone.
  bool finish(const meet::FileId& id, std::string_view mimetype, std::int64_t size, meet::Time now);

  /// Gives it another title.
  void rename(const meet::FileId& id, std::string_view title, meet::Time now);

  /// Deletes it: where it is finished, it is kept a while. Whoever calls it deletes the bytes of
  /// those that it returns, whose rows are gone.
  std::vector<meet::StoredFile> remove(const meet::FileId& id, meet::Time now);

  /// Removes what was begun before a moment and not finished, and what was deleted before another
  /// one, and returns it.
  std::vector<meet::StoredFile> remove_old(meet::Time begun_before, meet::Time deleted_before);

  /// Who has any.
  std::vector<meet::UserId> owners();

 private:
  /// Removes those that the condition picks, and returns them.
  std::vector<meet::StoredFile> take(std::string_view condition,
                                     sql::Session::Parameters parameters);

  sql::Session& session_;
};

}  // namespace visio::store
