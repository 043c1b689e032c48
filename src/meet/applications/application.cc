#include "meet/applications/application.h"

#include <algorithm>
#include <array>

#include "meet/name.h"

namespace visio::meet {
namespace {

using Reason = Refusal::Reason;

constexpr std::size_t longest_domain = 253;  // RFC 1035 §2.3.4
constexpr std::array scope_names{std::string_view("rooms:list"), std::string_view("rooms:retrieve"),
                                 std::string_view("rooms:create"), std::string_view("rooms:update"),
                                 std::string_view("rooms:delete")};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_domain(std::string_view text) {
  constexpr std::string_view others = ".-";
  const auto fits = [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || others.contains(c);
  };
  return !text.empty() && text.size() <= longest_domain && !text.starts_with('.') &&
         !text.ends_with('.') && std::ranges::all_of(text, fits);
}

Decision<std::vector<std::string>> domains_of(std::vector<std::string> domains) {
  for (std::string& domain : domains) {
    std::ranges::transform(domain, domain.begin(), lower);
    if (is_domain(domain)) continue;
    return std::unexpected(Refusal{
        Reason::not_allowed, "domain",
        "'" + domain + "' is none; write one such as ville.fr, in ASCII and without the @."});
  }
  return domains;
}

}  // namespace

std::string_view name_of(Scope scope) {
  return scope_names.at(static_cast<std::size_t>(scope));
}

bool has_scope(std::string_view scopes, Scope scope) {
  const std::string_view wanted = name_of(scope);
  while (!scopes.empty()) {
    const std::size_t end = std::min(scopes.find(' '), scopes.size());
    if (scopes.substr(0, end) == wanted) return true;
    scopes.remove_prefix(std::min(end + 1, scopes.size()));
  }
  return false;
}

Decision<std::string> parse_scopes(const std::vector<std::string>& names) {
  std::string scopes;
  for (const std::string& name : names) {
    if (std::ranges::find(scope_names, std::string_view(name)) == scope_names.end()) {
      return std::unexpected(Refusal{Reason::not_allowed, "scope",
                                     "'" + name +
                                         "' is none; there are rooms:list, rooms:retrieve, "
                                         "rooms:create, rooms:update and rooms:delete."});
    }
    scopes.append(scopes.empty() ? "" : " ").append(name);
  }
  if (!scopes.empty()) return scopes;
  return std::unexpected(
      Refusal{Reason::not_allowed, "scope", "Name at least one, such as rooms:create."});
}

bool may_act_for(const Application& application, std::string_view email) {
  if (application.domains.empty()) return true;
  const std::string_view domain = email.substr(email.rfind('@') + 1);
  return std::ranges::find(application.domains, domain) != application.domains.end();
}

Decision<Application> make_application(const MakeApplication& command, base::Entropy& entropy,
                                       Time now) {
  const auto name = parse_name(command.name, "name");
  if (!name) return std::unexpected(name.error());
  if (name->empty()) {
    return std::unexpected(Refusal{Reason::not_a_name, "name", "This must not be empty."});
  }
  auto scopes = parse_scopes(command.scopes);
  if (!scopes) return std::unexpected(std::move(scopes.error()));
  auto domains = domains_of(command.domains);
  if (!domains) return std::unexpected(std::move(domains.error()));
  return Application{.id = ApplicationId::draw(entropy),
                     .name = std::string(*name),
                     .secret_hash = command.secret_hash,
                     .scopes = *std::move(scopes),
                     .domains = *std::move(domains),
                     .made_at = now};
}

}  // namespace visio::meet
