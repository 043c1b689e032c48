// However streams come, go and change, and whatever the estimate does, a subscriber gets no more
// than fits, nothing that he does not want, and the same again when nothing changed. Each act
// begins with an opcode byte.

#include <algorithm>
#include <vector>

#include "base/reader.h"
#include "fuzz/require.h"
#include "sfu/allocation/allocator.h"
#include "sfu/allocation/layer_meter.h"

namespace visio {
namespace {

using namespace sfu::allocation;

class SharedDownlink {
 public:
  explicit SharedDownlink(base::Bytes script) : script_(script) {}

  void run() {
    while (!script_.rest().empty()) {
      act(script_.u8() % 8);
      allocate();
      keep_promises();
      stay_the_same();
    }
  }

 private:
  static constexpr std::size_t most_streams = 40;

  void act(int opcode) {
    if (opcode == 0) {
      estimate_.bps = std::uint64_t{script_.u16()} << (script_.u8() % 48);
    } else if (opcode == 1) {
      now_ = now_ + std::chrono::milliseconds(script_.u16());
    } else if (opcode == 2 && streams_.size() < most_streams) {
      streams_.push_back(stream());
    } else if (!streams_.empty()) {
      change(script_.u8() % streams_.size(), opcode);
    }
  }

  void change(std::size_t i, int opcode) {
    Stream& changed = streams_[i];
    if (opcode == 3) {
      streams_.erase(streams_.begin() + static_cast<std::ptrdiff_t>(i));
    } else if (opcode == 4) {
      changed.rates = {};
    } else if (opcode == 5) {
      changed.wanted = layer();
    } else if (opcode == 6) {
      changed.pixels = script_.u16();
    } else {
      changed.rates = measured();
    }
  }

  Stream stream() {
    Stream made;
    const std::uint8_t traits = script_.u8();
    made.kind = static_cast<Kind>(traits & 3);
    made.may_pause = (traits & 4) != 0;
    made.wanted = layer();
    made.rates = measured();
    return made;
  }

  Layer layer() { return {script_.u8(), script_.u8()}; }

  /// What a meter says of packets that come over a few seconds.
  LayerRates measured() {
    LayerMeter meter(script_.u8() % 2 == 0 ? LayerMeter::Structure::independent
                                           : LayerMeter::Structure::layered);
    base::Instant at;
    for (int packets = script_.u8() % 32; packets > 0; --packets) {
      meter.add(layer(), script_.u16());
      at = at + std::chrono::milliseconds(script_.u8());
      meter.update(at);
    }
    return meter.rates();
  }

  void allocate() {
    choices_.resize(streams_.size());
    summary_ = allocator_.allocate(estimate_, streams_, choices_, now_);
    for (std::size_t i = 0; i < streams_.size(); ++i) streams_[i].current = choices_[i];
  }

  void keep_promises() const {
    std::uint64_t sum = 0;
    std::uint64_t may_pause = 0;
    for (const Stream& stream : streams_) {
      const Choice& choice = stream.current;
      sum += choice.rate.bps;
      if (stream.kind == Kind::audio || !stream.may_pause) {
        fuzz::require(choice.layer.has_value());
      } else {
        may_pause += choice.rate.bps;
      }
      if (choice.layer && stream.kind != Kind::audio) {
        fuzz::require(choice.layer->spatial <= stream.wanted.spatial);
        fuzz::require(choice.layer->temporal <= stream.wanted.temporal);
      }
    }
    fuzz::require(sum == summary_.used.bps);
    fuzz::require(sum <= summary_.demand.bps);
    fuzz::require(sum <= estimate_.bps || may_pause == 0);
    fuzz::require(summary_.next.has_value() == (sum < summary_.demand.bps));
  }

  void stay_the_same() {
    const std::vector<Choice> before = choices_;
    allocate();
    fuzz::require(before == choices_);
  }

  base::Reader script_;
  Allocator allocator_;
  std::vector<Stream> streams_;
  std::vector<Choice> choices_;
  Summary summary_;
  BitRate estimate_;
  base::Instant now_;
};

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  visio::SharedDownlink(std::as_bytes(std::span(data, size))).run();
  return 0;
}
