#include "api/files/file_routes.h"

#include <utility>

#include "api/access.h"

namespace visio::api {
namespace {

constexpr std::string_view all_files = "/api/v1.0/files/";
constexpr std::string_view one_file = "/api/v1.0/files/{id}/";
constexpr std::string_view bytes = "/media/files/{name}";

/// The address itself admits, as that of an object store does: it is signed and soon over.
const Access bearers{.who = "whoever got the address from POST files/"};

Route row(std::string_view method, std::string_view pattern, RateClass rate, FilesApi& files,
          net::Task<net::HttpResponse> (FilesApi::*answer)(Request)) {
  return {
      .method = method,
      .pattern = PathPattern(pattern),
      .access = signed_in,
      .rate = rate,
      .handler = [&files, answer](Request request) { return (files.*answer)(std::move(request)); }};
}

}  // namespace

std::vector<Route> file_routes(FilesApi& files) {
  constexpr auto joining = RateClass::joining;
  constexpr auto creating = RateClass::creating;
  Route upload = row("PUT", bytes, creating, files, &FilesApi::upload);
  upload.access = bearers;
  upload.streams_body = true;
  upload.forgery_check = ForgeryCheck::origin_only;
  return {
      row("GET", all_files, joining, files, &FilesApi::list),
      row("POST", all_files, creating, files, &FilesApi::make),
      row("PUT", one_file, creating, files, &FilesApi::change),
      row("PATCH", one_file, creating, files, &FilesApi::change),
      row("DELETE", one_file, creating, files, &FilesApi::remove),
      row("POST", "/api/v1.0/files/{id}/upload-ended/", creating, files, &FilesApi::upload_ended),
      row("GET", bytes, joining, files, &FilesApi::download),
      std::move(upload)};
}

}  // namespace visio::api
