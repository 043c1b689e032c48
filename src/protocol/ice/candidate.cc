#include "protocol/ice/candidate.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace visio::protocol::ice {
namespace {

constexpr std::string_view prefix = "candidate:";
constexpr std::size_t max_foundation_size = 32;
constexpr unsigned component = 1;

constexpr std::array<std::pair<std::string_view, CandidateType>, 4> type_names{
    {{"host", CandidateType::host},
     {"srflx", CandidateType::server_reflexive},
     {"prflx", CandidateType::peer_reflexive},
     {"relay", CandidateType::relayed}}};

constexpr std::array<std::pair<std::string_view, TcpType>, 3> tcp_type_names{
    {{"active", TcpType::active},
     {"passive", TcpType::passive},
     {"so", TcpType::simultaneous_open}}};

constexpr std::array<std::pair<std::string_view, base::Transport>, 2> transport_names{
    {{"udp", base::Transport::udp}, {"tcp", base::Transport::tcp}}};

constexpr char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, to_lower, to_lower);
}

template <class Table>
auto value_of(const Table& names, std::string_view name)
    -> std::optional<decltype(names.front().second)> {
  for (const auto& [known, value] : names) {
    if (equal_ignoring_case(known, name)) return value;
  }
  return std::nullopt;
}

template <class Table, class Value>
std::string_view name_of(const Table& names, Value value) {
  for (const auto& [name, known] : names) {
    if (known == value) return name;
  }
  return {};
}

template <class Integer>
std::optional<Integer> number(std::string_view digits) {
  Integer value = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value);
  return error == std::errc{} && stop == end ? std::optional(value) : std::nullopt;
}

bool is_ice_char(char c) {
  const char lower = to_lower(c);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
}

bool is_foundation(std::string_view text) {
  return !text.empty() && text.size() <= max_foundation_size &&
         std::ranges::all_of(text, is_ice_char);
}

/// Words between single spaces; empty ones after the end.
class Words {
 public:
  explicit Words(std::string_view text) : rest_(text) {}

  std::string_view next() {
    const std::size_t at = std::min(rest_.find(' '), rest_.size());
    const std::string_view word = rest_.substr(0, at);
    rest_.remove_prefix(std::min(at + 1, rest_.size()));
    return word;
  }
  bool empty() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

/// RFC 8445 §5.1.2.1 for a host candidate. UDP's direct connection is worth more than TCP's
/// (RFC 6544 §4.2), so the transport stands above the address in the local preference.
std::uint32_t host_priority(base::Transport transport, std::uint16_t preference) {
  constexpr std::uint32_t type_preference = 126;
  const std::uint32_t above = transport == base::Transport::udp ? 0x8000 : 0;
  const std::uint32_t local_preference = above | preference >> 1;
  return type_preference << 24 | local_preference << 8 | (256 - component);
}

/// The same for the same type, base address and transport (RFC 8445 §5.1.1.3): an FNV-1a hash.
std::string host_foundation(const base::IpAddress& ip, base::Transport transport) {
  std::uint32_t hash = 2166136261;
  const auto mix = [&](std::byte byte) {
    hash = (hash ^ std::to_integer<std::uint32_t>(byte)) * 16777619;
  };
  std::ranges::for_each(ip.octets(), mix);
  mix(static_cast<std::byte>(transport));
  return std::to_string(hash);
}

}  // namespace

Candidate Candidate::host(const base::TransportAddress& address, base::Transport transport,
                          std::uint16_t preference) {
  const bool is_tcp = transport == base::Transport::tcp;
  return {.foundation = host_foundation(address.ip, transport),
          .transport = transport,
          .priority = host_priority(transport, preference),
          .address = address,
          .type = CandidateType::host,
          .tcp_type = is_tcp ? std::optional(TcpType::passive) : std::nullopt};
}

std::optional<Candidate> Candidate::parse(std::string_view text) {
  if (text.size() > max_text_size) return std::nullopt;
  if (text.starts_with(prefix)) text.remove_prefix(prefix.size());

  Words words(text);
  const std::string_view foundation = words.next();
  const auto candidate_component = number<unsigned>(words.next());
  const auto transport = value_of(transport_names, words.next());
  const auto priority = number<std::uint32_t>(words.next());
  const auto ip = base::IpAddress::parse(words.next());
  const auto port = number<std::uint16_t>(words.next());
  const bool has_type = words.next() == "typ";
  const auto type = value_of(type_names, words.next());
  if (!is_foundation(foundation) || candidate_component != component || !transport || !priority ||
      *priority == 0 || !ip || !port || !has_type || !type) {
    return std::nullopt;
  }

  std::optional<TcpType> tcp_type;
  while (!words.empty()) {
    const std::string_view name = words.next();
    const std::string_view value = words.next();
    if (name == "tcptype") tcp_type = value_of(tcp_type_names, value);
  }
  if (tcp_type.has_value() != (transport == base::Transport::tcp)) return std::nullopt;
  return Candidate{std::string(foundation), *transport, *priority, {*ip, *port}, *type, tcp_type};
}

std::string Candidate::to_string() const {
  std::string text = foundation;
  const auto append = [&](std::string_view word) {
    text += ' ';
    text += word;
  };
  append(std::to_string(component));
  append(name_of(transport_names, transport));
  append(std::to_string(priority));
  append(address.ip.to_string());
  append(std::to_string(address.port));
  append("typ");
  append(name_of(type_names, type));
  if (tcp_type) {
    append("tcptype");
    append(name_of(tcp_type_names, *tcp_type));
  }
  return text;
}

}  // namespace visio::protocol::ice
