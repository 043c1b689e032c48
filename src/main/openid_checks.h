#pragma once

#include <string>
#include <vector>

#include "api/single_sign_on/openid_provider.h"
#include "main/checks.h"
#include "main/config.h"

namespace visio::main {

/// What is wrong with [openid] and [sign_in]. Nothing is fetched: a provider that is down keeps no
/// server from starting.
Findings check_single_sign_on(const Config& config);

/// The settings of the provider, with the secret that openid.client_secret_file holds.
api::OpenIdSettings openid_settings_for(const Config& config);

}  // namespace visio::main
