#include "store/backup/archive_writer.h"

#include <utility>

#include "store/backup/tar.h"

namespace visio::store::backup {

ArchiveWriter::ArchiveWriter(Sink sink, std::int64_t unix_seconds)
    : sink_(std::move(sink)), unix_seconds_(unix_seconds), gzip_([this](std::string_view packed) {
        auto taken = sink_(packed);
        if (!taken) fail(std::move(taken.error()));
        return taken.has_value();
      }) {}

void ArchiveWriter::begin(std::string name, std::uint64_t size) {
  const auto header = tar_header({.name = name, .size = size}, unix_seconds_);
  if (!header) return fail("The name " + name + " is too long for a backup, or not allowed there.");
  put(*header);
  missing_ = size;
  members_.push_back({.name = std::move(name), .size = size, .sha256 = {}});
}

void ArchiveWriter::add(std::string_view bytes) {
  if (has_failed()) return;
  if (bytes.size() > missing_) return fail("A part of the backup became longer on the way.");
  missing_ -= bytes.size();
  sha256_.add(bytes);
  put(bytes);
}

void ArchiveWriter::end() {
  if (has_failed()) return;
  if (missing_ > 0) return fail("A part of the backup became shorter on the way.");
  members_.back().sha256 = sha256_.finish();
  put(std::string(tar_padding(members_.back().size), '\0'));
}

void ArchiveWriter::write(std::string name, std::string_view content) {
  begin(std::move(name), content.size());
  add(content);
  end();
}

Result<void> ArchiveWriter::finish(Manifest manifest) {
  manifest.members = members_;
  write(std::string(manifest_name), to_json(manifest));
  put(std::string(2 * tar_block, '\0'));
  if (!has_failed() && !gzip_.finish()) fail("The backup cannot be packed.");
  if (has_failed()) return std::unexpected(error_);
  return {};
}

void ArchiveWriter::fail(std::string sentence) {
  if (error_.empty()) error_ = std::move(sentence);
}

void ArchiveWriter::put(std::string_view bytes) {
  if (!has_failed() && !gzip_.write(bytes)) fail("The backup cannot be packed.");
}

}  // namespace visio::store::backup
