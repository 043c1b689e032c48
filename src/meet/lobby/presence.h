#pragma once

#include <chrono>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/time.h"

namespace visio::meet {

/// Who is in front of a room: whoever holds a socket open, or was heard of within `patience`.
/// Visitors are known by LobbyVisitor::hash.
class Presence {
 public:
  static constexpr base::Duration patience = std::chrono::seconds(10);

  /// The visitor opens one more socket.
  void opened(const std::string& visitor);

  /// A socket of the visitor is closed.
  void closed(const std::string& visitor, base::Instant now);

  /// The visitor asks how things are.
  void heard(const std::string& visitor, base::Instant now);

  /// The visitor leaves by himself.
  void gone(const std::string& visitor) { visitors_.erase(visitor); }

  /// Whether it is there now.
  bool is_present(const std::string& visitor, base::Instant now) const;
  /// Whether nobody is remembered.
  bool is_empty() const { return visitors_.empty(); }

  /// Forgets those who are not there any more. Returns them.
  std::vector<std::string> take_absent(base::Instant now);

  /// When take_absent() may have something next; base::never while nobody can go unnoticed.
  base::Instant next_absence() const;

 private:
  struct Visitor {
    int sockets = 0;
    base::Instant heard_at = {};

    bool is_present(base::Instant now) const { return sockets > 0 || now < heard_at + patience; }
  };

  std::unordered_map<std::string, Visitor> visitors_;
};

}  // namespace visio::meet
