#pragma once

#include <usrsctp.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace visio::tests {

/// usrsctp, which browsers used for years, as the other end. Without its threads: it acts when it
/// is given packets or time, and what it sends is queued here (called back from inside its output
/// it would hang).
class UsrsctpPeer {
 public:
  struct Received {
    std::uint16_t stream;
    std::uint32_t ppid;
    std::string text;
  };

  struct Sending {
    std::uint16_t stream = 0;
    std::uint32_t ppid = 51;
    bool unordered = false;
    std::optional<std::uint32_t> max_retransmits{};
  };

  UsrsctpPeer() {
    start_library();
    usrsctp_register_address(this);
    socket_ = usrsctp_socket(AF_CONN, SOCK_STREAM, IPPROTO_SCTP, nullptr, nullptr, 0, nullptr);
    prepare(socket_);
    sockaddr_conn address = own_address();
    usrsctp_bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address);
  }

  ~UsrsctpPeer() {
    if (listening_) usrsctp_close(listening_);
    if (socket_) usrsctp_close(socket_);
    usrsctp_deregister_address(this);
  }

  UsrsctpPeer(const UsrsctpPeer&) = delete;
  UsrsctpPeer& operator=(const UsrsctpPeer&) = delete;

  void connect() {
    sockaddr_conn address = own_address();
    usrsctp_connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address);
  }

  void listen() {
    usrsctp_listen(socket_, 1);
    listening_ = socket_;
    socket_ = nullptr;
  }

  void receive(base::Bytes packet) { usrsctp_conninput(this, packet.data(), packet.size(), 0); }

  /// The next packet that it sends.
  std::optional<std::vector<std::byte>> poll_transmit() {
    if (sent_.empty()) return std::nullopt;
    std::vector<std::byte> packet = std::move(sent_.front());
    sent_.pop_front();
    return packet;
  }

  bool send(const Sending& how, std::string_view text) {
    sctp_sendv_spa info{};
    info.sendv_flags = SCTP_SEND_SNDINFO_VALID;
    info.sendv_sndinfo.snd_sid = how.stream;
    info.sendv_sndinfo.snd_ppid = htonl(how.ppid);
    info.sendv_sndinfo.snd_flags =
        static_cast<std::uint16_t>(SCTP_EOR | (how.unordered ? SCTP_UNORDERED : 0));
    if (how.max_retransmits) {
      info.sendv_flags |= SCTP_SEND_PRINFO_VALID;
      info.sendv_prinfo.pr_policy = SCTP_PR_SCTP_RTX;
      info.sendv_prinfo.pr_value = *how.max_retransmits;
    }
    return usrsctp_sendv(socket_, text.data(), text.size(), nullptr, 0, &info, sizeof info,
                         SCTP_SENDV_SPA, 0) == static_cast<ssize_t>(text.size());
  }

  bool reset(std::uint16_t stream) {
    alignas(sctp_reset_streams) std::byte storage[sizeof(sctp_reset_streams) + 2]{};
    auto* const request = reinterpret_cast<sctp_reset_streams*>(storage);
    request->srs_assoc_id = SCTP_ALL_ASSOC;
    request->srs_flags = SCTP_STREAM_RESET_OUTGOING;
    request->srs_number_streams = 1;
    request->srs_stream_list[0] = stream;
    return usrsctp_setsockopt(socket_, IPPROTO_SCTP, SCTP_RESET_STREAMS, storage, sizeof storage) ==
           0;
  }

  void shut_down() { usrsctp_shutdown(socket_, SHUT_RDWR); }

  /// Takes in what has arrived: into `received`, `incoming_resets` and the rest below.
  void drain() {
    if (!socket_) accept();
    while (socket_ && read()) continue;
  }

  bool up = false;
  bool lost = false;
  std::vector<Received> received;
  std::vector<std::uint16_t> incoming_resets;  ///< streams that the other side began anew
  std::vector<std::uint16_t> outgoing_resets;  ///< streams whose reset it has acknowledged

 private:
  static void start_library() {
    [[maybe_unused]] static const bool started = [] {
      usrsctp_init_nothreads(0, &on_output, nullptr);
      usrsctp_sysctl_set_sctp_ecn_enable(0);
      usrsctp_sysctl_set_sctp_asconf_enable(0);
      usrsctp_sysctl_set_sctp_auth_enable(0);
      // There is one path; giving it up, or resting it until a heartbeat succeeds, helps nobody.
      usrsctp_sysctl_set_sctp_path_rtx_max_default(100);
      usrsctp_sysctl_set_sctp_assoc_rtx_max_default(100);
      return true;
    }();
  }

  static int on_output(void* address, void* packet, std::size_t size, std::uint8_t, std::uint8_t) {
    const auto* const bytes = static_cast<const std::byte*>(packet);
    static_cast<UsrsctpPeer*>(address)->sent_.emplace_back(bytes, bytes + size);
    return 0;
  }

  static void prepare(struct socket* socket) {
    usrsctp_set_non_blocking(socket, 1);
    const int on = 1;
    usrsctp_setsockopt(socket, IPPROTO_SCTP, SCTP_NODELAY, &on, sizeof on);
    usrsctp_setsockopt(socket, IPPROTO_SCTP, SCTP_RECVRCVINFO, &on, sizeof on);
    const int room = 1024 * 1024;
    usrsctp_setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    usrsctp_setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    sctp_assoc_value resets{SCTP_ALL_ASSOC, SCTP_ENABLE_RESET_STREAM_REQ};
    usrsctp_setsockopt(socket, IPPROTO_SCTP, SCTP_ENABLE_STREAM_RESET, &resets, sizeof resets);
    for (const int type : {SCTP_ASSOC_CHANGE, SCTP_STREAM_RESET_EVENT}) {
      sctp_event event{SCTP_ALL_ASSOC, static_cast<std::uint16_t>(type), 1};
      usrsctp_setsockopt(socket, IPPROTO_SCTP, SCTP_EVENT, &event, sizeof event);
    }
    sctp_rtoinfo timing{SCTP_ALL_ASSOC, 500, 3000, 400};
    usrsctp_setsockopt(socket, IPPROTO_SCTP, SCTP_RTOINFO, &timing, sizeof timing);
    linger hard{1, 0};
    usrsctp_setsockopt(socket, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
  }

  sockaddr_conn own_address() {
    sockaddr_conn address{};
    address.sconn_family = AF_CONN;
    address.sconn_port = htons(5000);
    address.sconn_addr = this;
    return address;
  }

  void accept() {
    socket_ = usrsctp_accept(listening_, nullptr, nullptr);
    if (!socket_) return;
    prepare(socket_);
    up = true;
  }

  bool read() {
    sctp_rcvinfo info{};
    socklen_t info_size = sizeof info;
    unsigned info_type = 0;
    int flags = 0;
    const ssize_t size = usrsctp_recvv(socket_, buffer_.data(), buffer_.size(), nullptr, nullptr,
                                       &info, &info_size, &info_type, &flags);
    if (size <= 0) return false;
    if ((flags & MSG_NOTIFICATION) != 0) {
      on_notification();
      return true;
    }
    partial_.append(buffer_.data(), static_cast<std::size_t>(size));
    if ((flags & MSG_EOR) == 0) return true;
    received.push_back({info.rcv_sid, ntohl(info.rcv_ppid), std::move(partial_)});
    partial_.clear();
    return true;
  }

  void on_notification() {
    const auto* const told = reinterpret_cast<const sctp_notification*>(buffer_.data());
    if (told->sn_header.sn_type == SCTP_ASSOC_CHANGE) {
      const auto state = told->sn_assoc_change.sac_state;
      if (state == SCTP_COMM_UP) up = true;
      if (state == SCTP_COMM_LOST || state == SCTP_SHUTDOWN_COMP) lost = true;
    } else if (told->sn_header.sn_type == SCTP_STREAM_RESET_EVENT) {
      const auto& event = told->sn_strreset_event;
      const std::size_t count =
          (event.strreset_length - sizeof event) / sizeof event.strreset_stream_list[0];
      auto& resets = (event.strreset_flags & SCTP_STREAM_RESET_INCOMING_SSN) != 0 ? incoming_resets
                                                                                  : outgoing_resets;
      for (std::size_t index = 0; index < count; ++index) {
        resets.push_back(event.strreset_stream_list[index]);
      }
    }
  }

  struct socket* socket_ = nullptr;
  struct socket* listening_ = nullptr;
  std::deque<std::vector<std::byte>> sent_;
  std::vector<char> buffer_ = std::vector<char>(256 * 1024);
  std::string partial_;
};

}  // namespace visio::tests
