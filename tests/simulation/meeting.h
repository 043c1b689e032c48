#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "tests/simulation/simulation.h"

namespace visio::simulation {

/// Somebody who speaks and shows himself.
struct Person {
  Client* client = nullptr;
  Track* audio = nullptr;
  Track* video = nullptr;
};

/// A meeting in which everybody publishes and receives everybody else.
struct Meeting {
  Meeting(Simulation& meeting_simulation, const AccessProfile& access, std::size_t size,
          const VideoOptions& video = {}, const AudioOptions& audio = {})
      : simulation(meeting_simulation) {
    for (std::size_t i = 0; i < size; ++i) add(access, video, audio);
  }

  Person& add(const AccessProfile& access, const VideoOptions& video, const AudioOptions& audio) {
    Client& client = simulation.join(access);
    Person person{&client, &simulation.publish_audio(client, audio),
                  &simulation.publish_video(client, video)};
    for (Person& other : people) {
      if (other.client->gone) continue;
      watch(client, other);
      watch(*other.client, person);
    }
    return people.emplace_back(person);
  }

  void watch(Client& who, const Person& whom) {
    simulation.subscribe(who, *whom.audio);
    simulation.subscribe(who, *whom.video);
  }

  Simulation& simulation;
  std::deque<Person> people;
};

/// What the server did wrong, over all receptions: nothing of this depends on the links.
struct ServerFaults {
  std::uint64_t gaps = 0;
  std::uint64_t duplicates = 0;
  std::uint64_t reordered = 0;
  std::uint64_t timestamp_steps_back = 0;
  std::uint64_t picture_id_jumps = 0;
  std::uint64_t broken_references = 0;
  std::uint64_t first_frames_not_key = 0;

  friend bool operator==(const ServerFaults&, const ServerFaults&) = default;
};

inline void PrintTo(const ServerFaults& faults, std::ostream* out) {
  *out << "gaps " << faults.gaps << ", duplicates " << faults.duplicates << ", reordered "
       << faults.reordered << ", timestamp steps back " << faults.timestamp_steps_back
       << ", picture id jumps " << faults.picture_id_jumps << ", broken references "
       << faults.broken_references << ", first frames not key " << faults.first_frames_not_key;
}

inline ServerFaults faults_of(const Simulation& simulation) {
  ServerFaults faults;
  for (const Reception& reception : simulation.receptions()) {
    const client::DecodingMetrics& decoding = reception.stream->decoder().metrics();
    faults.gaps += reception.gaps();
    faults.duplicates += reception.duplicates();
    faults.reordered += reception.reordered();
    faults.timestamp_steps_back += reception.stream->metrics().timestamp_steps_back;
    faults.picture_id_jumps += decoding.picture_id_jumps;
    faults.broken_references += decoding.broken_references;
    // Of frames that were lost on the way nobody can say anything.
    const auto first = reception.stream->first();
    if (first && first->value == reception.output().first) {
      faults.first_frames_not_key += decoding.first_frame_not_key;
    }
  }
  return faults;
}

/// Of a kind of media, over all receptions.
struct Loss {
  std::uint64_t sent = 0;      ///< by the publishers, once for each subscriber
  std::uint64_t received = 0;  ///< in any way

  double share() const {
    return sent == 0 ? 0 : 1.0 - static_cast<double>(received) / static_cast<double>(sent);
  }
};

/// From end to end, so that what the server never passed on counts as lost. Only for audio that is
/// never paused by a subscriber, since then all that is sent is wanted.
inline Loss audio_loss(const Simulation& simulation) {
  Loss loss;
  for (const Reception& reception : simulation.receptions()) {
    if (!reception.track->audio) continue;
    loss.sent += reception.track->audio->stream().packets_sent();
    loss.received += reception.stream->metrics().packets;
  }
  return loss;
}

}  // namespace visio::simulation
