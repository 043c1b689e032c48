#pragma once

namespace visio::base {

/// What a map of pointers, raw or owning, has under `key`; null when it has nothing there. A map
/// holds no null pointers.
template <class Map, class Key>
auto* find_in(const Map& map, const Key& key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &*found->second;
}

}  // namespace visio::base
