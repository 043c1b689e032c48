#include "api/files/file_body.h"

#include <boost/json/array.hpp>
#include <span>
#include <utility>

#include "api/people/user_body.h"
#include "base/iso_time.h"

namespace visio::api {
namespace {

namespace json = boost::json;

json::array words(std::span<const std::string_view> texts) {
  json::array list;
  for (const std::string_view text : texts) list.push_back(json::value(text));
  return list;
}

std::string_view ending_of(const meet::StoredFile& file) {
  return file.mimetype == "image/png" ? ".png" : ".jpg";
}

json::value deleted_at(const meet::StoredFile& file) {
  return file.is_deleted() ? json::value(base::iso_time(file.deleted_at)) : json::value();
}

}  // namespace

std::string media_path(const meet::StoredFile& file) {
  return std::string(media_files) + file.id.text + std::string(ending_of(file));
}

json::object file_body(const meet::StoredFile& file, const meet::User& owner,
                       const std::string& site_url) {
  json::object body{{"id", file.id.text},
                    {"created_at", base::iso_time(file.made_at)},
                    {"updated_at", base::iso_time(file.changed_at)},
                    {"title", file.title},
                    {"type", meet::background_images.name},
                    {"creator", other_user_body(owner)},
                    {"deleted_at", deleted_at(file)},
                    {"hard_deleted_at", nullptr},
                    {"filename", file.file_name},
                    {"upload_state", file.is_ready ? "ready" : "pending"},
                    {"mimetype", nullptr},
                    {"size", nullptr},
                    {"description", nullptr},
                    {"url", nullptr}};
  const bool is_there = !file.is_deleted();
  if (file.is_ready) {
    body["mimetype"] = file.mimetype;
    body["size"] = file.size;
    if (is_there) body["url"] = site_url + media_path(file);
  }
  body["abilities"] = {{"destroy", is_there},
                       {"hard_delete", false},
                       {"media_auth", file.is_ready && is_there},
                       {"partial_update", is_there},
                       {"retrieve", true},
                       {"update", is_there},
                       {"upload_ended", !file.is_ready}};
  return body;
}

json::object background_rules(bool is_enabled) {
  const meet::FileKindRow& rules = meet::background_images;
  return {{"upload_is_enabled", is_enabled},
          {"max_count_by_user", is_enabled ? rules.max_count : 0},
          {"max_size", is_enabled ? rules.max_size : 0},
          {"allowed_extensions", is_enabled ? words(rules.endings) : json::array()},
          {"allowed_mimetypes", is_enabled ? words(rules.mimetypes) : json::array()}};
}

}  // namespace visio::api
