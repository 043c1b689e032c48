#pragma once

#include <optional>

#include "base/time.h"
#include "sfu/bandwidth/rates.h"

namespace visio::sfu::bandwidth {

/// The estimate for peers without transport-wide feedback: it follows the loss that receiver
/// reports show (draft-ietf-rmcat-gcc-02 §6) and the receiver's own estimate.
class ReportControl {
 public:
  ReportControl(BitRate start, BitRate least, BitRate most)
      : rate_(start), least_(least), most_(most) {}

  /// `loss` is 0 … 1; `most_wanted` bounds growth.
  void add_loss(double loss, BitRate most_wanted, base::Duration round_trip, base::Instant now);
  void add_remb(BitRate estimate, base::Instant now);

  /// The lower of both; a REMB counts for 5 s.
  BitRate rate(base::Instant now) const;

 private:
  bool is_fresh(base::Instant now) const;

  BitRate rate_;
  BitRate least_;
  BitRate most_;
  std::optional<BitRate> remb_;
  base::Instant remb_at_;
  std::optional<base::Instant> changed_at_;
  bool is_lossy_ = false;
};

}  // namespace visio::sfu::bandwidth
