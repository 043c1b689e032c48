#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "api/json_fields.h"
#include "api/request.h"
#include "livekit/permissions.h"
#include "livekit/profile_update.h"
#include "meet/rooms/role.h"
#include "meet/rooms/room_rules.h"

namespace visio::api {

// The bodies of what hosts ask for, read and checked; or the answer that says what is wrong.

/// `{"participant_identity": …}`, in every body about somebody.
struct AboutSomebody {
  std::string identity;
};

/// `{participant_identity, track_sid}`
struct MuteTrack {
  std::string identity;
  std::string track_sid;
};

/// `{participant_identity, source}`
struct StopSource {
  std::string identity;
  meet::Source source{};
};

/// `{participant_identity?, can_publish_sources?, can_publish_data?}`
struct AllowSources {
  std::optional<std::string> identity = {};   ///< nothing: all who do not host
  std::optional<meet::Sources> sources = {};  ///< nothing: as it was, which only one person's may
  std::optional<bool> data = {};              ///< of one person only
};

/// `{raised, participant_identity?}`
struct ToggleHand {
  bool is_raised = false;
  std::optional<std::string> identity = {};  ///< nothing: the sender's own
};

/// `{participant_identity, role}`
struct ChangeRole {
  std::string identity;
  meet::Role role = meet::Role::member;  ///< or administrator
};

/// `{participant_identity, metadata?, attributes?, permission?, name?}`, at least one of them.
struct UpdateParticipant {
  std::string identity;
  livekit::ProfileUpdate profile = {};
  std::optional<livekit::Permissions> permissions = {};  ///< all of them

  /// Attributes that are the server's: clients that change one of somebody repeat the others.
  std::map<std::string, std::string> repeated = {};
};

/// `{participant_identity, as?}`
struct Spotlight {
  std::optional<std::string> identity = {};  ///< nothing: nobody
  bool is_interpreter = false;  ///< whose signs everybody sees all the time, instead of large
};

/// How everybody sees the others, until each chooses for himself.
enum class SharedLayout : std::uint8_t {
  grid,       ///< everybody alike
  speaker,    ///< who speaks is large
  presenter,  ///< a shared screen is, with only its presenter beside it
};

/// `{layout}`
struct ChooseLayout {
  std::optional<SharedLayout> layout = {};  ///< nothing: each as he likes
};

/// remove-participant.
Asked<AboutSomebody> read_about_somebody(const Request& request);
/// mute-participant.
Asked<MuteTrack> read_mute_track(const Request& request);
/// mute-all: `{sources?}`, of microphones where there is none.
Asked<meet::Sources> read_mute_all(const Request& request);
/// stop-source.
Asked<StopSource> read_stop_source(const Request& request);
/// sources.
Asked<AllowSources> read_allow_sources(const Request& request);
/// toggle-hand.
Asked<ToggleHand> read_toggle_hand(const Request& request);
/// update-participant-role.
Asked<ChangeRole> read_change_role(const Request& request);
/// update-participant.
Asked<UpdateParticipant> read_update_participant(const Request& request);
/// rename: `{name}`.
Asked<std::string> read_new_name(const Request& request);
/// lock: `{is_locked}`.
Asked<bool> read_lock(const Request& request);
/// spotlight: null for nobody.
Asked<Spotlight> read_spotlight(const Request& request);
/// layout: null frees everybody.
Asked<ChooseLayout> read_layout(const Request& request);

/// As it stands in requests and in the room's metadata.
std::string_view name_of(SharedLayout layout);

}  // namespace visio::api
