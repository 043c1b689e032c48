#include "load/totals.h"

namespace visio::load {
namespace {

std::uint64_t difference(std::uint64_t later, std::uint64_t earlier) {
  return later > earlier ? later - earlier : 0;
}

void add_sent(const client::OutgoingStream& stream, Totals& totals) {
  totals.packets_out += stream.packets_sent();
  totals.bytes_out += stream.octets_sent();
}

}  // namespace

void Totals::add(const client::LivekitClient& client) {
  if (client.publisher()) {
    for (const auto& source : client.publisher()->audio()) add_sent(source.stream(), *this);
    for (const auto& source : client.publisher()->video()) {
      for (std::size_t i = 0; i < source.encodings(); ++i) add_sent(source.stream(i), *this);
    }
  }
  if (!client.subscriber()) return;
  for (const auto& stream : client.subscriber()->incoming()) {
    const client::ReceptionMetrics& metrics = stream->metrics();
    ++streams;
    packets_in += metrics.packets;
    bytes_in += metrics.bytes;
    repaired += metrics.repaired;
    expected += stream->expected();
    delays.merge(metrics.latency);
  }
}

Totals Totals::since(const Totals& earlier) const {
  Totals since = *this;
  since.packets_out = difference(packets_out, earlier.packets_out);
  since.bytes_out = difference(bytes_out, earlier.bytes_out);
  since.packets_in = difference(packets_in, earlier.packets_in);
  since.bytes_in = difference(bytes_in, earlier.bytes_in);
  since.repaired = difference(repaired, earlier.repaired);
  since.expected = difference(expected, earlier.expected);
  since.delays.remove(earlier.delays);
  return since;
}

}  // namespace visio::load
