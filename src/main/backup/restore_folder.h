#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "main/result.h"
#include "store/backup/archive_reader.h"

namespace visio::main {

/// A data folder that is being filled: first within a folder of its own in it, then all at once.
/// Unless it is kept, what was put there goes away with this object, and the folder where it was
/// missing.
class RestoreFolder {
 public:
  explicit RestoreFolder(const std::filesystem::path& data)
      : data_(data), staging_(data / ".restoring") {}
  ~RestoreFolder();
  RestoreFolder(const RestoreFolder&) = delete;
  RestoreFolder& operator=(const RestoreFolder&) = delete;

  /// An error where the folder is not empty, or there is no room for so many bytes.
  Result<void> begin(std::uint64_t bytes);

  /// Unpacks the files of a backup, as check_archive() found it.
  Result<void> unpack(const store::backup::Manifest& manifest, const store::backup::Opener& open);

  /// Where a database in the data folder is made.
  std::filesystem::path database_folder() const { return staging_ / "database"; }

  /// Puts everything where it belongs.
  Result<void> put();

  /// It stays.
  void keep() { is_kept_ = true; }

 private:
  Result<void> put_all_of(const std::filesystem::path& folder);

  std::filesystem::path data_;
  std::filesystem::path staging_;
  std::vector<std::filesystem::path> placed_;
  bool is_begun_ = false;
  bool was_missing_ = false;
  bool is_kept_ = false;
};

}  // namespace visio::main
