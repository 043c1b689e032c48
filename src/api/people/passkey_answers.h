#pragma once

#include <string>

#include "api/json_fields.h"
#include "api/request.h"
#include "credentials/passkey.h"

namespace visio::api {

/// What a browser answers who registers a passkey.
struct NewPasskeyAnswer {
  credentials::PasskeyRegistration registration;
  std::string name;  ///< which its owner gives it; or empty
};

/// What a browser answers who signs in with a passkey.
struct PasskeyAnswer {
  std::string id;  ///< of the credential, in base64url
  credentials::PasskeyAssertion assertion;
};

/// {credential: PublicKeyCredential.toJSON(), name?}
Asked<NewPasskeyAnswer> read_new_passkey_answer(const Request& request);

/// {credential: PublicKeyCredential.toJSON()}
Asked<PasskeyAnswer> read_passkey_answer(const Request& request);

}  // namespace visio::api
