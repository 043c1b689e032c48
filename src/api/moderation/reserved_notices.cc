#include "api/moderation/reserved_notices.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>

namespace visio::api {
namespace {

constexpr std::array<std::string_view, 14> reserved{"participantMuted",
                                                    "sourceStopped",
                                                    "handLowered",
                                                    "participantRemoved",
                                                    "participantWaiting",
                                                    "permissionsRemoved",
                                                    "permissionsGranted",
                                                    "roleChanged",
                                                    "screenRecordingStarted",
                                                    "screenRecordingStopped",
                                                    "screenRecordingLimitReached",
                                                    "transcriptionStarted",
                                                    "transcriptionStopped",
                                                    "transcriptionLimitReached"};

bool is_reserved_name(std::string_view name) {
  return std::ranges::find(reserved, name) != reserved.end();
}

/// Reads JSON's tokens as far as they matter: strings, brackets, and what is between them.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  /// The next byte that is no white space, taken; zero at the end.
  char take() {
    skip_space();
    return rest_.empty() ? '\0' : pop();
  }

  char peek() {
    skip_space();
    return rest_.empty() ? '\0' : rest_.front();
  }

  /// A string's text, behind its opening quote. What is not ASCII becomes a question mark: no
  /// reserved word has it.
  std::string take_string() {
    std::string text;
    while (!rest_.empty()) {
      const char byte = pop();
      if (byte == '"') break;
      text += byte == '\\' ? take_escape() : byte;
    }
    return text;
  }

 private:
  char pop() {
    const char byte = rest_.front();
    rest_.remove_prefix(1);
    return byte;
  }

  void skip_space() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size()));
  }

  char take_escape() {
    if (rest_.empty()) return '?';
    const char kind = pop();
    if (kind != 'u') return kind == '"' || kind == '\\' || kind == '/' ? kind : '?';
    const std::string_view digits = rest_.substr(0, 4);
    rest_.remove_prefix(digits.size());
    std::uint32_t code = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    return code > 0 && code < 0x80 ? static_cast<char>(code) : '?';
  }

  std::string_view rest_;
};

/// Whether an object, behind its opening brace, has such a `type` itself: what is nested in it says
/// nothing about it.
bool has_reserved_type(Scanner scanner) {
  int depth = 1;
  std::string last;  ///< string, where nothing has followed it
  bool is_type = false;
  for (char byte = scanner.take(); byte != '\0' && depth > 0; byte = scanner.take()) {
    if (byte == '"') {
      last = scanner.take_string();
      if (depth == 1 && is_type && is_reserved_name(last)) return true;
      is_type = depth == 1 && last == "type" && scanner.peek() == ':';
      if (is_type) scanner.take();
      continue;
    }
    is_type = false;
    if (byte == '{' || byte == '[') ++depth;
    if (byte == '}' || byte == ']') --depth;
  }
  return false;
}

/// Whether some reserved word can stand in it at all: most messages need no second look.
bool may_be_reserved(std::string_view payload) {
  const auto is_in = [&](std::string_view name) { return payload.contains(name); };
  return payload.contains('\\') || std::ranges::any_of(reserved, is_in);
}

}  // namespace

bool is_reserved_notice(std::string_view payload) {
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  if (payload.starts_with(byte_order_mark)) payload.remove_prefix(byte_order_mark.size());
  Scanner scanner(payload);
  return scanner.take() == '{' && may_be_reserved(payload) && has_reserved_type(scanner);
}

}  // namespace visio::api
