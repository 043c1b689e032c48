#pragma once

#include <cstddef>
#include <string_view>

#include "meet/time.h"
#include "store/sql/session.h"

namespace visio::store {

/// In a job: counts mails that somebody wants sent, by the hour of the clock. False where the hour
/// would have more than `most`; then none of them counts. `sender` is an account's id, or whatever
/// else stands for who asks.
bool count_mails(sql::Session& session, std::string_view sender, std::size_t mails,
                 std::size_t most, meet::Time now);

}  // namespace visio::store
