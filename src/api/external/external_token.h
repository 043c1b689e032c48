#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "api/site.h"
#include "meet/applications/application.h"
#include "meet/people/user.h"

namespace visio::api {

/// Whom a provider's access token names, and to which of its clients it was given.
struct ProviderBearer {
  std::string issuer;
  std::string subject;
  std::string client;
};

/// What a token of the external API lets its bearer do: act for somebody.
struct ExternalGrant {
  std::optional<meet::ApplicationId> application;  ///< nothing: an add-in of that person's own
  meet::UserId user;
  std::string scopes;  ///< as meet::has_scope() reads them

  /// Of a token of the provider of single sign-on: then there is neither application nor user yet.
  std::optional<ProviderBearer> at_provider = {};
};

/// For how long a token works: an application's for an hour, an add-in's for two.
std::chrono::seconds external_token_life(const ExternalGrant& grant);

/// A JSON Web Token with La Suite Meet's claims, signed with a key of its own: nothing but the
/// external API takes it, and that takes no other. `now` is in Unix seconds.
std::string make_external_token(const ExternalGrant& grant, const Site& site, std::int64_t now);

/// Why a token is refused.
enum class ExternalTokenFault : std::uint8_t { invalid, expired };

/// What a token grants that make_external_token() wrote and that works at this moment.
std::expected<ExternalGrant, ExternalTokenFault> read_external_token(std::string_view token,
                                                                     const Site& site,
                                                                     std::int64_t now);

}  // namespace visio::api
