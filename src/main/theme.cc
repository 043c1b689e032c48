#include "main/theme.h"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "api/theme/logo.h"
#include "main/files.h"

namespace visio::main {

Result<api::Logo> load_logo(const std::string& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  if (error) return std::unexpected(fmt::format("Cannot read {}: {}.", file, error.message()));
  if (size > api::max_logo_size) {
    return std::unexpected(fmt::format("The logo {} is larger than 512 KiB.", file));
  }
  auto content = read_file(file);
  if (!content) return std::unexpected(std::move(content.error()));
  auto logo = api::read_logo(*std::move(content));
  if (!logo) return std::unexpected(fmt::format("The logo {} {}.", file, logo.error()));
  return *std::move(logo);
}

api::Theme theme_for(const Config::Site& site) {
  api::Theme theme{.name = site.name,
                   .accent = site.accent,
                   .legal_url = site.legal_url,
                   .help_url = site.help_url,
                   .status_url = site.status_url,
                   .privacy_url = site.privacy_url,
                   .accessibility_url = site.accessibility_url,
                   .welcome = {{"en", site.welcome_en},
                               {"fr", site.welcome_fr},
                               {"de", site.welcome_de},
                               {"nl", site.welcome_nl}}};
  if (site.logo.empty()) return theme;
  if (auto logo = load_logo(site.logo)) theme.logo = *std::move(logo);
  return theme;
}

}  // namespace visio::main
