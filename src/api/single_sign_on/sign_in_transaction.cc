#include "api/single_sign_on/sign_in_transaction.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>

#include "api/cookies.h"
#include "api/json.h"
#include "credentials/digest.h"
#include "credentials/secret_key.h"

namespace visio::api {
namespace {

namespace json = boost::json;

constexpr std::string_view cookie_prefix = "openid_";
constexpr std::chrono::minutes life{10};
constexpr std::size_t longest_path = 1'024;
constexpr char silent_mark = 's';
constexpr char usual_mark = 'i';

/// Which of the eight cookies a state has, drawn from its random part.
std::string cookie_name(std::string_view state) {
  constexpr std::size_t random_part = 1;
  const char drawn = state.size() > random_part ? state[random_part] : '0';
  return std::string(cookie_prefix) + static_cast<char>('0' + (drawn & 7));
}

SetCookie cookie_of(std::string_view state, std::string value, std::chrono::seconds for_how_long,
                    const Request& request, const PeopleContext& people) {
  return {.name = cookie_name(state),
          .value = std::move(value),
          .life = for_how_long,
          .is_secure = is_reached_securely(request.client, people.site)};
}

std::string text_in(const json::object& object, std::string_view name) {
  const json::value* const value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

/// A path of one site in what every browser understands alike.
bool is_path(std::string_view text) {
  if (!text.starts_with('/') || text.starts_with("//") || text.size() > longest_path) return false;
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~' && c != '\\'; });
}

}  // namespace

SignInTransaction begin_transaction(std::string return_path, bool is_silent,
                                    base::Entropy& entropy) {
  return {.state = (is_silent ? silent_mark : usual_mark) + credentials::draw_key(entropy),
          .nonce = credentials::draw_key(entropy),
          .verifier = credentials::draw_key(entropy),
          .return_path = std::move(return_path),
          .is_silent = is_silent};
}

bool is_silent_state(std::string_view state) {
  return state.starts_with(silent_mark);
}

void send_transaction(net::HttpResponse& response, const SignInTransaction& transaction,
                      const Request& request, const PeopleContext& people) {
  const json::object body{{"state", transaction.state},
                          {"nonce", transaction.nonce},
                          {"verifier", transaction.verifier},
                          {"return_path", transaction.return_path},
                          {"connects", transaction.connects}};
  std::string value = credentials::sign(json::serialize(body), people.clock.wall_time() + life,
                                        people.signing_key(cookie_prefix));
  add_cookie(response, cookie_of(transaction.state, std::move(value), life, request, people));
}

std::optional<SignInTransaction> sent_transaction(std::string_view state, const Request& request,
                                                  const PeopleContext& people) {
  const auto value = credentials::open(cookie(request.http, cookie_name(state)),
                                       people.clock.wall_time(), people.signing_key(cookie_prefix));
  const auto body = value ? parse_object(*value) : std::nullopt;
  if (!body) return {};
  SignInTransaction transaction{.state = text_in(*body, "state"),
                                .nonce = text_in(*body, "nonce"),
                                .verifier = text_in(*body, "verifier"),
                                .return_path = text_in(*body, "return_path"),
                                .connects = text_in(*body, "connects")};
  if (state.empty() || !credentials::are_equal_in_constant_time(transaction.state, state)) {
    return {};
  }
  transaction.is_silent = is_silent_state(transaction.state);
  return transaction;
}

void remove_transaction(net::HttpResponse& response, std::string_view state, const Request& request,
                        const PeopleContext& people) {
  add_cookie(response, cookie_of(state, "", std::chrono::seconds(0), request, people));
}

std::string return_path_in(std::string_view text, std::string_view own_url) {
  const bool is_ours = !own_url.empty() && text.starts_with(own_url);
  if (is_ours) text.remove_prefix(own_url.size());
  return is_path(text) ? std::string(text) : "/";
}

}  // namespace visio::api
