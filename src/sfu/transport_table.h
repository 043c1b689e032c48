#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/datagram.h"
#include "sfu/connection.h"

namespace visio::sfu {

/// Hashes what tells paths apart.
struct HashPath {
  std::size_t operator()(const base::Path& path) const noexcept;
};

/// Lets a map of strings be searched by a view.
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

  /// A check has passed: datagrams from this path are the connection's from now on. Its oldest path
  /// but `selected` that is one too many no longer is, and is given back.
  std::optional<base::Path> add(Connection& connection, const base::Path& path,
                                const std::optional<base::Path>& selected);

  /// The TCP connections whose datagrams are the connection's.
  std::vector<base::Path> tcp_paths_of(const Connection& connection) const;

  /// The path, or all of the connection's paths and user fragments, are nobody's any more.
  void remove(const base::Path& path);
  void remove(const Connection& connection);

 private:
  /// Of one peer connection: browsers open a TCP connection for each of their addresses.
  static constexpr std::ptrdiff_t max_tcp_paths = 4;
  static constexpr std::size_t max_paths = 16;
  static constexpr std::size_t max_ufrags = 2;

  struct Names {
    std::optional<base::Path> displaced_by(const base::Path& path,
                                           const std::optional<base::Path>& selected) const;

    std::vector<base::Path> paths;    ///< newest last
    std::vector<std::string> ufrags;  ///< newest last
  };

  std::unordered_map<base::Path, Connection*, HashPath> by_path_;
  std::unordered_map<std::string, Connection*, HashText, std::equal_to<>> by_ufrag_;
  std::unordered_map<const Connection*, Names> names_;
};

}  // namespace visio::sfu
