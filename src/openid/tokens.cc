#include "openid/tokens.h"

#include <algorithm>
#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>

#include "openid/json_reading.h"

namespace visio::openid {
namespace {

namespace json = boost::json;

constexpr std::string_view logout_event = "http://schemas.openid.net/event/backchannel-logout";
constexpr std::size_t longest_subject = 255;  // Core §2; of other ids too

std::int64_t seconds_of(base::WallTime time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

bool is_for(const json::object& claims, std::string_view client_id) {
  const auto audiences = texts_in(claims, "aud");
  return std::ranges::find(audiences, client_id) != audiences.end();
}

std::optional<Fault> fault_of_parties(const json::object& claims, const Parties& parties) {
  if (text_in(claims, "iss") != parties.issuer) return Fault::issuer;
  if (!is_for(claims, parties.client_id)) return Fault::audience;
  return {};
}

/// Of several audiences one must be named that asked for the token.
bool is_by_party(const json::object& claims, std::string_view client_id) {
  if (claims.contains("azp")) return text_in(claims, "azp") == client_id;
  return texts_in(claims, "aud").size() == 1;
}

std::optional<Fault> fault_of_issuing(const json::object& claims, base::WallTime now) {
  const auto issued_at = seconds_in(claims, "iat");
  if (!issued_at) return Fault::malformed;
  if (*issued_at > seconds_of(now + clock_skew)) return Fault::from_the_future;
  return {};
}

bool has_expired(std::int64_t expires_at, base::WallTime now) {
  return expires_at <= seconds_of(now - clock_skew);
}

bool is_id(std::string_view text) {
  return text.size() <= longest_subject &&
         std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

bool is_logout_event(const json::object& claims) {
  const json::value* const events = claims.if_contains("events");
  if (!events || !events->is_object()) return false;
  const json::value* const event = events->get_object().if_contains(logout_event);
  return event && event->is_object();
}

}  // namespace

std::expected<void, Fault> check_id_token(const json::object& claims, const Parties& parties,
                                          std::string_view nonce, base::WallTime now) {
  if (const auto fault = fault_of_parties(claims, parties)) return std::unexpected(*fault);
  if (!is_by_party(claims, parties.client_id)) return std::unexpected(Fault::audience);
  if (const auto fault = fault_of_issuing(claims, now)) return std::unexpected(*fault);
  const auto expires_at = seconds_in(claims, "exp");
  if (!expires_at) return std::unexpected(Fault::malformed);
  if (has_expired(*expires_at, now)) return std::unexpected(Fault::expired);
  if (nonce.empty() || text_in(claims, "nonce") != nonce) return std::unexpected(Fault::nonce);
  const std::string subject = text_in(claims, "sub");
  if (subject.empty() || !is_id(subject)) return std::unexpected(Fault::subject);
  return {};
}

bool is_fresh(const json::object& claims, std::chrono::seconds longest, base::WallTime now) {
  const auto shown_at = seconds_in(claims, "auth_time");
  return !shown_at || *shown_at >= seconds_of(now - longest - clock_skew);
}

std::expected<void, Fault> check_userinfo(const json::object& claims, const Parties& parties) {
  if (claims.contains("iss") && text_in(claims, "iss") != parties.issuer) {
    return std::unexpected(Fault::issuer);
  }
  if (claims.contains("aud") && !is_for(claims, parties.client_id)) {
    return std::unexpected(Fault::audience);
  }
  return {};
}

std::expected<SignedOut, Fault> check_logout_token(const json::object& claims,
                                                   const Parties& parties, base::WallTime now) {
  if (const auto fault = fault_of_parties(claims, parties)) return std::unexpected(*fault);
  if (const auto fault = fault_of_issuing(claims, now)) return std::unexpected(*fault);
  const bool is_old =
      has_expired(seconds_in(claims, "iat").value() +
                      std::chrono::duration_cast<std::chrono::seconds>(logout_token_life).count(),
                  now);
  const auto expires_at = seconds_in(claims, "exp");
  if (is_old || (expires_at && has_expired(*expires_at, now))) {
    return std::unexpected(Fault::expired);
  }
  if (claims.contains("nonce")) return std::unexpected(Fault::nonce);
  if (!is_logout_event(claims)) return std::unexpected(Fault::not_about_signing_out);
  SignedOut signed_out{.subject = text_in(claims, "sub"),
                       .session = text_in(claims, "sid"),
                       .token_id = text_in(claims, "jti")};
  const bool is_about_somebody = !signed_out.subject.empty() || !signed_out.session.empty();
  if (!is_about_somebody || signed_out.token_id.empty() || !is_id(signed_out.subject) ||
      !is_id(signed_out.session) || !is_id(signed_out.token_id)) {
    return std::unexpected(Fault::not_about_signing_out);
  }
  return signed_out;
}

}  // namespace visio::openid
