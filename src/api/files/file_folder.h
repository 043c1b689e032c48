#pragma once

#include <optional>
#include <string>

#include "api/side_thread.h"
#include "meet/files/stored_file.h"
#include "net/http_body.h"
#include "net/task.h"

namespace visio::api {

/// Where the bytes of people's files are: FOLDER/PERSON/FILE, for the server only. What was sent
/// and not looked at yet is beside it, in FILE.part.
class FileFolder {
 public:
  /// The folder is made when it is needed.
  explicit FileFolder(std::string folder) : folder_(std::move(folder)) {}

  /// Keeps what was sent, on a thread of its own: a disk must not stall the control thread. False
  /// where the disk does not take it. This outlives the task.
  net::Task<bool> receive(const meet::StoredFile& file, std::string bytes);

  /// What was sent last; nothing where nothing was.
  net::Task<std::optional<std::string>> received(const meet::StoredFile& file);

  /// Makes of what was looked at the file itself.
  net::Task<bool> keep(const meet::StoredFile& file, std::string bytes);

  /// Opens it; nothing where it cannot be read.
  std::optional<net::HttpFile> open(const meet::StoredFile& file) const;

 private:
  std::string path_of(const meet::StoredFile& file) const;

  std::string folder_;
  SideThread disk_;
};

/// Deletes the bytes of a file, if there are any.
void delete_stored(const std::string& folder, const meet::StoredFile& file);

/// Deletes all that somebody keeps.
void delete_all_stored(const std::string& folder, const meet::UserId& owner);

}  // namespace visio::api
