#include "sfu/drop_reason.h"

#include <utility>

namespace visio::sfu {

std::string_view name_of(DropReason reason) {
  switch (reason) {
    case DropReason::over_rate:
      return "over_rate";
    case DropReason::malformed:
      return "malformed";
    case DropReason::unknown_source:
      return "unknown_source";
    case DropReason::unknown_payload_type:
      return "unknown_payload_type";
    case DropReason::empty_retransmission:
      return "empty_retransmission";
    case DropReason::early_retransmission:
      return "early_retransmission";
    case DropReason::duplicate_or_outdated:
      return "duplicate_or_outdated";
  }
  std::unreachable();
}

}  // namespace visio::sfu
