#include "main/config_binding.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "livekit/limits.h"
#include "mail/header_text.h"
#include "main/duration.h"
#include "net/http_url.h"
#include "net/socket_address.h"

namespace visio::main {

std::string_view describe(ValueKind kind) {
  switch (kind) {
    case ValueKind::text:
      return "text in quotes";
    case ValueKind::number:
      return "a whole number";
    case ValueKind::flag:
      return "true or false";
    case ValueKind::texts:
      return R"(a list such as ["192.0.2.1"])";
  }
  return "";
}

Complaint Text::operator()(std::string& target, const std::string& text) const {
  target = text;
  return {};
}

Complaint Flag::operator()(bool& target, bool value) const {
  target = value;
  return {};
}

Complaint Number::complaint(std::int64_t number) const {
  return fmt::format("must be {} … {}, not {}", least, most, number);
}

Complaint not_a_choice(const std::vector<std::string_view>& words, std::string_view text) {
  return fmt::format("must be one of {}, not '{}'", fmt::join(words, ", "), text);
}

Complaint Address::operator()(base::IpAddress& target, const std::string& text) const {
  const auto ip = net::parse_ip(text);
  if (!ip) {
    return fmt::format("'{}' is not an IP address; write one such as 192.0.2.1 or 2001:db8::1",
                       text);
  }
  target = *ip;
  return {};
}

Complaint Address::operator()(std::optional<base::IpAddress>& target,
                              const std::string& text) const {
  target.reset();
  return text.empty() ? Complaint() : (*this)(target.emplace(), text);
}

Complaint Addresses::operator()(std::vector<base::IpAddress>& target, const Value& texts) const {
  target.clear();
  for (const std::string& text : texts) {
    if (auto wrong = Address()(target.emplace_back(), text); !wrong.empty()) return wrong;
  }
  return {};
}

Complaint SiteUrl::operator()(std::string& target, const std::string& text) const {
  target = text;
  while (target.ends_with('/')) target.pop_back();
  if (target.empty() || net::parse_http_url(target)) return {};
  return fmt::format(
      "must be https:// (or http://) and a host, such as https://visio.example.org, not '{}'",
      text);
}

Complaint Urls::operator()(std::vector<std::string>& target, const Value& texts) const {
  target = texts;
  for (const std::string& url : target) {
    if (!net::parse_http_url(url)) {
      return fmt::format("'{}' is not a URL; write one such as https://app.example.org/hook", url);
    }
  }
  return {};
}

Complaint Program::operator()(std::vector<std::string>& target, const Value& texts) const {
  target = texts;
  if (target.empty() || target.front().starts_with('/')) return {};
  return fmt::format(
      "'{}' is no path of a program; write it from the slash on, such as "
      "/usr/bin/clamdscan",
      target.front());
}

Complaint Origins::operator()(std::vector<std::string>& target, const Value& texts) const {
  // They become part of a header, so nothing else may be in them.
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789.-:";
  target = texts;
  for (const std::string& origin : target) {
    std::string_view host = origin;
    for (const std::string_view scheme : {"https://", "http://"}) {
      if (host.starts_with(scheme)) host.remove_prefix(scheme.size());
    }
    const bool has_scheme = host.size() < origin.size();
    if (host.starts_with("*.")) host.remove_prefix(2);
    if (has_scheme && !host.empty() && host.find_first_not_of(allowed) == std::string_view::npos) {
      continue;
    }
    return fmt::format(
        "'{}' is no origin; write one such as https://calendar.example.org, without a path",
        origin);
  }
  return {};
}

Complaint PageUrl::operator()(std::string& target, const std::string& text) const {
  target = text;
  if (text.empty() || net::parse_http_url(text)) return {};
  return fmt::format("'{}' is not a URL; write one such as https://www.example.org/legal", text);
}

Complaint Line::operator()(std::string& target, const std::string& text) const {
  target = text;
  if (text.size() > most) {
    return fmt::format("must be at most {} bytes long, not {}", most, text.size());
  }
  return base::is_name(text) ? Complaint() : Complaint(base::name_rule);
}

Complaint HeaderValue::operator()(std::string& target, const std::string& text) const {
  target = text;
  if (text.size() > most) {
    return fmt::format("must be at most {} bytes long, not {}", most, text.size());
  }
  const bool is_printable =
      std::ranges::all_of(text, [](char byte) { return byte >= ' ' && byte <= '~'; });
  return is_printable ? Complaint() : Complaint("must be one line of ASCII text");
}

Complaint Colour::operator()(std::string& target, const std::string& text) const {
  const std::string_view digits = std::string_view(text).substr(text.starts_with('#') ? 1 : 0);
  const bool is_hex =
      std::ranges::all_of(digits, [](unsigned char letter) { return std::isxdigit(letter) != 0; });
  if (!text.empty() && (digits.size() != 6 || digits.size() == text.size() || !is_hex)) {
    return fmt::format("'{}' is not a colour; write one such as #00558c", text);
  }
  target = text;
  std::ranges::transform(target, target.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return {};
}

Complaint TokenLifetime::operator()(std::optional<std::chrono::seconds>& target,
                                    const std::string& text) const {
  // Tokens that the server itself gives to people who are in a meeting last for this long.
  constexpr auto least =
      std::chrono::duration_cast<std::chrono::seconds>(livekit::limits::token_life);
  target = parse_duration(text);
  if (text.empty() || (target && *target >= least)) return {};
  return fmt::format("'{}' is not a duration of at least 10m; write one such as 30m, 6h or 7d",
                     text);
}

Complaint MailSender::operator()(mail::Sender& target, const std::string& text) const {
  target = {};
  if (text.empty()) return {};
  const std::size_t open = text.find('<');
  const bool has_name = open != std::string::npos && text.ends_with('>');
  target.email = has_name ? text.substr(open + 1, text.size() - open - 2) : text;
  if (has_name) target.name = text.substr(0, open);
  target.name.erase(target.name.find_last_not_of(' ') + 1);
  if (mail::is_address(target.email) && base::is_name(target.name)) return {};
  return fmt::format(
      "must be an e-mail address, or a name and the address in angle brackets, not '{}'", text);
}

}  // namespace visio::main
