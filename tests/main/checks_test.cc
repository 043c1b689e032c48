#include "main/checks.h"

#include <gtest/gtest.h>
#include <sys/fsuid.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "main/api_keys.h"
#include "main/config_reader.h"
#include "main/mail_settings.h"
#include "main/tls_certificate.h"
#include "net/socket_address.h"
#include "net/udp_socket.h"
#include "tests/main/folder.h"
#include "tests/net/loopback.h"

namespace visio::main {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_days today = std::chrono::year(2026) / 11 / 24;

/// A machine with loopback only, on which everything is well until a test says otherwise.
class Checks : public testing::Test {
 protected:
  Checks() {
    config = read_config({}).value();
    config.server.data = folder.path();
    config.server.port = 0;
    config.media.udp_port_first = 0;
    config.media.tcp_port = 0;
  }

  /// What the check says, findings that stop the server marked with "!".
  std::string findings(std::chrono::sys_seconds now = today) const {
    std::string text;
    for (const Finding& finding : check(config, own, now)) {
      text += (finding.stops_us ? "!" : "") + finding.what + "\n";
    }
    return text;
  }

  tests::Folder folder;
  Config config;
  std::vector<net::InterfaceAddress> own{{"lo", net::parse_ip("127.0.0.1").value()}};
};

TEST_F(Checks, find_nothing_where_all_is_well) {
  EXPECT_EQ(findings(), "");
}

TEST_F(Checks, find_a_port_that_is_taken_and_say_which_key_chooses_it) {
  const net::UdpSocket other = net::UdpSocket::bind(tests::loopback("0.0.0.0")).value();
  config.media.udp_port_first = other.local().port;
  config.media.shards = 1;
  const auto found = check(config, own, today);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].stops_us);
  EXPECT_EQ(found[0].what, "Cannot listen on UDP 0.0.0.0:" + std::to_string(other.local().port) +
                               ": Address already in use.");
  EXPECT_EQ(found[0].mend,
            "Another program uses this port. Stop it, or change media.udp_port_first.");
}

TEST_F(Checks, find_a_logo_that_is_missing_or_none) {
  const std::string logo = (folder.path() / "logo.svg").string();
  config.site.logo = logo;
  EXPECT_EQ(findings(), "Cannot read " + logo + ": No such file or directory.\n");
  std::ofstream(logo) << "<html>";
  EXPECT_EQ(findings(), "The logo " + logo + " is neither SVG nor PNG.\n");
  std::filesystem::resize_file(logo, 513 * 1024);
  EXPECT_EQ(findings(), "The logo " + logo + " is larger than 512 KiB.\n");
  std::ofstream(logo) << "<svg/>";
  EXPECT_EQ(findings(), "");
}

TEST_F(Checks, find_a_web_app_that_is_missing) {
  const std::filesystem::path root = folder.path() / "app";
  config.web.root = root.string();
  EXPECT_EQ(findings(), "!There is no folder " + root.string() + ".\n");
  std::filesystem::create_directory(root);
  EXPECT_EQ(findings(), "!Cannot read " + root.string() + "/index.html.\n");
  std::ofstream(root / "index.html") << "<html>";
  EXPECT_EQ(findings(), "");
}

TEST_F(Checks, find_a_data_folder_that_cannot_be_written) {
  config.server.data = "/proc/visio";
  EXPECT_TRUE(findings().starts_with("!Cannot create the folder /proc/visio: ")) << findings();
}

TEST_F(Checks, find_a_data_folder_that_others_may_look_into) {
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
  EXPECT_EQ(findings(),
            "Other users of this machine can access the folder " + folder.path().string() + ".\n");
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0750));
  EXPECT_EQ(findings(), "");
}

/// A folder on which nobody may write, not even root.
class ReadOnlyFolder : public Checks {
 protected:
  void forbid_writing() {
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0555));
    // As somebody who is neither its owner nor root: the rights of root know no limits.
    ::setfsuid(nobody);
  }
  ~ReadOnlyFolder() override {
    ::setfsuid(::geteuid());
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0700));
  }

  static constexpr uid_t nobody = 65'534;
  const tests::Folder elsewhere;  ///< removed once the rights are root's again
};

/// One on which nobody may write, with good keys in it.
class ReadOnlyFolderWithKeys : public ReadOnlyFolder {
 protected:
  ReadOnlyFolderWithKeys() {
    EXPECT_TRUE(load_or_create_keys(folder.path()));
    std::filesystem::permissions(folder.path() / "keys", std::filesystem::perms(0444));
  }
};

TEST_F(ReadOnlyFolder, without_keys_stops_the_server) {
  forbid_writing();
  EXPECT_TRUE(findings().find("!Cannot write " + folder.path().string()) != std::string::npos)
      << findings();
}

TEST_F(ReadOnlyFolderWithKeys, is_worth_a_note_where_the_database_is_elsewhere) {
  std::filesystem::permissions(elsewhere.path(), std::filesystem::perms(0777));
  config.store.url = "sqlite:" + (elsewhere.path() / "rows.db").string();
  forbid_writing();
  EXPECT_EQ(findings().find('!'), std::string::npos) << findings();
  EXPECT_NE(findings().find("Cannot write " + folder.path().string()), std::string::npos);
  EXPECT_TRUE(load_or_create_keys(folder.path()));
}

TEST_F(ReadOnlyFolderWithKeys, stops_the_server_where_the_database_is_in_it) {
  forbid_writing();
  EXPECT_NE(findings().find("!" + (folder.path() / "visio.db").string() + " cannot be written: "),
            std::string::npos)
      << findings();
}

TEST_F(Checks, make_no_database_where_there_is_none) {
  EXPECT_EQ(findings(), "");
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "visio.db"));
}

TEST_F(Checks, find_a_folder_for_the_database_that_is_not_there) {
  config.store.url = "sqlite:missing/rows.db";
  EXPECT_EQ(findings(), "!" + (folder.path() / "missing/rows.db").string() +
                            " cannot be read or written: No such file or directory.\n");
}

TEST_F(Checks, find_a_database_that_cannot_be_used) {
  std::ofstream(folder.path() / "visio.db") << std::string(4096, 'x');
  EXPECT_EQ(findings(), "!" + (folder.path() / "visio.db").string() +
                            " is damaged or not an SQLite database. Restore it from a backup.\n");
}

TEST_F(Checks, find_a_database_that_nobody_understands) {
  config.store.url = "mysql://localhost/visio";
  EXPECT_EQ(findings(), "!store.url must begin with sqlite: or postgresql://.\n");
}

TEST_F(Checks, find_a_clock_that_is_off) {
  EXPECT_EQ(findings(std::chrono::sys_days(std::chrono::year(1970) / 1 / 2)),
            "!This machine's clock says 1970-01-02.\n");
}

TEST_F(Checks, find_a_proxy_that_nobody_named) {
  config.server.public_url = "https://visio.example.org";
  EXPECT_EQ(findings(), "server.public_url is https, but no reverse proxy is trusted.\n");
  config.server.trusted_proxies = {net::parse_ip("127.0.0.1").value()};
  EXPECT_EQ(findings(), "");
}

TEST_F(Checks, find_an_address_at_which_browsers_give_no_camera) {
  config.server.public_url = "http://visio.example.org";
  EXPECT_EQ(findings(), "server.public_url is not https.\n");
  for (const char* here : {"http://127.0.0.1:8080", "http://[::1]:8080", "http://localhost:8080"}) {
    config.server.public_url = here;
    EXPECT_EQ(findings(), "") << here;
  }
}

TEST_F(Checks, beside_a_server_that_runs_leave_its_ports_alone) {
  const net::UdpSocket media = net::UdpSocket::bind(tests::loopback("0.0.0.0")).value();
  config.media.udp_port_first = media.local().port;
  config.media.shards = 1;
  config.site.logo = "/nowhere.svg";
  const auto found = check_running(config, own, today);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code, "logo_unusable");
  EXPECT_EQ(found[0].subject, CheckSubject::app);
  EXPECT_EQ(found[0].facts.at("path"), "/nowhere.svg");
}

TEST_F(Checks, show_each_subject_of_a_server_that_runs) {
  config.server.public_url = "https://visio.example.org";
  config.server.trusted_proxies = {net::parse_ip("127.0.0.1").value()};
  config.media.udp_port_first = 7882;
  config.media.shards = 2;
  config.media.tcp_port = 7881;
  const api::ServerChecks seen = look_at_server(config, own, today);
  ASSERT_EQ(seen.subjects.size(), 8U);
  for (std::size_t index = 0; index < seen.subjects.size(); ++index) {
    EXPECT_EQ(seen.subjects[index].subject, static_cast<CheckSubject>(index));
  }
  const auto& media = seen.subjects[static_cast<std::size_t>(CheckSubject::media)];
  EXPECT_EQ(media.facts.at("addresses"), "127.0.0.1");
  EXPECT_EQ(media.facts.at("udp_ports"), "7882–7883");
  EXPECT_EQ(media.facts.at("tcp_port"), "7881");
  EXPECT_EQ(seen.subjects[static_cast<std::size_t>(CheckSubject::certificate)].facts.at("from"),
            "proxy");
  EXPECT_FALSE(seen.subjects[static_cast<std::size_t>(CheckSubject::mail)].is_used);
  EXPECT_GT(std::stoull(seen.subjects[static_cast<std::size_t>(CheckSubject::storage)].facts.at(
                "free_bytes")),
            0U);
  EXPECT_TRUE(seen.findings.empty());
}

TEST_F(Checks, find_an_advertised_address_that_is_not_ours) {
  config.media.advertised_address = net::parse_ip("203.0.113.1");
  EXPECT_EQ(findings(),
            "media.advertised_address 203.0.113.1 is not one of this machine's addresses.\n");
}

TEST_F(Checks, find_that_only_this_network_can_reach_us) {
  own.push_back({"eth0", net::parse_ip("192.168.1.5").value()});
  config.server.bind = net::parse_ip("0.0.0.0").value();
  EXPECT_NE(findings().find("All of this machine's addresses are private.\n"), std::string::npos)
      << findings();
}

class CertificateChecks : public Checks {
 protected:
  CertificateChecks() {
    const auto files = self_signed_certificate(folder.path(), {"visio.example.org"}).value();
    config.server.tls = TlsMode::files;
    config.server.tls_cert = files.certificate;
    config.server.tls_key = files.key;
    expires_at = inspect(files, {})->expires_at;
  }
  std::chrono::sys_seconds expires_at;
};

TEST_F(CertificateChecks, find_one_that_expires_soon_or_is_expired) {
  EXPECT_EQ(findings(expires_at - std::chrono::days(15)), "");
  EXPECT_TRUE(findings(expires_at - std::chrono::days(13)).starts_with("The certificate expires "));
  EXPECT_TRUE(findings(expires_at + 1s).starts_with("!The certificate expired on "));
  const auto found = check_running(config, own, expires_at + 1s);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].code, "certificate_expired");
  EXPECT_EQ(found[0].facts.at("date").size(), std::string_view("2026-11-24").size());
}

TEST_F(CertificateChecks, find_one_for_another_name) {
  config.server.public_url = "https://meet.example.org:8443/x";
  EXPECT_EQ(findings(), "The certificate does not cover meet.example.org.\n");
  config.server.public_url = "https://visio.example.org";
  EXPECT_EQ(findings(), "");
}

TEST_F(CertificateChecks, find_one_that_cannot_be_read) {
  config.server.tls_cert = "/nowhere.pem";
  EXPECT_EQ(findings(), "!Cannot read /nowhere.pem: No such file or directory.\n");
}

/// Mail is set up well until a test says otherwise.
class MailChecks : public Checks {
 protected:
  MailChecks() {
    config.server.public_url = "https://visio.example.org";
    config.server.trusted_proxies = {net::parse_ip("192.0.2.1").value()};
    config.mail.host = "smtp.example.org";
    config.mail.from = {.email = "visio@example.org"};
    config.mail.user = "visio";
    config.mail.password_file = write("password", "hush\n");
  }

  std::string write(const std::string& name, std::string_view content) const {
    const std::filesystem::path path = folder.path() / name;
    std::ofstream(path) << content;
    std::filesystem::permissions(path, std::filesystem::perms::owner_read);
    return path;
  }
};

TEST_F(MailChecks, find_nothing_where_all_is_well) {
  EXPECT_EQ(findings(), "");
  EXPECT_TRUE(sends_mail(config));
  EXPECT_EQ(smtp_server_for(config).value().password, "hush");
}

TEST_F(MailChecks, find_that_mail_comes_from_nobody) {
  config.mail.from = {};
  EXPECT_EQ(findings(), "!mail.host is set, but mail.from is not.\n");
  EXPECT_FALSE(sends_mail(config));
}

TEST_F(MailChecks, find_that_links_would_have_no_address) {
  config.server.public_url = "";
  EXPECT_EQ(findings(), "!mail.host is set, but server.public_url is not.\n");
  EXPECT_FALSE(sends_mail(config));
}

TEST_F(MailChecks, find_that_the_password_is_missing_or_empty) {
  config.mail.password_file = "";
  EXPECT_EQ(findings(), "!Of mail.user and mail.password_file, only one is set.\n");
  config.mail.password_file = folder.path() / "nothing";
  EXPECT_TRUE(findings().starts_with("!")) << findings();
  EXPECT_FALSE(smtp_server_for(config));
  config.mail.password_file = write("empty", "\n");
  EXPECT_TRUE(findings().ends_with("mail.password_file is empty.\n")) << findings();
}

TEST_F(MailChecks, find_that_others_can_read_the_password) {
  std::filesystem::permissions(config.mail.password_file, std::filesystem::perms::others_read,
                               std::filesystem::perm_options::add);
  EXPECT_TRUE(findings().starts_with("Other users")) << findings();
}

TEST_F(MailChecks, find_a_file_of_authorities_that_is_not_there) {
  config.mail.ca_file = folder.path() / "nothing";
  EXPECT_TRUE(findings().starts_with("!")) << findings();
}

TEST_F(MailChecks, find_that_mail_goes_over_a_network_in_clear) {
  config.mail.tls = mail::SmtpTls::off;
  EXPECT_EQ(findings(), "Mails and the password go to smtp.example.org in clear.\n");
  config.mail.host = "localhost";
  EXPECT_EQ(findings(), "");
}

TEST_F(MailChecks, find_what_is_set_for_nothing) {
  config.mail.host = "";
  EXPECT_EQ(findings(), "[mail] names no host, so no mail is sent.\n");
  EXPECT_FALSE(sends_mail(config));
}

}  // namespace
}  // namespace visio::main
