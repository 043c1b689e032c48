#include "api/files/file_requests.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "api/json.h"

namespace visio::api {
namespace {

std::string lower(std::string_view text) {
  std::string made(text);
  std::ranges::transform(made, made.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return made;
}

bool has_good_ending(std::string_view name) {
  const std::string small = lower(name);
  return std::ranges::any_of(meet::background_images.endings, [&](std::string_view ending) {
    return small.ends_with(ending) && small.size() > ending.size();
  });
}

bool is_known_type(std::string_view type) {
  return type == meet::background_images.name;
}

}  // namespace

Asked<meet::StoredFile> read_new_file(const Request& request, base::Entropy& entropy,
                                      meet::Time now) {
  JsonFields fields(request.http.body);
  std::string name = fields.required_text("filename");
  const std::string type = fields.required_text("type");
  auto title = fields.text("title");
  if (!name.empty() && !has_good_ending(name)) {
    fields.note("filename", "file_extension_not_allowed",
                "This must end with .jpeg, .jpg or .png.");
  }
  if (!type.empty() && !is_known_type(type)) {
    fields.note("type", "invalid_choice", "This must be background_image.");
  }
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  const bool has_title = title && !title->empty();
  return meet::StoredFile{.id = meet::FileId::draw(entropy),
                          .owner = request.caller.user->id,
                          .title = has_title ? *std::move(title) : name,
                          .file_name = name,
                          .made_at = now,
                          .changed_at = now};
}

Asked<std::string> read_title(const Request& request) {
  JsonFields fields(request.http.body);
  std::string title = fields.required_text("title");
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return title;
}

Asked<std::vector<meet::StoredFile>> wanted(const Request& request,
                                            std::vector<meet::StoredFile> files) {
  const auto query = request.query();
  if (!query) {
    return std::unexpected(json_error(400, "malformed_query", "The query is malformed."));
  }
  const std::string state(query->get("upload_state"));
  const std::string type(query->get("type"));
  const bool is_deleted = lower(query->get("is_deleted")) == "true";
  const bool is_nothing =
      lower(query->get("is_creator_me")) == "false" || (!type.empty() && !is_known_type(type));
  std::erase_if(files, [&](const meet::StoredFile& file) {
    return is_nothing || file.is_deleted() != is_deleted ||
           (!state.empty() && state != (file.is_ready ? "ready" : "pending"));
  });
  if (query->get("ordering") == "created_at") std::ranges::reverse(files);
  return files;
}

std::string write_grant(const meet::StoredFile& file, base::WallTime expires_at,
                        const credentials::SigningKey& key) {
  return credentials::sign(file.id.text + " " + file.owner.text, expires_at, key);
}

Asked<UploadGrant> read_grant(const Request& request, base::WallTime now,
                              const credentials::SigningKey& key) {
  const auto refused = [] {
    return std::unexpected(
        json_error(403, "upload_closed", "This address takes no upload, or does no longer."));
  };
  const auto query = request.query();
  if (!query) return refused();
  const auto value = credentials::open(query->get("upload"), now, key);
  if (!value) return refused();
  const std::size_t space = value->find(' ');
  if (space == std::string::npos) return refused();
  UploadGrant grant{.file = {value->substr(0, space)}, .owner = {value->substr(space + 1)}};
  if (grant.file != id_in(request.parameters.get("name"))) return refused();
  return grant;
}

meet::FileId id_in(std::string_view name) {
  return {std::string(name.substr(0, name.find('.')))};
}

}  // namespace visio::api
