#include <benchmark/benchmark.h>

#include "protocol/sctp/crc32c.h"
#include "protocol/sctp/data_channels.h"
#include "tests/protocol/sctp/network.h"

namespace visio {
namespace {

namespace sctp = protocol::sctp;

void sctp_checksum(benchmark::State& state) {
  const std::vector<std::byte> packet(1188, std::byte{0x5a});
  for (auto _ : state) benchmark::DoNotOptimize(sctp::crc32c(packet));
  state.SetBytesProcessed(static_cast<std::int64_t>(packet.size()) * state.iterations());
}
BENCHMARK(sctp_checksum);

/// A message from one end to the other and its acknowledgement back, both ends counted.
void sctp_message(benchmark::State& state) {
  tests::SctpNetwork network;
  network.connect();
  const auto stream = network.client.channels.open({.label = "bench"}).value();
  network.run(std::chrono::seconds(1));
  const std::vector<std::byte> message(static_cast<std::size_t>(state.range(0)), std::byte{1});
  auto& from = network.client.channels;
  auto& to = network.server.channels;
  for (auto _ : state) {
    network.now = network.now + std::chrono::milliseconds(1);
    (void)from.send(stream, sctp::MessageType::binary, message, network.now);
    for (bool moved = true; moved;) {
      moved = false;
      for (; const auto packet = from.poll_transmit(network.now); moved = true) {
        to.receive(*packet, network.now);
      }
      for (; const auto packet = to.poll_transmit(network.now); moved = true) {
        from.receive(*packet, network.now);
      }
      while (to.poll_event()) continue;
    }
  }
  state.SetBytesProcessed(state.range(0) * state.iterations());
}
BENCHMARK(sctp_message)->Arg(100)->Arg(1000)->Arg(60000);

}  // namespace
}  // namespace visio
