#pragma once

#include <expected>
#include <optional>

#include "api/files/file_folder.h"
#include "api/request.h"
#include "api/rooms/room_context.h"
#include "meet/files/stored_file.h"
#include "net/http_handler.h"

namespace visio::api {

/// What people keep, as La Suite Meet's frontend does it: it asks for a place, sends the bytes to
/// the address that it gets, and says when it has. Nobody but the owner learns of a file. All of it
/// is 404 where nobody may keep any. On the control thread.
class FilesApi {
 public:
  /// What it stands on outlives every answer.
  explicit FilesApi(const RoomParts& parts) : parts_(parts), folder_(parts.site.files_folder) {}

  /// GET files/?upload_state=&type=: the caller's.
  net::Task<net::HttpResponse> list(Request request);

  /// POST files/ {filename, type, title?}: 201 with `policy`, the address that takes the bytes.
  net::Task<net::HttpResponse> make(Request request);

  /// PUT and PATCH files/{id}/ {title}.
  net::Task<net::HttpResponse> change(Request request);

  /// DELETE files/{id}/. What was finished is kept for a week, and opens to nobody.
  net::Task<net::HttpResponse> remove(Request request);

  /// POST files/{id}/upload-ended/: looks at the bytes that came.
  net::Task<net::HttpResponse> upload_ended(Request request);

  /// PUT /media/files/{name}?upload=: takes the bytes, from who bears the address.
  net::Task<net::HttpResponse> upload(Request request);

  /// GET /media/files/{name}: the bytes.
  net::Task<net::HttpResponse> download(Request request);

 private:
  using Found = std::expected<meet::StoredFile, net::HttpResponse>;

  bool is_on() const { return !parts_.site.files_folder.empty(); }

  /// The file with this id, if it is this person's.
  net::Task<Found> find(meet::FileId id, meet::UserId owner);

  /// The caller's file that the path names.
  net::Task<Found> own_file(const Request& request);

  /// The file, once bytes of it are on the disk. Where it was deleted meanwhile, they go.
  net::Task<Found> find_or_clear(meet::StoredFile file);

  /// Deletes a file as its owner does: a finished one is kept a while.
  net::Task<std::expected<void, net::HttpResponse>> delete_file(meet::FileId id);

  /// Deletes a file that is not what it should be, and says so.
  net::Task<net::HttpResponse> refuse(meet::FileId id);

  std::string site_url(const Request& request) const;
  std::string upload_address(const meet::StoredFile& file, const Request& request) const;

  RoomParts parts_;
  FileFolder folder_;
};

}  // namespace visio::api
