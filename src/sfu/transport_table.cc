#include "sfu/transport_table.h"

#include <algorithm>

namespace visio::sfu {
namespace {

std::size_t mix(std::size_t seed, std::size_t value) {
  return (seed ^ value) * 0x9e37'79b9'7f4a'7c15U;
}

std::size_t hash(const base::TransportAddress& address) {
  return mix(std::hash<std::string_view>{}(base::as_text(address.ip.octets())), address.port);
}

}  // namespace

std::size_t HashPath::operator()(const base::Path& path) const noexcept {
  return mix(mix(hash(path.remote), path.local.port), static_cast<std::size_t>(path.transport));
}

Connection* TransportTable::find(std::string_view username) const {
  const auto found = by_ufrag_.find(username.substr(0, username.find(':')));
  return found == by_ufrag_.end() ? nullptr : found->second;
}

Connection* TransportTable::find(const base::Path& path) const {
  const auto found = by_path_.find(path);
  return found == by_path_.end() ? nullptr : found->second;
}

void TransportTable::add(Connection& connection, std::string_view ufrag) {
  Names& names = names_[&connection];
  if (std::ranges::find(names.ufrags, ufrag) != names.ufrags.end()) return;
  if (names.ufrags.size() == max_ufrags) {
    by_ufrag_.erase(names.ufrags.front());
    names.ufrags.erase(names.ufrags.begin());
  }
  names.ufrags.emplace_back(ufrag);
  by_ufrag_[names.ufrags.back()] = &connection;
}

void TransportTable::add(Connection& connection, const base::Path& path) {
  if (find(path) == &connection) return;
  by_path_[path] = &connection;
  Names& names = names_[&connection];
  if (names.paths.size() == max_paths) {
    const base::Path& oldest = names.paths.front();
    if (find(oldest) == &connection) by_path_.erase(oldest);
    names.paths.erase(names.paths.begin());
  }
  names.paths.push_back(path);
}

void TransportTable::remove(const Connection& connection) {
  const auto names = names_.find(&connection);
  if (names == names_.end()) return;
  for (const base::Path& path : names->second.paths) {
    if (find(path) == &connection) by_path_.erase(path);
  }
  for (const std::string& ufrag : names->second.ufrags) {
    const auto found = by_ufrag_.find(ufrag);
    if (found != by_ufrag_.end() && found->second == &connection) by_ufrag_.erase(found);
  }
  names_.erase(names);
}

}  // namespace visio::sfu
