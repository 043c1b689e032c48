#pragma once

#include "api/route.h"
#include "api/site.h"

namespace visio::api {

// Who may use which routes. The site outlives them.

/// This machine, and the addresses that operators name.
Access metrics_readers(const Site& site);

/// Whoever has an account and is signed in.
extern const Access signed_in;

/// Whoever is signed in, also before adding a second step that his account needs: for the routes
/// with which he does that, and those with which he leaves.
extern const Access signed_in_so_far;

/// Administrators of the site, signed in.
extern const Access administrators;

/// Who has a token with a grant: the handler looks at it, since its answer depends on that, and
/// refuses in the words of LiveKit's clients.
inline const Access token_bearers{.who = "bearers of a LiveKit token"};

}  // namespace visio::api
