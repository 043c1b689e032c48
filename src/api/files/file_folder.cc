#include "api/files/file_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <utility>

#include "net/file_descriptor.h"

namespace visio::api {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view unseen = ".part";

constexpr std::string_view chats = "chat";

std::string path_in(const std::string& folder, const FilePlace& place) {
  return folder + "/" + place.owner + "/" + place.name;
}

bool make_private_folder(const fs::path& path) {
  return ::mkdir(path.c_str(), S_IRWXU) == 0 || errno == EEXIST;
}

/// `how` is what is done with what is there: O_TRUNC or O_APPEND.
bool write_whole(const std::string& path, std::string_view bytes, int how) {
  const fs::path folder = fs::path(path).parent_path();
  if (!make_private_folder(folder.parent_path()) || !make_private_folder(folder)) return false;
  const int mode = O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | how;
  const net::FileDescriptor file(::open(path.c_str(), mode, S_IRUSR | S_IWUSR));
  if (!file) return false;
  while (!bytes.empty()) {
    const ssize_t size = ::write(file.get(), bytes.data(), bytes.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
  return ::fsync(file.get()) == 0;
}

/// Nobody sees half of it.
bool put_there(const std::string& path, std::string_view bytes) {
  const std::string draft = path + ".draft";
  const bool is_put =
      write_whole(draft, bytes, O_TRUNC) && ::rename(draft.c_str(), path.c_str()) == 0;
  if (!is_put) ::unlink(draft.c_str());
  return is_put;
}

std::optional<std::string> read_there(const std::string& path, std::size_t most) {
  const auto file = net::open_http_file(path);
  if (!file) return std::nullopt;
  std::string bytes(std::min<std::uint64_t>(file->size, most), '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t got = ::pread(file->descriptor->get(), bytes.data() + filled,
                                bytes.size() - filled, static_cast<off_t>(filled));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return std::nullopt;
    filled += static_cast<std::size_t>(got);
  }
  return bytes;
}

}  // namespace

FilePlace place_of(const meet::StoredFile& file) {
  return {.owner = file.owner.text, .name = file.id.text};
}

FilePlace place_of(const meet::ChatFileId& file) {
  return {.owner = std::string(chats), .name = file.text};
}

net::Task<bool> FileFolder::receive(const FilePlace& place, std::string bytes) {
  return disk_.run([path = path_of_received(place), bytes = std::move(bytes)] {
    return put_there(path, bytes);
  });
}

net::Task<bool> FileFolder::append(const FilePlace& place, std::string bytes) {
  return disk_.run([path = path_of_received(place), bytes = std::move(bytes)] {
    return write_whole(path, bytes, O_APPEND);
  });
}

net::Task<std::optional<std::string>> FileFolder::received(const FilePlace& place,
                                                           std::size_t most) {
  return disk_.run([path = path_of_received(place), most] { return read_there(path, most); });
}

net::Task<bool> FileFolder::keep(const FilePlace& place, std::string bytes) {
  return disk_.run(
      [path = path_of(place), part = path_of_received(place), bytes = std::move(bytes)] {
        const bool is_put = put_there(path, bytes);
        if (is_put) ::unlink(part.c_str());
        return is_put;
      });
}

net::Task<bool> FileFolder::keep(const FilePlace& place) {
  return disk_.run([path = path_of(place), part = path_of_received(place)] {
    return ::rename(part.c_str(), path.c_str()) == 0;
  });
}

std::optional<net::HttpFile> FileFolder::open(const FilePlace& place) const {
  auto opened = net::open_http_file(path_of(place));
  if (!opened) return std::nullopt;
  return *std::move(opened);
}

std::string FileFolder::path_of_received(const FilePlace& place) const {
  return path_of(place) + std::string(unseen);
}

std::string FileFolder::path_of(const FilePlace& place) const {
  return path_in(folder_, place);
}

void delete_stored(const std::string& folder, const FilePlace& place) {
  const std::string path = path_in(folder, place);
  ::unlink(path.c_str());
  ::unlink((path + std::string(unseen)).c_str());
}

void delete_all_stored(const std::string& folder, const meet::UserId& owner) {
  if (folder.empty() || !meet::is_uuid(owner.text)) return;
  std::error_code ignored;
  fs::remove_all(fs::path(folder) / owner.text, ignored);
}

std::set<std::string> stored_chat_files(const std::string& folder) {
  std::set<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(fs::path(folder) / chats, error), end; !error && entry != end;
       entry.increment(error)) {
    std::string name = entry->path().filename().string();
    if (name.ends_with(unseen)) name.resize(name.size() - unseen.size());
    names.insert(std::move(name));
  }
  return names;
}

}  // namespace visio::api
