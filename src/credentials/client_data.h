#pragma once

#include <optional>
#include <string_view>

#include "credentials/passkey.h"

namespace visio::credentials {

/// What is wrong with the browser's part of an answer (WebAuthn §5.8.1), if anything. `type` is
/// "webauthn.create" or "webauthn.get".
std::optional<PasskeyFault> find_client_data_fault(std::string_view json, std::string_view type,
                                                   const PasskeyRequest& request);

}  // namespace visio::credentials
