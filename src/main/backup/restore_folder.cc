#include "main/backup/restore_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>

#include "main/backup/data_files.h"
#include "main/files.h"
#include "net/file_descriptor.h"

namespace visio::main {
namespace {

namespace fs = std::filesystem;

std::unexpected<std::string> cannot_write(const fs::path& path, std::string_view why) {
  return std::unexpected(fmt::format("Cannot write {}: {}.", path.string(), why));
}

/// Unpacks the files of a backup into a folder. Their names were checked by the archive's reader.
class FileVisitor final : public store::backup::MemberVisitor {
 public:
  explicit FileVisitor(fs::path folder) : folder_(std::move(folder)) {}

  Result<bool> begin(const store::backup::TarEntry& entry) override {
    if (!entry.name.starts_with(files_prefix)) return false;
    path_ = folder_ / entry.name.substr(files_prefix.size());
    if (auto made = make_folders_to(path_); !made) return std::unexpected(made.error());
    constexpr int mode = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    file_ = net::FileDescriptor(::open(path_.c_str(), mode, S_IRUSR | S_IWUSR));
    if (!file_) return cannot_write(path_, std::strerror(errno));
    return true;
  }

  Result<void> add(std::string_view bytes) override {
    while (!bytes.empty()) {
      const ssize_t size = ::write(file_.get(), bytes.data(), bytes.size());
      if (size <= 0) return cannot_write(path_, std::strerror(errno));
      bytes.remove_prefix(static_cast<std::size_t>(size));
    }
    return {};
  }

  Result<void> end() override {
    if (::fsync(file_.get()) != 0) return cannot_write(path_, std::strerror(errno));
    file_ = net::FileDescriptor();
    return {};
  }

 private:
  /// Each of them private.
  Result<void> make_folders_to(const fs::path& file) const {
    fs::path folder = folder_;
    for (const fs::path& part : file.parent_path().lexically_relative(folder_)) {
      if (part == ".") continue;
      folder /= part;
      if (auto made = make_folder(folder); !made) return made;
    }
    return {};
  }

  fs::path folder_;
  fs::path path_;
  net::FileDescriptor file_;
};

}  // namespace

RestoreFolder::~RestoreFolder() {
  if (!is_begun_) return;
  std::error_code ignored;
  fs::remove_all(staging_, ignored);
  if (is_kept_) return;
  for (const fs::path& path : placed_) fs::remove_all(path, ignored);
  if (was_missing_) fs::remove(data_, ignored);
}

Result<void> RestoreFolder::begin(std::uint64_t bytes) {
  std::error_code error;
  was_missing_ = !fs::exists(data_, error);
  if (!was_missing_ && (!fs::is_directory(data_, error) || !fs::is_empty(data_, error))) {
    return std::unexpected(fmt::format(
        "{} is not empty. Restore into a new folder: a backup replaces nothing.", data_.string()));
  }
  if (auto made = make_folder(data_); !made) return made;
  is_begun_ = true;
  if (auto made = make_folder(staging_); !made) return made;
  const fs::space_info space = fs::space(data_, error);
  if (!error && space.available < bytes) {
    return cannot_write(data_, fmt::format("the backup's files need {} bytes, and the disk has {}",
                                           bytes, space.available));
  }
  if (auto made = make_folder(staging_ / "files"); !made) return made;
  return make_folder(database_folder());
}

Result<void> RestoreFolder::unpack(const store::backup::Manifest& manifest,
                                   const store::backup::Opener& open) {
  FileVisitor visitor(staging_ / "files");
  return store::backup::visit_archive(open, manifest, visitor);
}

Result<void> RestoreFolder::put() {
  if (auto done = put_all_of(staging_ / "files"); !done) return done;
  return put_all_of(database_folder());
}

Result<void> RestoreFolder::put_all_of(const fs::path& folder) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const fs::path place = data_ / entry.path().filename();
    if (fs::exists(place, error)) return cannot_write(place, "it is there already");
    fs::rename(entry.path(), place, error);
    if (error) return cannot_write(place, error.message());
    placed_.push_back(place);
  }
  if (error) return cannot_write(data_, error.message());
  return {};
}

}  // namespace visio::main
