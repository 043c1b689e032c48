#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <system_error>

namespace visio::net {

/// What the operating system refused, and the action it refused: "listen on TCP 127.0.0.1:7881".
struct Error {
  std::string action;
  std::error_code code;

  /// For people: "Cannot listen on TCP 127.0.0.1:7881: Address already in use".
  std::string message() const { return "Cannot " + action + ": " + code.message(); }
};

template <class Value>
using Result = std::expected<Value, Error>;

/// The error of the system call that just failed (errno).
inline Error last_error(std::string_view action) {
  return {std::string(action), std::error_code(errno, std::system_category())};
}

}  // namespace visio::net
