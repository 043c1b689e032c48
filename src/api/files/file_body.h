#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "meet/files/stored_file.h"

namespace visio::api {

/// Where files are served, as La Suite Meet has them: "/media/files/ID.png".
inline constexpr std::string_view media_files = "/media/files/";

/// The path of a file's bytes, or of what becomes them.
std::string media_path(const meet::StoredFile& file);

/// A file as its owner sees it. `site_url` is where the site is reached.
boost::json::object file_body(const meet::StoredFile& file, const meet::User& owner,
                              const std::string& site_url);

/// `background_image` of the configuration: what may be uploaded.
boost::json::object background_rules(bool is_enabled);

}  // namespace visio::api
