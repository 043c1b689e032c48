#include "api/files/files_api.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "api/files/file_body.h"
#include "api/files/file_requests.h"
#include "api/json.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "credentials/signed_value.h"
#include "meet/files/picture.h"
#include "store/files.h"

namespace visio::api {
namespace {

using store::sql::Session;

net::HttpResponse no_such_file_here() {
  return json_error(404, "not_found", "There is no such file.");
}

net::HttpResponse not_pending() {
  return field_error("file", "file_upload_state_not_pending", "This file was uploaded before.");
}

net::HttpResponse disk_refused(base::LogSink& log) {
  log.write({base::LogLevel::error, "a file could not be kept", {{"look_at", "the data folder"}}});
  return json_error(503, "files_unavailable", "Files cannot be kept at the moment.");
}

credentials::SigningKey key_of(const Site& site) {
  return credentials::signing_key(site.key.secret, "file upload");
}

meet::Time now_of(const base::Clock& clock) {
  return std::chrono::floor<std::chrono::milliseconds>(clock.wall_time());
}

}  // namespace

net::Task<net::HttpResponse> FilesApi::list(Request request) {
  if (!is_on()) co_return no_such_file_here();
  auto job = [id = request.caller.user->id](Session& session) {
    return store::Files(session).of_owner(id);
  };
  const auto rows = co_await read_rows(parts_.database, std::move(job));
  if (!rows) co_return database_unavailable(rows.error(), parts_.log);
  const auto files = wanted(request, *rows);
  if (!files) co_return files.error();
  boost::json::array results;
  for (const meet::StoredFile& file : *files) {
    results.push_back(file_body(file, *request.caller.user, site_url(request)));
  }
  boost::json::object body{{"count", results.size()}, {"next", nullptr}, {"previous", nullptr}};
  body["results"] = std::move(results);
  co_return json_response(200, body);
}

net::Task<net::HttpResponse> FilesApi::make(Request request) {
  if (!is_on()) co_return no_such_file_here();
  const auto file = read_new_file(request, parts_.entropy, now_of(parts_.clock));
  if (!file) co_return file.error();
  auto job = [file = *file](Session& session) {
    store::Files files(session);
    const auto there = files.of_owner(file.owner);
    const auto count = std::ranges::count_if(there, std::not_fn(&meet::StoredFile::is_deleted));
    if (count >= static_cast<std::ptrdiff_t>(meet::background_images.max_count)) return false;
    files.add(file);
    return true;
  };
  const auto is_made = co_await write_rows(parts_.database, std::move(job));
  if (!is_made) co_return database_unavailable(is_made.error(), parts_.log);
  if (!*is_made) {
    co_return field_error("type", "too_many_files", "Ten such files are there: delete one first.");
  }
  boost::json::object body = file_body(*file, *request.caller.user, site_url(request));
  body["policy"] = upload_address(*file, request);
  co_return json_response(201, body);
}

net::Task<net::HttpResponse> FilesApi::change(Request request) {
  auto file = co_await own_file(request);
  if (!file) co_return file.error();
  const auto title = read_title(request);
  if (!title) co_return title.error();
  file->title = *title;
  file->changed_at = now_of(parts_.clock);
  auto job = [file = *file](Session& session) {
    store::Files(session).rename(file.id, file.title, file.changed_at);
    return true;
  };
  const auto is_done = co_await write_rows(parts_.database, std::move(job));
  if (!is_done) co_return database_unavailable(is_done.error(), parts_.log);
  co_return json_response(200, file_body(*file, *request.caller.user, site_url(request)));
}

net::Task<net::HttpResponse> FilesApi::remove(Request request) {
  const auto file = co_await own_file(request);
  if (!file) co_return file.error();
  const auto is_done = co_await delete_file(file->id);
  if (!is_done) co_return is_done.error();
  co_return net::HttpResponse{.status = 204};
}

net::Task<net::HttpResponse> FilesApi::upload_ended(Request request) {
  auto file = co_await own_file(request);
  if (!file) co_return file.error();
  if (file->is_ready) co_return not_pending();
  auto bytes = co_await folder_.received(place_of(*file));
  if (!bytes) co_return field_error("file", "file_missing", "Nothing was uploaded.");
  const std::string_view type = meet::picture_type(*bytes);
  if (type.empty()) co_return co_await refuse(file->id);
  file->mimetype = type;
  file->size = static_cast<std::int64_t>(bytes->size());
  file->changed_at = now_of(parts_.clock);
  const bool is_kept = co_await folder_.keep(place_of(*file), *std::move(bytes));
  if (!is_kept) co_return disk_refused(parts_.log);
  auto job = [file = *file](Session& session) {
    return store::Files(session).finish(file.id, file.mimetype, file.size, file.changed_at);
  };
  const auto is_done = co_await write_rows(parts_.database, std::move(job));
  if (!is_done) co_return database_unavailable(is_done.error(), parts_.log);
  if (!*is_done) {
    const auto still = co_await find_or_clear(*file);
    co_return still ? not_pending() : still.error();
  }
  file->is_ready = true;
  co_return json_response(200, file_body(*file, *request.caller.user, site_url(request)));
}

net::Task<net::HttpResponse> FilesApi::upload(Request request) {
  if (!is_on()) co_return no_such_file_here();
  const auto grant = read_grant(request, parts_.clock.wall_time(), key_of(parts_.site));
  if (!grant) co_return grant.error();
  const auto file = co_await find(grant->file, grant->owner);
  if (!file) co_return file.error();
  if (file->is_ready) co_return not_pending();
  auto bytes = co_await request.body_stream->read_all(meet::background_images.max_size);
  if (!bytes) co_return bytes.error();
  const bool is_kept = co_await folder_.receive(place_of(*file), *std::move(bytes));
  if (!is_kept) co_return disk_refused(parts_.log);
  const auto still = co_await find_or_clear(*file);
  co_return still ? net::HttpResponse{} : still.error();
}

net::Task<net::HttpResponse> FilesApi::download(Request request) {
  if (!is_on()) co_return no_such_file_here();
  const meet::FileId id = id_in(request.parameters.get("name"));
  const auto file = co_await find(id, request.caller.user->id);
  if (!file) co_return file.error();
  if (!file->is_ready) co_return no_such_file_here();
  const std::string etag = "\"" + file->id.text + "\"";
  net::HttpResponse response{.headers = {{"content-security-policy", "default-src 'none'; sandbox"},
                                         {"etag", etag},
                                         {"cache-control", "private, no-cache"}}};
  if (request.http.list("if-none-match").contains(etag)) {
    response.status = 304;
    co_return response;
  }
  auto opened = folder_.open(place_of(*file));
  if (!opened) co_return no_such_file_here();
  response.headers.emplace_back("content-type", file->mimetype);
  response.body = *std::move(opened);
  co_return response;
}

net::Task<FilesApi::Found> FilesApi::find(meet::FileId id, meet::UserId owner) {
  auto job = [id](Session& session) { return store::Files(session).find(id); };
  auto found = co_await read_rows(parts_.database, std::move(job));
  if (!found) co_return std::unexpected(database_unavailable(found.error(), parts_.log));
  if (!*found || (*found)->owner != owner) co_return std::unexpected(no_such_file_here());
  co_return **std::move(found);
}

net::Task<FilesApi::Found> FilesApi::own_file(const Request& request) {
  if (!is_on()) co_return std::unexpected(no_such_file_here());
  meet::FileId id{std::string(request.parameters.get("id"))};
  co_return co_await find(std::move(id), request.caller.user->id);
}

net::Task<FilesApi::Found> FilesApi::find_or_clear(meet::StoredFile file) {
  auto still = co_await find(file.id, file.owner);
  // Who deletes it takes first the row and then the bytes: one of the two sees the other's work.
  if (!still && still.error().status == 404)
    delete_stored(parts_.site.files_folder, place_of(file));
  co_return still;
}

net::Task<std::expected<void, net::HttpResponse>> FilesApi::delete_file(meet::FileId id) {
  auto job = [id, now = now_of(parts_.clock)](Session& session) {
    return store::Files(session).remove(id, now);
  };
  const auto gone = co_await write_rows(parts_.database, std::move(job));
  if (!gone) co_return std::unexpected(database_unavailable(gone.error(), parts_.log));
  for (const meet::StoredFile& file : *gone)
    delete_stored(parts_.site.files_folder, place_of(file));
  co_return std::expected<void, net::HttpResponse>();
}

net::Task<net::HttpResponse> FilesApi::refuse(meet::FileId id) {
  const auto is_done = co_await delete_file(std::move(id));
  if (!is_done) co_return is_done.error();
  co_return field_error("file", "file_type_not_allowed",
                        "This is no JPEG or PNG picture of at most 8192 × 8192 pixels.");
}

std::string FilesApi::site_url(const Request& request) const {
  const std::string& url = parts_.site.public_url;
  return url.empty() ? request.client.http_url() : url;
}

std::string FilesApi::upload_address(const meet::StoredFile& file, const Request& request) const {
  const auto expires_at = parts_.clock.wall_time() + meet::upload_time;
  return site_url(request) + media_path(file) +
         "?upload=" + write_grant(file, expires_at, key_of(parts_.site));
}

}  // namespace visio::api
