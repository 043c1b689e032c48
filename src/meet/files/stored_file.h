#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "meet/people/user.h"
#include "meet/time.h"
#include "meet/uuid.h"

namespace visio::meet {

using FileId = Uuid<struct FileTag>;

/// What files are for.
enum class FileKind : std::uint8_t {
  background_image,  ///< behind somebody's picture
};

/// What may be stored of one kind.
struct FileKindRow {
  FileKind kind;
  std::string_view name;                        ///< the API's word
  std::span<const std::string_view> endings;    ///< of names: ".png"
  std::span<const std::string_view> mimetypes;  ///< of contents
  std::size_t max_size;                         ///< bytes of a file
  std::size_t max_count;                        ///< files of a person, also unfinished ones
};

inline constexpr std::array<std::string_view, 3> background_endings{".jpeg", ".jpg", ".png"};
inline constexpr std::array<std::string_view, 2> background_mimetypes{"image/jpeg", "image/png"};

inline constexpr FileKindRow background_images{.kind = FileKind::background_image,
                                               .name = "background_image",
                                               .endings = background_endings,
                                               .mimetypes = background_mimetypes,
                                               .max_size = 2 * 1024 * 1024,
                                               .max_count = 10};

/// How long an address takes an upload, and how long what was not finished is kept.
inline constexpr std::chrono::seconds upload_time{60};
inline constexpr std::chrono::hours unfinished_time{1};

/// How long what its owner deleted is kept, of which there are at most as many as of the others.
inline constexpr std::chrono::days deleted_time{7};

/// A file of somebody's. Its bytes are in the data folder.
struct StoredFile {
  FileId id;
  UserId owner;
  FileKind kind = FileKind::background_image;
  std::string title;
  std::string file_name;      ///< as its owner called it
  std::string mimetype = {};  ///< by its content; empty until it is ready
  std::int64_t size = 0;      ///< likewise zero
  bool is_ready = false;      ///< its bytes came, and were found good
  Time made_at = {};
  Time changed_at = {};
  Time deleted_at = {};  ///< zero: it was not

  bool is_deleted() const { return deleted_at != Time(); }

  friend bool operator==(const StoredFile&, const StoredFile&) = default;
};

}  // namespace visio::meet
