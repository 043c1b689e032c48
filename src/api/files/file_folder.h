#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>

#include "api/side_thread.h"
#include "meet/chat/chat_file.h"
#include "meet/files/stored_file.h"
#include "net/http_body.h"
#include "net/task.h"

namespace visio::api {

/// Where in the folder the bytes of a file are: FOLDER/OWNER/NAME.
struct FilePlace {
  std::string owner;  ///< an account, or what else files belong to
  std::string name;
};

/// Of a file that somebody keeps.
FilePlace place_of(const meet::StoredFile& file);

/// Of a file that was sent in a chat.
FilePlace place_of(const meet::ChatFileId& file);

/// The bytes of people's files, for the server only. What was sent and not looked at yet is beside
/// its place, in NAME.part.
class FileFolder {
 public:
  /// The folder is made when it is needed.
  explicit FileFolder(std::string folder) : folder_(std::move(folder)) {}

  /// Keeps what was sent, on a thread of its own: a disk must not stall the control thread. False
  /// where the disk does not take it. This outlives the task.
  net::Task<bool> receive(const FilePlace& place, std::string bytes);

  /// Adds a piece to what was sent.
  net::Task<bool> append(const FilePlace& place, std::string bytes);

  /// What was sent last, or so many bytes of its beginning; nothing where nothing was.
  net::Task<std::optional<std::string>> received(const FilePlace& place,
                                                 std::size_t most = std::string::npos);

  /// Makes of what was looked at the file itself.
  net::Task<bool> keep(const FilePlace& place, std::string bytes);

  /// Makes the file itself of what was sent, as it is.
  net::Task<bool> keep(const FilePlace& place);

  /// Opens it; nothing where it cannot be read.
  std::optional<net::HttpFile> open(const FilePlace& place) const;

  /// The path of what was sent and not looked at yet.
  std::string path_of_received(const FilePlace& place) const;

 private:
  std::string path_of(const FilePlace& place) const;

  std::string folder_;
  SideThread disk_;
};

/// Deletes the bytes of a file, if there are any.
void delete_stored(const std::string& folder, const FilePlace& place);

/// Deletes all that somebody keeps.
void delete_all_stored(const std::string& folder, const meet::UserId& owner);

/// The names of files that were sent in chats, also of those that are not whole.
std::set<std::string> stored_chat_files(const std::string& folder);

}  // namespace visio::api
