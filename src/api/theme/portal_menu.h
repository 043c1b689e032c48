#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace visio::api {

/// A link to another application of the organisation.
struct PortalEntry {
  std::string name;
  std::string link;  ///< http or https

  bool operator==(const PortalEntry&) const = default;
};

/// Applications that belong together.
struct PortalCategory {
  std::string name;
  std::vector<PortalEntry> entries;  ///< at least one

  bool operator==(const PortalCategory&) const = default;
};

/// An organisation's applications, as its portal has them.
using PortalMenu = std::vector<PortalCategory>;

/// Reads what the central navigation of Univention's portal, and so openDesk's, answers:
/// `{"categories": [{"display_name", "entries": [{"display_name", "link"}]}]}`. An entry without a
/// name for people or without a web address is left out, as is a category that then has none; of
/// more than a hundred entries the first count. The error says what is wrong with the whole.
std::expected<PortalMenu, std::string> read_portal_menu(std::string_view text);

}  // namespace visio::api
