#pragma once

#include <string>
#include <string_view>

#include "api/json_fields.h"

namespace visio::api {

/// Notes what is wrong with a password that somebody chooses for the account of this address and
/// name.
void check_new_password(JsonFields& fields, std::string_view field, std::string_view password,
                        std::string_view email, std::string_view full_name);

}  // namespace visio::api
