#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "compression/gzip_stream.h"
#include "store/backup/manifest.h"
#include "store/backup/result.h"
#include "store/backup/sha256.h"
#include "store/backup/tar.h"

namespace visio::store::backup {

/// Reads the members of a backup one after the other, in a memory of constant size. Nothing that it
/// returns is to be believed before check_archive() has found it whole.
class ArchiveReader {
 public:
  using Source = compression::GzipReader::Source;

  explicit ArchiveReader(Source source) : gzip_(std::move(source)) {}

  /// The next member, whose bytes were all read; nothing at the end.
  Result<std::optional<TarEntry>> next();

  /// The next bytes of the member, good until the next call; empty at its end.
  Result<std::string_view> read();

  /// Of the member that was read to its end.
  Member finish();

 private:
  Result<std::string_view> take(std::size_t size);

  compression::GzipReader gzip_;
  Sha256 sha256_;
  TarEntry entry_;
  std::uint64_t left_ = 0;
  std::array<char, 64 * 1024> room_{};
};

/// Begins the packed bytes anew.
using Opener = std::function<ArchiveReader::Source()>;

/// Reads all of it: the manifest, where nothing is missing, changed or added.
Result<Manifest> check_archive(const Opener& open);

/// What is done with the members of a backup.
class MemberVisitor {
 public:
  virtual ~MemberVisitor() = default;

  /// A member begins. False: its bytes are of no interest.
  virtual Result<bool> begin(const TarEntry& entry) = 0;
  virtual Result<void> add(std::string_view bytes) = 0;
  virtual Result<void> end() = 0;
};

/// Shows the members to the visitor, of a backup with this manifest: each is compared with it once
/// more.
Result<void> visit_archive(const Opener& open, const Manifest& manifest, MemberVisitor& visitor);

}  // namespace visio::store::backup
