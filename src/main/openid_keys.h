#pragma once

#include <array>

#include "main/config_keys.h"
#include "main/openid_binding.h"

namespace visio::main {

/// How a provider may send user information.
inline constexpr std::array userinfo_forms{Choice{"plain", UserinfoForm::plain},
                                           Choice{"signed", UserinfoForm::signed_text}};

/// The keys of [openid].
inline constexpr std::array openid_keys{
    ConfigKey{
        "openid", "issuer", R"("")",
        "The OpenID Connect provider at which people sign in, as its discovery document names "
        "itself, such as https://id.example.org/realms/town. Empty: no single sign-on. See "
        "docs/SINGLE_SIGN_ON.md.",
        bind<&Config::openid, &Config::OpenId::issuer, Issuer{}>()},
    ConfigKey{"openid", "name", R"("")",
              "What people call an account there: the button says Continue with NAME. Empty: the "
              "button speaks of the organisation's account.",
              bind<&Config::openid, &Config::OpenId::name, Text{}>()},
    ConfigKey{"openid", "client_id", R"("")",
              "The id that the provider gave to this site when it was registered there.",
              bind<&Config::openid, &Config::OpenId::client_id, Text{}>()},
    ConfigKey{
        "openid", "client_secret_file", R"("")",
        "A file that holds the client's secret and nothing else. Empty: a client without one.",
        bind<&Config::openid, &Config::OpenId::client_secret_file, Text{}>()},
    ConfigKey{"openid", "scopes", R"(["openid", "email", "profile"])",
              "What the provider is asked to tell of people.",
              bind<&Config::openid, &Config::OpenId::scopes, Scopes{}>()},
    ConfigKey{"openid", "userinfo", R"("plain")",
              "How the provider sends user information: plain, as JSON; or signed, as ProConnect "
              "does.",
              bind<&Config::openid, &Config::OpenId::userinfo, OneOf<userinfo_forms>{}>()},
    ConfigKey{
        "openid", "algorithms", R"(["RS256", "PS256", "ES256"])",
        "The algorithms whose signatures are believed, among RS256, RS384, RS512, PS256, PS384, "
        "PS512, ES256, ES384 and ES512.",
        bind<&Config::openid, &Config::OpenId::algorithms, Algorithms{}>()},
    ConfigKey{
        "openid", "ca_file", R"("")",
        "A PEM file with certificate authorities to trust beside the system's, for a provider "
        "in your own network.",
        bind<&Config::openid, &Config::OpenId::ca_file, Text{}>()},
    ConfigKey{"openid", "silent", "false",
              "Whether browsers ask the provider once a visit, without showing anything, whether "
              "somebody is signed in there.",
              bind<&Config::openid, &Config::OpenId::silent, Flag{}>()},
    ConfigKey{"openid", "email_claim", R"("email")", "The claim with the e-mail address.",
              bind<&Config::openid, &Config::OpenId::email_claim, Text{}>()},
    ConfigKey{"openid", "emails_verified", "false",
              "Whether all addresses of the provider count as verified, though it does not say "
              "email_verified. Only verified ones link existing accounts and pass allowed_domains.",
              bind<&Config::openid, &Config::OpenId::emails_verified, Flag{}>()},
    ConfigKey{"openid", "name_claims", R"(["name"])",
              R"(The claims that make up the full name, such as ["given_name", "usual_name"].)",
              bind<&Config::openid, &Config::OpenId::name_claims, Names{}>()},
    ConfigKey{"openid", "groups_claim", R"("groups")",
              "The claim with the groups that somebody is in; realm_access.roles looks deeper.",
              bind<&Config::openid, &Config::OpenId::groups_claim, Text{}>()},
    ConfigKey{"openid", "administrator_group", R"("")",
              "The group whose members are administrators here, each time they sign in. Empty: the "
              "provider has no say in that.",
              bind<&Config::openid, &Config::OpenId::administrator_group, Text{}>()},
    ConfigKey{
        "openid", "allowed_domains", "[]",
        "The domains of addresses that may come, such as ville.fr. Empty, with allowed_claim: "
        "whoever the provider lets in. One of the two is enough.",
        bind<&Config::openid, &Config::OpenId::allowed_domains, EmailDomains{}>()},
    ConfigKey{"openid", "allowed_claim", R"("")",
              "A claim and its value, such as groups=visio, with which somebody may come.",
              bind<&Config::openid, &Config::OpenId::allowed_claim, AllowedClaim{}>()},
    ConfigKey{"openid", "active_claim", R"("")",
              "A claim that closes somebody's account when it is false, and opens it again when it "
              "is true. Empty: none does.",
              bind<&Config::openid, &Config::OpenId::active_claim, Text{}>()},
    ConfigKey{"openid", "token_clients", "[]",
              "The provider's clients, such as a calendar, whose access tokens the external API "
              "takes. The provider is asked about each token. Empty: none.",
              bind<&Config::openid, &Config::OpenId::token_clients, Names{}>()},
    ConfigKey{
        "openid", "token_scope", R"("lasuite_visio")",
        "The scope that those tokens must have; lasuite_visio:rooms:list and so on allow more.",
        bind<&Config::openid, &Config::OpenId::token_scope, Text{}>()},
};

}  // namespace visio::main
