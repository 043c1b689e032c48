#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/datagram.h"
#include "sfu/connection.h"

namespace visio::sfu {

struct HashPath {
  std::size_t operator()(const base::Path& path) const noexcept;
};

struct HashText {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept {
    return std::hash<std::string_view>{}(text);
  }
};

/// Finds the connection that a datagram belongs to: STUN by the user fragment that it names,
/// everything else by its path, which is known only once a check has passed there.
class TransportTable {
 public:
  /// `username` is that of a check: `<our ufrag>:<the peer's>`.
  Connection* find(std::string_view username) const;
  Connection* find(const base::Path& path) const;

  /// Checks for `ufrag` are the connection's.
  void add(Connection& connection, std::string_view ufrag);

  /// A check has passed: datagrams from this path are the connection's from now on.
  void add(Connection& connection, const base::Path& path);

  void remove(const base::Path& path) { by_path_.erase(path); }
  void remove(const Connection& connection);

 private:
  static constexpr std::size_t max_paths = 16;
  static constexpr std::size_t max_ufrags = 2;

  struct Names {
    std::vector<base::Path> paths;    ///< newest last
    std::vector<std::string> ufrags;  ///< newest last
  };

  std::unordered_map<base::Path, Connection*, HashPath> by_path_;
  std::unordered_map<std::string, Connection*, HashText, std::equal_to<>> by_ufrag_;
  std::unordered_map<const Connection*, Names> names_;
};

}  // namespace visio::sfu
