#pragma once

#include <string>
#include <string_view>

#include "store/backup/archive_reader.h"
#include "store/backup/archive_writer.h"

namespace visio::tests {

/// Takes an archive into a text.
inline store::backup::ArchiveWriter::Sink sink_into(std::string& archive) {
  return [&archive](std::string_view bytes) -> store::backup::Result<void> {
    archive += bytes;
    return {};
  };
}

/// Reads an archive from a text, which outlives it.
inline store::backup::Opener opener_of(const std::string& archive) {
  return [&archive] {
    return [left = std::string_view(archive)]() mutable {
      const std::string_view bytes = left.substr(0, 1000);
      left.remove_prefix(bytes.size());
      return bytes;
    };
  };
}

/// What is unpacked from an archive of a few files, and is given to gzip again.
inline std::string packed(std::string_view plain) {
  std::string bytes;
  compression::GzipWriter gzip([&](std::string_view more) {
    bytes += more;
    return true;
  });
  gzip.write(plain);
  gzip.finish();
  return bytes;
}

}  // namespace visio::tests
