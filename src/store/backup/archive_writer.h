#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "compression/gzip_stream.h"
#include "store/backup/manifest.h"
#include "store/backup/result.h"
#include "store/backup/sha256.h"

namespace visio::store::backup {

/// Writes a backup: a tar archive in gzip, member after member, in a memory of constant size.
///
/// The first failure ends it: from then on calls do nothing, and finish() says why. So who writes
/// writes straight on and checks nothing but where work can be spared.
class ArchiveWriter {
 public:
  /// Takes the next bytes of the file, or says why it cannot.
  using Sink = std::function<Result<void>(std::string_view)>;

  /// `unix_seconds`: when the backup is made.
  ArchiveWriter(Sink sink, std::int64_t unix_seconds);
  ArchiveWriter(const ArchiveWriter&) = delete;
  ArchiveWriter& operator=(const ArchiveWriter&) = delete;

  /// A member of exactly `size` bytes; add() brings them.
  void begin(std::string name, std::uint64_t size);
  void add(std::string_view bytes);
  void end();

  /// A whole member.
  void write(std::string name, std::string_view content);

  /// The manifest, with the members that were written, and the end.
  Result<void> finish(Manifest manifest);

  bool has_failed() const { return !error_.empty(); }

  /// Ends it for a reason of the caller's.
  void fail(std::string sentence);

 private:
  void put(std::string_view bytes);

  Sink sink_;
  std::int64_t unix_seconds_;
  std::string error_;
  compression::GzipWriter gzip_;
  Sha256 sha256_;
  std::uint64_t missing_ = 0;  ///< bytes of the member under way
  std::vector<Member> members_;
};

}  // namespace visio::store::backup
