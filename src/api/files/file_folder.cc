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

std::string path_in(const std::string& folder, const meet::StoredFile& file) {
  return folder + "/" + file.owner.text + "/" + file.id.text;
}

bool make_private_folder(const fs::path& path) {
  return ::mkdir(path.c_str(), S_IRWXU) == 0 || errno == EEXIST;
}

bool write_whole(const std::string& path, std::string_view bytes) {
  const fs::path folder = fs::path(path).parent_path();
  if (!make_private_folder(folder.parent_path()) || !make_private_folder(folder)) return false;
  constexpr int mode = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC;
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
  const bool is_put = write_whole(draft, bytes) && ::rename(draft.c_str(), path.c_str()) == 0;
  if (!is_put) ::unlink(draft.c_str());
  return is_put;
}

std::optional<std::string> read_there(const std::string& path) {
  const auto file = net::open_http_file(path);
  if (!file) return std::nullopt;
  std::string bytes(file->size, '\0');
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

net::Task<bool> FileFolder::receive(const meet::StoredFile& file, std::string bytes) {
  return disk_.run([path = path_of(file) + std::string(unseen), bytes = std::move(bytes)] {
    return put_there(path, bytes);
  });
}

net::Task<std::optional<std::string>> FileFolder::received(const meet::StoredFile& file) {
  return disk_.run([path = path_of(file) + std::string(unseen)] { return read_there(path); });
}

net::Task<bool> FileFolder::keep(const meet::StoredFile& file, std::string bytes) {
  return disk_.run([path = path_of(file), bytes = std::move(bytes)] {
    const bool is_put = put_there(path, bytes);
    if (is_put) ::unlink((path + std::string(unseen)).c_str());
    return is_put;
  });
}

std::optional<net::HttpFile> FileFolder::open(const meet::StoredFile& file) const {
  auto opened = net::open_http_file(path_of(file));
  if (!opened) return std::nullopt;
  return *std::move(opened);
}

std::string FileFolder::path_of(const meet::StoredFile& file) const {
  return path_in(folder_, file);
}

void delete_stored(const std::string& folder, const meet::StoredFile& file) {
  const std::string path = path_in(folder, file);
  ::unlink(path.c_str());
  ::unlink((path + std::string(unseen)).c_str());
}

void delete_all_stored(const std::string& folder, const meet::UserId& owner) {
  if (folder.empty() || !meet::is_uuid(owner.text)) return;
  std::error_code ignored;
  fs::remove_all(fs::path(folder) / owner.text, ignored);
}

}  // namespace visio::api
