#pragma once

#include <cstddef>
#include <cstdint>

#include "base/time.h"

namespace visio::livekit::limits {

using namespace std::chrono_literals;

// What a client may make the server keep. LiveKit's defaults where it has them.
inline constexpr std::size_t identity = 256;  ///< bytes
inline constexpr std::size_t name = 256;
inline constexpr std::size_t room_name = 256;
inline constexpr std::size_t metadata = 512 * 1024;
inline constexpr std::size_t attributes = 64 * 1024;  ///< keys and values together
inline constexpr std::size_t own_profile = 8 * 1024;  ///< of it, what a participant sets itself
inline constexpr std::size_t own_changes = 10;        ///< of that, in own_change_span
inline constexpr std::size_t announcements = 100;  ///< of a participant, in own_change_span; more
                                                   ///< wait for the batch
inline constexpr std::size_t token = 1024 * 1024;
// Of tokens that we make: they come back by the way that the client's first one came, beside a
// session description.
inline constexpr std::size_t token_in_header = 60 * 1024;
inline constexpr std::size_t token_in_query = 768 * 1024;
inline constexpr std::size_t query = 1536 * 1024;
inline constexpr std::size_t join_request = 1024 * 1024;  ///< unpacked
inline constexpr std::size_t message = 2 * 1024 * 1024;   ///< one frame

inline constexpr std::size_t pending_tracks = 20;
inline constexpr std::size_t queued_per_cid = 3;
inline constexpr std::size_t published_tracks = 64;
inline constexpr std::size_t subscriptions = 500;
// Sections that one offer of a client may be asked to grow by: a browser reads hundreds of new ones
// for seconds, in which nothing else is negotiated. The others' turn comes with the next offer.
inline constexpr std::uint32_t audio_sections_at_once = 40;
inline constexpr std::uint32_t video_sections_at_once = 25;
/// About tracks to come, per participant.
inline constexpr std::size_t early_subscription_requests = 500;
inline constexpr std::size_t track_permissions = 2000;
inline constexpr std::size_t data_packet = 65'535;
inline constexpr std::size_t destinations = 1000;

/// Bytes of data without a sender whom to hold back, that wait for slow receivers: of the API's for
/// one room, and of what one participant is sent again.
inline constexpr std::size_t waiting_data = 1024 * 1024;
inline constexpr std::size_t replayed_bytes = 1024 * 1024;  ///< reliable packets kept, per room
inline constexpr std::size_t departures = 256 * 1024;  ///< bytes remembered for resumers, per room
inline constexpr std::size_t departed_at_once = 500;   ///< that wait to be told, per room
inline constexpr std::size_t profiles = 2 * 1024 * 1024;   ///< remembered for returners, per room
inline constexpr std::size_t update = 128 * 1024;          ///< one message about participants
inline constexpr std::size_t join_others = 512 * 1024;     ///< of others in a join message
inline constexpr std::size_t nonces = 256;                 ///< of messages already seen, per room
inline constexpr std::size_t revocations = 10'000;         ///< of tokens, for all rooms
inline constexpr std::size_t handover = 16 * 1024 * 1024;  ///< bytes, from one server to the next
inline constexpr std::size_t admissions = 10'000;          ///< upgrades under way

// How long things last.
inline constexpr base::Duration admission = 15s;
inline constexpr base::Duration activation = 60s;
inline constexpr base::Duration leave_window = 1s;   ///< after a transport failed
inline constexpr base::Duration return_window = 5s;  ///< after a transport failed
inline constexpr base::Duration page_window = 2s;    ///< after a page said that it goes away
inline constexpr base::Duration return_after_restart = 30s;
inline constexpr base::Duration farewell = 2s;  ///< for a client to read why it must go
inline constexpr base::Duration token_refresh = 5min;
inline constexpr base::Duration token_life = 10min;  ///< of a refreshed token, at least
inline constexpr base::Duration negotiation_debounce = 150ms;
inline constexpr base::Duration negotiation_debounce_per_track = 3ms;  ///< where that is more
inline constexpr base::Duration negotiation_when_idle = 10ms;
inline constexpr base::Duration answer = 15s;
inline constexpr base::Duration dynacast_pause = 5s;
inline constexpr base::Duration track_settings = 100ms;  ///< that changes of settings are merged
inline constexpr base::Duration pending_track = 60s;  ///< that is kept when others want its place
inline constexpr base::Duration missing_track = 60s;  ///< that a subscription waits for its track
inline constexpr base::Duration simulated_speech = 60s;
inline constexpr base::Duration update_batch = 3s;
inline constexpr base::Duration own_change_span = 10s;
inline constexpr base::Duration room_counts = 5s;
inline constexpr base::Duration speakers = 400ms;
inline constexpr base::Duration replay = 2s;
inline constexpr base::Duration empty_timeout = 300s;
inline constexpr base::Duration departure_timeout = 20s;
inline constexpr base::Duration departure_retention = 60s;

}  // namespace visio::livekit::limits
