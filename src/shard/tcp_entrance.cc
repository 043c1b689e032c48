#include "shard/tcp_entrance.h"

#include "protocol/stun/message.h"

namespace visio::shard {

void TcpEntrance::admit(net::FramedConnection connection, base::Bytes first) {
  const auto check = protocol::stun::Message::parse(first);
  if (!check || !check->attributes().username) return;
  const auto shard = directory_.find(*check->attributes().username);
  if (shard) shards_[shard->value]->adopt(std::move(connection));
}

}  // namespace visio::shard
