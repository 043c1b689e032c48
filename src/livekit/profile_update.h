#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "livekit/token.h"

namespace visio::livekit {

/// A change of what is said about a participant.
struct ProfileUpdate {
  std::string name = {};
  std::string metadata = {};
  std::map<std::string, std::string> attributes = {};

  std::size_t size() const;  ///< bytes
};

/// The part of an update that is new: clients that change one thing repeat the others.
ProfileUpdate changes_in(ProfileUpdate update, const token::Claims& claims);

/// The claims with a change: empty name and metadata stay, an empty attribute is deleted.
token::Claims apply(ProfileUpdate update, token::Claims claims);

/// The same for a change that the participant makes itself: it counts as its own, and nothing that
/// a backend says does.
token::Claims apply_own(ProfileUpdate update, token::Claims claims);

/// The bytes of what the claims say about their bearer.
std::size_t profile_size(const token::Claims& claims);

/// What is wrong with what the claims say about their bearer, as a sentence; empty for nothing.
std::string fault_in_profile(const token::Claims& claims);

/// The same for a change that the participant makes itself, and the claims with it.
std::string fault_in_own_profile(std::size_t change_size, const token::Claims& claims);

}  // namespace visio::livekit
