#include "main/openid_binding.h"

#include <fmt/format.h>

#include <algorithm>

#include "openid/algorithms.h"
#include "openid/provider.h"

namespace visio::main {

Complaint Issuer::operator()(std::string& target, const std::string& text) const {
  target = text;
  if (text.empty() || openid::is_issuer(text)) return {};
  return fmt::format(
      "must be the provider's https address, as its document names it, such as "
      "https://id.example.org/realms/town, not '{}'",
      text);
}

Complaint Scopes::operator()(std::vector<std::string>& target, const Value& texts) const {
  target = texts;
  for (const std::string& scope : texts) {
    if (scope.empty() || scope.contains(' ')) {
      return fmt::format("'{}' is no scope; write each one as a text of its own", scope);
    }
  }
  if (std::ranges::find(texts, "openid") != texts.end()) return {};
  return R"(must contain "openid", without which nobody can be signed in)";
}

Complaint Algorithms::operator()(std::vector<std::string>& target, const Value& texts) const {
  target = texts;
  for (const std::string& name : texts) {
    if (auto wrong = openid::complaint_about_algorithm(name); !wrong.empty()) return wrong;
  }
  return texts.empty() ? Complaint(R"(must name at least one, such as "RS256")") : Complaint();
}

Complaint Names::operator()(std::vector<std::string>& target, const Value& texts) const {
  target = texts;
  const bool has_empty = std::ranges::any_of(texts, &std::string::empty);
  return has_empty ? Complaint("must not contain an empty name") : Complaint();
}

Complaint EmailDomains::operator()(std::vector<std::string>& target, const Value& texts) const {
  target = texts;
  for (std::string& domain : target) {
    if (domain.empty() || domain.find_first_of("@ ") != std::string::npos) {
      return fmt::format("'{}' is no domain; write one such as ville.fr, without the @", domain);
    }
    std::ranges::transform(domain, domain.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
  }
  return {};
}

Complaint AllowedClaim::operator()(std::string& target, const std::string& text) const {
  target = text;
  const std::size_t equals = text.find('=');
  const bool is_pair = equals != std::string::npos && equals > 0 && equals + 1 < text.size();
  if (text.empty() || is_pair) return {};
  return fmt::format("must be a claim and its value, such as groups=visio, not '{}'", text);
}

}  // namespace visio::main
