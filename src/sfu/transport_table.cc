#include "sfu/transport_table.h"

#include <algorithm>
#include <iterator>

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

std::optional<base::Path> TransportTable::add(Connection& connection, const base::Path& path,
                                              const std::optional<base::Path>& selected) {
  if (find(path) == &connection) return std::nullopt;
  remove(path);
  Names& names = names_[&connection];
  const auto displaced = names.displaced_by(path, selected);
  if (displaced) remove(*displaced);
  by_path_[path] = &connection;
  names.paths.push_back(path);
  return displaced;
}

std::optional<base::Path> TransportTable::Names::displaced_by(
    const base::Path& path, const std::optional<base::Path>& selected) const {
  const auto is_tcp = [](const base::Path& one) { return one.transport == base::Transport::tcp; };
  const auto oldest = [&](auto is) {
    const auto found = std::ranges::find_if(
        paths, [&](const base::Path& one) { return one != selected && is(one); });
    return found == paths.end() ? std::nullopt : std::optional(*found);
  };
  if (is_tcp(path) && std::ranges::count_if(paths, is_tcp) == max_tcp_paths) return oldest(is_tcp);
  if (paths.size() == max_paths) return oldest([](const base::Path&) { return true; });
  return std::nullopt;
}

std::vector<base::Path> TransportTable::tcp_paths_of(const Connection& connection) const {
  std::vector<base::Path> some;
  const auto names = names_.find(&connection);
  if (names == names_.end()) return some;
  std::ranges::copy_if(names->second.paths, std::back_inserter(some), [](const base::Path& path) {
    return path.transport == base::Transport::tcp;
  });
  return some;
}

void TransportTable::remove(const base::Path& path) {
  const auto found = by_path_.find(path);
  if (found == by_path_.end()) return;
  std::erase(names_[found->second].paths, path);
  by_path_.erase(found);
}

void TransportTable::remove(const Connection& connection) {
  const auto names = names_.find(&connection);
  if (names == names_.end()) return;
  for (const base::Path& path : names->second.paths) by_path_.erase(path);
  for (const std::string& ufrag : names->second.ufrags) {
    const auto found = by_ufrag_.find(ufrag);
    if (found != by_ufrag_.end() && found->second == &connection) by_ufrag_.erase(found);
  }
  names_.erase(names);
}

}  // namespace visio::sfu
