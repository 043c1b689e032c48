#pragma once

#include <cstddef>
#include <vector>

#include "api/json_fields.h"
#include "api/request.h"
#include "meet/polls/poll.h"

namespace visio::api {

/// `{question, options, has_many?, is_anonymous?, shows_early?}`, without room and meeting.
Asked<meet::CreatePoll> read_create_poll(const Request& request);

/// `{choices}`: positions of options, from zero.
Asked<std::vector<std::size_t>> read_choices(const Request& request);

}  // namespace visio::api
