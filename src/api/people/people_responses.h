#pragma once

#include <cstdint>

#include "api/json_fields.h"
#include "base/time.h"
#include "meet/refusal.h"
#include "net/http.h"

namespace visio::api {

/// 429 for who guesses passwords or codes, with the seconds to wait in `Retry-After`.
net::HttpResponse slow_down(base::Duration wait);

/// 429 where too many people sign in at this moment.
net::HttpResponse too_busy();

/// 403 for somebody signed in who may not do this.
net::HttpResponse not_yours();

/// 204.
net::HttpResponse nothing_to_say();

/// What came of taking a second step away from an account.
enum class Removal : std::uint8_t {
  done,
  missing,  ///< there is no such one
  last,     ///< it is the only one of an administrator
};

/// 204, 404 or 409.
net::HttpResponse second_step_removed(Removal removal);

/// Notes what a rule refuses about a field.
void note_refusal(JsonFields& fields, const meet::Refusal& refusal);

}  // namespace visio::api
