#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "tests/sfu/meeting.h"

namespace visio::tests {

/// A meeting whose people send each other data: everybody's messages go to all others, by way of
/// the engines' events and commands, as signalling does it.
class DataRelay {
 public:
  struct Somebody {
    Person* person = nullptr;
    protocol::sctp::StreamId reliable{};
    protocol::sctp::StreamId lossy{};
    std::size_t offered = 0;  ///< messages that its client took from the application
  };

  explicit DataRelay(std::size_t shards) : meeting(shards) {}

  Somebody& join(std::size_t shard) {
    Person& person = meeting.join(shard);
    Somebody& one = people.emplace_back(Somebody{.person = &person});
    auto& channels = person.transport.channels();
    one.reliable = *channels.open({.label = "_reliable"});
    one.lossy = *channels.open({.label = "_lossy", .ordered = false, .max_retransmits = 0});
    run(200ms);
    return one;
  }

  /// Everybody runs for so long; messages are carried over every few milliseconds.
  void run(base::Duration duration) {
    const base::Instant end = meeting.now + duration;
    while (meeting.now < end) {
      meeting.wait(5ms);
      carry_over();
    }
  }

  template <class Done>
  bool run_until(Done done, base::Duration limit) {
    const base::Instant end = meeting.now + limit;
    while (!done() && meeting.now < end) run(50ms);
    return done();
  }

  /// Offers numbered messages until there have been `total` or the client takes no more.
  void pump(Somebody& from, std::size_t total, std::size_t size = 15'000) {
    while (from.offered < total && send(from, from.reliable, numbered(from.offered, size))) {
      ++from.offered;
    }
  }

  bool send(Somebody& from, protocol::sctp::StreamId stream, const std::string& text) {
    const auto type = protocol::sctp::MessageType::binary;
    auto& channels = from.person->transport.channels();
    return channels.send(stream, type, base::as_bytes(text), meeting.now).has_value();
  }

  void leave(const Somebody& one) {
    gone_.push_back(one.person->transport_id);
    meeting.execute(one.person->shard, sfu::CloseTransport{one.person->transport_id});
  }

  static std::string numbered(std::size_t number, std::size_t size) {
    std::string text = std::to_string(number) + ":";
    text.resize(std::max(size, text.size()), 'x');
    return text;
  }

  /// How many of the numbered messages came, each once and in order.
  static std::size_t in_order(const Somebody& one) {
    std::size_t next = 0;
    for (const std::string& text : one.person->messages) {
      if (text.starts_with(std::to_string(next) + ":")) ++next;
    }
    return next;
  }

  static std::size_t count(const Somebody& one, std::string_view beginning) {
    return static_cast<std::size_t>(std::ranges::count_if(
        one.person->messages, [&](const auto& text) { return text.starts_with(beginning); }));
  }

  std::size_t stalled() const { return meeting.events<sfu::ReceiverStalled>().size(); }

  Meeting meeting;
  std::deque<Somebody> people;

 private:
  struct Pending {
    std::size_t shard;
    sfu::ReleaseData release;
    std::size_t shards;
  };

  void carry_over() {
    for (; seen_ < meeting.happened.size(); ++seen_) {
      const sfu::Event event = meeting.happened[seen_];
      if (const auto* data = std::get_if<sfu::DataReceived>(&event)) relay(*data);
      if (const auto* accepted = std::get_if<sfu::DataAccepted>(&event)) settle(accepted->id);
    }
  }

  bool has_left(sfu::TransportId id) const { return std::ranges::find(gone_, id) != gone_.end(); }

  std::size_t shard_of(sfu::TransportId id) const {
    return std::ranges::find(meeting.people, id, [](const auto& one) { return one->transport_id; })
        ->get()
        ->shard;
  }

  void relay(const sfu::DataReceived& data) {
    std::map<std::size_t, sfu::SendData> commands;
    const sfu::DeliveryId id{++deliveries_};
    for (const Somebody& one : people) {
      const sfu::TransportId to = one.person->transport_id;
      if (to == data.transport || has_left(to)) continue;
      auto& command = commands[one.person->shard];
      command.to.push_back(to);
      command.label = data.label;
      command.bytes = data.bytes;
      command.delivery = id;
    }
    pending_[id] = {shard_of(data.transport), {data.transport, data.held}, commands.size()};
    for (auto& [shard, command] : commands) meeting.execute(shard, std::move(command));
  }

  void settle(sfu::DeliveryId id) {
    Pending& pending = pending_.at(id);
    if (--pending.shards > 0) return;
    meeting.execute(pending.shard, pending.release);
    pending_.erase(id);
  }

  std::size_t seen_ = 0;
  std::uint64_t deliveries_ = 0;
  std::map<sfu::DeliveryId, Pending> pending_;
  std::vector<sfu::TransportId> gone_;
};

}  // namespace visio::tests
