#include "sfu/bandwidth/send_history.h"

#include <algorithm>
#include <limits>

namespace visio::sfu::bandwidth {

void SendHistory::add(rtp::SequenceNumber number, std::size_t bytes, base::Instant now,
                      ProbeId probe) {
  constexpr std::size_t largest = std::numeric_limits<std::uint16_t>::max();
  packets_[number.value % capacity] = {
      .sent_at = now,
      .bytes = static_cast<std::uint16_t>(std::min(bytes, largest)),
      .number = number,
      .probe = probe,
      .fate = Fate::in_flight};
}

SentPacket* SendHistory::find(rtp::SequenceNumber number) {
  SentPacket& packet = packets_[number.value % capacity];
  return packet.fate != Fate::none && packet.number == number ? &packet : nullptr;
}

}  // namespace visio::sfu::bandwidth
