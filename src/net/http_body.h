#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "net/error.h"
#include "net/file_descriptor.h"

namespace visio::net {

class HttpSource;

/// Bytes that live as long as the program: they are sent without being copied.
struct StaticBytes {
  explicit constexpr StaticBytes(std::string_view view) : bytes(view) {}

  std::string_view bytes;
};

/// A part of a file, or all of it. A client that asks for a range of it gets that (RFC 9110 §14),
/// when the status would be 200; the response's etag and last-modified are what If-Range is
/// compared with.
struct HttpFile {
  std::shared_ptr<const FileDescriptor> descriptor;
  std::uint64_t size = 0;
  std::uint64_t offset = 0;
};

/// Opens a regular file, whole.
Result<HttpFile> open_http_file(const std::string& path);

/// What a response carries. A source makes its bytes while they are sent (net/http_source.h).
using HttpBody = std::variant<std::string, StaticBytes, HttpFile, std::shared_ptr<HttpSource>>;

}  // namespace visio::net
