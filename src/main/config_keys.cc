#include "main/config_keys.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "main/openid_keys.h"

namespace visio::main {
namespace {

constexpr std::int64_t max_port = std::numeric_limits<std::uint16_t>::max();

constexpr std::array tls_modes{Choice{"off", TlsMode::off},
                               Choice{"self-signed", TlsMode::self_signed},
                               Choice{"files", TlsMode::files}};

constexpr std::array mail_tls_modes{Choice{"starttls", mail::SmtpTls::starttls},
                                    Choice{"tls", mail::SmtpTls::tls},
                                    Choice{"off", mail::SmtpTls::off}};

constexpr std::array log_levels{
    Choice{"debug", base::LogLevel::debug}, Choice{"info", base::LogLevel::info},
    Choice{"warning", base::LogLevel::warning}, Choice{"error", base::LogLevel::error}};

constexpr std::array create_accesses{
    Choice{"auto", api::CreateAccess::automatic}, Choice{"anyone", api::CreateAccess::anyone},
    Choice{"signed-in", api::CreateAccess::signed_in}, Choice{"role", api::CreateAccess::role}};

constexpr std::array log_formats{Choice{"text", LogFormat::text}, Choice{"json", LogFormat::json}};

constexpr std::array first_keys{
    ConfigKey{"server", "port", "8080", "The TCP port of the web app, the API and signalling.",
              bind<&Config::server, &Config::Server::port, Number{0, max_port}>()},
    ConfigKey{"server", "bind", R"("127.0.0.1")",
              "The address to listen on. 127.0.0.1: only this machine; :: all addresses.",
              bind<&Config::server, &Config::Server::bind, Address{}>()},
    ConfigKey{"server", "data", R"("./data")",
              "The folder for keys, certificates and everything else that must survive a restart.",
              bind<&Config::server, &Config::Server::data, Text{}>()},
    ConfigKey{"server", "tls", R"("off")",
              "off: plain HTTP, for this machine or behind a reverse proxy. self-signed: HTTPS "
              "with a certificate made in the data folder; browsers warn. files: HTTPS with "
              "tls_cert and tls_key, which are read again at SIGHUP.",
              bind<&Config::server, &Config::Server::tls, OneOf<tls_modes>{}>()},
    ConfigKey{"server", "tls_cert", R"("")", "A PEM file with the certificate and its chain.",
              bind<&Config::server, &Config::Server::tls_cert, Text{}>()},
    ConfigKey{"server", "tls_key", R"("")", "A PEM file with the certificate's private key.",
              bind<&Config::server, &Config::Server::tls_key, Text{}>()},
    ConfigKey{"server", "public_url", R"("")",
              "The address people use, such as https://visio.example.org. Empty: whatever name a "
              "request was sent to.",
              bind<&Config::server, &Config::Server::public_url, SiteUrl{}>()},
    ConfigKey{"server", "trusted_proxies", "[]",
              "The addresses of reverse proxies, whose X-Forwarded-For and X-Forwarded-Proto are "
              "believed. What comes from one never counts as coming from this machine itself.",
              bind<&Config::server, &Config::Server::trusted_proxies, Addresses{}>()},
    ConfigKey{
        "server", "connections_per_address", "4000",
        "How many connections one address may have at a time; further ones are closed. An IPv6 "
        "network (/64) counts as one address. Trusted proxies and this machine may have as many as "
        "there are.",
        bind<&Config::server, &Config::Server::connections_per_address, Number{100, 20'000}>()},
    ConfigKey{"server", "metrics_readers", "[]",
              "The addresses that may read /metrics, beside this machine itself.",
              bind<&Config::server, &Config::Server::metrics_readers, Addresses{}>()},
    ConfigKey{"media", "udp_port_first", "7882",
              "The first UDP port for media; each shard uses one, counting up. Firewalls must let "
              "them in.",
              bind<&Config::media, &Config::Media::udp_port_first, Number{0, max_port}>()},
    ConfigKey{"media", "tcp_port", "7881",
              "The TCP port for media of people whose network blocks UDP. 0: none.",
              bind<&Config::media, &Config::Media::tcp_port, Number{0, max_port}>()},
    ConfigKey{"media", "shards", "0",
              "How many threads forward media. 0: one for each processor core, at least two.",
              bind<&Config::media, &Config::Media::shards, Number{0, 64}>()},
    ConfigKey{"media", "advertised_address", R"("")",
              "The address under which browsers reach the media ports, when it is not one of this "
              "machine's (behind NAT). Empty: this machine's addresses.",
              bind<&Config::media, &Config::Media::advertised_address, Address{}>()},
    ConfigKey{"media", "bind", R"("")",
              "The one address to take media on. Empty: all of this machine's.",
              bind<&Config::media, &Config::Media::bind, Address{}>()},
    ConfigKey{"media", "spread_rooms", "false",
              "Whether people of one room go to all the threads in turn, rather than to one of "
              "them until it is busy. For tests, and for servers of a single large room.",
              bind<&Config::media, &Config::Media::spread_rooms, Flag{}>()},
    ConfigKey{"rooms", "auto_create", "true",
              "Whether the first person to come makes the room. false, as MatrixRTC requires: only "
              "a backend makes rooms (CreateRoom), and whoever wants to join another gets 404; the "
              "web app's own meetings need true.",
              bind<&Config::rooms, &Config::Rooms::auto_create, Flag{}>()},
    ConfigKey{"rooms", "speakers_forwarded", "5",
              "How many microphones of a room are heard at once: the loudest. A room with fewer "
              "hears them all. 0: all of them in any room.",
              bind<&Config::rooms, &Config::Rooms::speakers_forwarded, Number{0, 50}>()},
    ConfigKey{"rooms", "max_participants", "0",
              "How many people may be in a room at once, each device counted; who comes later is "
              "told that it is full. 0: as many as come. A backend may say another number of a "
              "room (CreateRoom).",
              bind<&Config::rooms, &Config::Rooms::max_participants, Number{0, 100'000}>()},
    ConfigKey{"rooms", "alone_minutes", "10",
              "After how many minutes alone in a meeting the app asks whether somebody is still "
              "there; who says nothing for a minute leaves. 0: nobody is asked.",
              bind<&Config::rooms, &Config::Rooms::alone_minutes, Number{0, 1440}>()},
    ConfigKey{"access", "create", R"("auto")",
              "Who may make meetings: anyone; signed-in: whoever has an account; role: "
              "administrators. auto: whoever has an account, and while there is none, whoever sits "
              "at this machine. Joining is decided by each room.",
              bind<&Config::access, &Config::Access::create, OneOf<create_accesses>{}>()},
    ConfigKey{"sign_in", "local_accounts", "true",
              "Whether people may sign in with passwords and passkeys of this site. false: only at "
              "the provider in [openid].",
              bind<&Config::sign_in, &Config::SignIn::local_accounts, Flag{}>()},
};

constexpr std::array later_keys{
    ConfigKey{"external_api", "served", "true",
              "Whether other programs that were let in by visio application create may act for "
              "people (docs/API.md). false: it is as if there were no external API.",
              bind<&Config::external_api, &Config::ExternalApi::served, Flag{}>()},
    ConfigKey{
        "external_api", "add_ins", "false",
        "Whether add-ins of calendars, such as La Suite Meet's for Outlook, may make rooms for "
        "who signs in at this site in a window of theirs.",
        bind<&Config::external_api, &Config::ExternalApi::add_ins, Flag{}>()},
    ConfigKey{"external_api", "create_accounts", "false",
              "Whether those programs may make accounts for addresses that have none yet. Single "
              "sign-on, or a link by an administrator, opens them later.",
              bind<&Config::external_api, &Config::ExternalApi::create_accounts, Flag{}>()},
    ConfigKey{"external_api", "public_rooms", "false",
              "Whether those programs may make rooms that everybody enters who has the link.",
              bind<&Config::external_api, &Config::ExternalApi::public_rooms, Flag{}>()},
    ConfigKey{"external_api", "button_on", "[]",
              "Whose pages may show the button that makes meetings (La Suite Meet's SDK), such as "
              "https://calendar.example.org or https://*.example.org.",
              bind<&Config::external_api, &Config::ExternalApi::button_on, Origins{}>()},
    ConfigKey{"embedding", "origins", "[]",
              "Whose pages may show meetings in a frame, such as https://intranet.example.org or "
              "https://*.example.org; see docs/EMBEDDING.md.",
              bind<&Config::embedding, &Config::Embedding::origins, Origins{}>()},
    ConfigKey{"meetings", "open", "false",
              "Whether everybody who reaches the server may make meetings: the same as anyone in "
              "access.create, where that is auto.",
              bind<&Config::meetings, &Config::Meetings::open, Flag{}>()},
    ConfigKey{"meetings", "remote_unmute", "false",
              "Whether a backend may unmute people through the API. It may always mute them.",
              bind<&Config::meetings, &Config::Meetings::remote_unmute, Flag{}>()},
    ConfigKey{"tokens", "max_lifetime", R"("")",
              "For how long an access token may be valid in all, such as 6h: one that says more is "
              "refused. Empty: for as long as it says.",
              bind<&Config::tokens, &Config::Tokens::max_lifetime, TokenLifetime{}>()},
    ConfigKey{"webhooks", "urls", "[]",
              "The addresses that are told what happens in rooms, signed with the API key; see "
              "docs/API.md.",
              bind<&Config::webhooks, &Config::Webhooks::urls, Urls{}>()},
    ConfigKey{"webhooks", "ca_file", R"("")",
              "A PEM file with certificate authorities to trust beside the system's, for https "
              "addresses in your own network.",
              bind<&Config::webhooks, &Config::Webhooks::ca_file, Text{}>()},
    ConfigKey{"site", "name", R"("")",
              "The organisation's name, beside Visio's in the head and the title of every page.",
              bind<&Config::site, &Config::Site::name, Line{80}>()},
    ConfigKey{"site", "logo", R"("")",
              "An SVG or PNG file of at most 512 KiB, shown in place of Visio's mark; see "
              "docs/THEME.md.",
              bind<&Config::site, &Config::Site::logo, Text{}>()},
    ConfigKey{"site", "accent", R"("")",
              "The colour of buttons and links, such as #00558c. The app makes it lighter or "
              "darker where it would be hard to read.",
              bind<&Config::site, &Config::Site::accent, Colour{}>()},
    ConfigKey{"site", "legal_url", R"("")", "The legal notice, linked from every page.",
              bind<&Config::site, &Config::Site::legal_url, PageUrl{}>()},
    ConfigKey{"site", "help_url", R"("")", "Where people find help.",
              bind<&Config::site, &Config::Site::help_url, PageUrl{}>()},
    ConfigKey{"site", "status_url", R"("")", "Where people see whether the service works.",
              bind<&Config::site, &Config::Site::status_url, PageUrl{}>()},
    ConfigKey{"site", "privacy_url", R"("")", "What becomes of personal data.",
              bind<&Config::site, &Config::Site::privacy_url, PageUrl{}>()},
    ConfigKey{"site", "accessibility_url", R"("")", "The declaration of accessibility.",
              bind<&Config::site, &Config::Site::accessibility_url, PageUrl{}>()},
    ConfigKey{"site", "portal_navigation_url", R"("")",
              "Where the server fetches the menu of the organisation's other applications, in the "
              "form of openDesk's portal.",
              bind<&Config::site, &Config::Site::portal_navigation_url, PageUrl{}>()},
    ConfigKey{"site", "welcome_en", R"("")",
              "A sentence on the home page and where people sign in, in English.",
              bind<&Config::site, &Config::Site::welcome_en, Line{500}>()},
    ConfigKey{"site", "welcome_fr", R"("")", "The same in French.",
              bind<&Config::site, &Config::Site::welcome_fr, Line{500}>()},
    ConfigKey{"site", "welcome_de", R"("")", "The same in German.",
              bind<&Config::site, &Config::Site::welcome_de, Line{500}>()},
    ConfigKey{"site", "welcome_nl", R"("")", "The same in Dutch.",
              bind<&Config::site, &Config::Site::welcome_nl, Line{500}>()},
    ConfigKey{"web", "root", R"("")",
              "The folder of another web app, such as La Suite Meet's, with its index.html. Empty: "
              "the web app in the program. See docs/OPERATING.md.",
              bind<&Config::web, &Config::Web::root, Text{}>()},
    ConfigKey{"web", "content_security_policy", R"("")",
              "What pages of that web app may load. Empty: only from this server, and no inline "
              "scripts or styles.",
              bind<&Config::web, &Config::Web::content_security_policy, HeaderValue{4'000}>()},
    ConfigKey{"files", "backgrounds", "true",
              "Whether people with accounts may keep pictures to show behind them: ten each, of at "
              "most 2 MiB.",
              bind<&Config::files, &Config::Files::backgrounds, Flag{}>()},
    ConfigKey{"files", "chat_size", "20",
              "How large a file may be that people send in the chat of a meeting, in MiB. It is "
              "deleted with the meeting unless the room keeps its chat. 0: nobody sends any.",
              bind<&Config::files, &Config::Files::chat_size, Number{0, 1'024}>()},
    ConfigKey{"files", "chat_meeting_size", "500",
              "How much the files of one meeting may come to, in MiB.",
              bind<&Config::files, &Config::Files::chat_meeting_size, Number{1, 1'048'576}>()},
    ConfigKey{"files", "chat_total_size", "20000",
              "How much the files of all chats may come to together, in MiB, those that rooms keep "
              "among them. Beyond it nobody sends another. 0: as much as the disk takes.",
              bind<&Config::files, &Config::Files::chat_total_size, Number{0, 1'073'741'824}>()},
    ConfigKey{
        "files", "scanner", "[]",
        "The program that looks at each file of the chat before anybody gets it, with its "
        "arguments, such as [\"/usr/bin/clamdscan\", \"--fdpass\", \"--no-summary\"]. The file's "
        "path "
        "comes last; status 0: it is good, 1: it is refused, else it could not be looked at and "
        "is refused, too. Empty: none.",
        bind<&Config::files, &Config::Files::scanner, Program{}>()},
    ConfigKey{"recording", "enabled", "false",
              "Whether hosts may record their meetings. What comes is kept below recordings in the "
              "data folder: up to 1 GB for each camera and hour.",
              bind<&Config::recording, &Config::Recording::enabled, Flag{}>()},
    ConfigKey{"recording", "max_hours", "0",
              "After how many hours a recording ends. 0: with the meeting.",
              bind<&Config::recording, &Config::Recording::max_hours, Number{0, 168}>()},
    ConfigKey{"mail", "host", R"("")",
              "The mail server that takes invitations and links to passwords, such as "
              "smtp.example.org. Empty: no mail is sent.",
              bind<&Config::mail, &Config::Mail::host, Text{}>()},
    ConfigKey{"mail", "port", "587", "Its port: 587 for STARTTLS, 465 for TLS, as a rule.",
              bind<&Config::mail, &Config::Mail::port, Number{1, max_port}>()},
    ConfigKey{"mail", "tls", R"("starttls")",
              "starttls: the server must offer STARTTLS. tls: TLS from the first byte on. off: "
              "everything goes in clear, for a mail server on this machine.",
              bind<&Config::mail, &Config::Mail::tls, OneOf<mail_tls_modes>{}>()},
    ConfigKey{"mail", "user", R"("")", "Who signs in at the mail server. Empty: nobody.",
              bind<&Config::mail, &Config::Mail::user, Text{}>()},
    ConfigKey{"mail", "password_file", R"("")",
              "A file that holds the password for that; it is read when Visio starts.",
              bind<&Config::mail, &Config::Mail::password_file, Text{}>()},
    ConfigKey{"mail", "from", R"("")",
              "From whom mails come: visio@example.org, or Town hall <visio@example.org>.",
              bind<&Config::mail, &Config::Mail::from, MailSender{}>()},
    ConfigKey{"mail", "ca_file", R"("")",
              "A PEM file with certificate authorities to trust beside the system's, for a mail "
              "server in your own network.",
              bind<&Config::mail, &Config::Mail::ca_file, Text{}>()},
    ConfigKey{"store", "url", R"("")",
              "Where rooms and what else outlives a meeting are kept: sqlite:PATH, below the data "
              "folder unless it begins with a slash, or postgresql://USER:PASSWORD@HOST/NAME. "
              "Empty: in visio.db in the data folder.",
              bind<&Config::store, &Config::Store::url, Text{}>()},
    ConfigKey{
        "retention", "audit", "365",
        "For how many days the audit is kept. Administrators may choose otherwise on their page.",
        bind<&Config::retention, &Config::Retention::audit, Number{30, 3'650}>()},
    ConfigKey{"retention", "audit_addresses", "90",
              "For how many days network addresses stay in the audit.",
              bind<&Config::retention, &Config::Retention::audit_addresses, Number{1, 3'650}>()},
    ConfigKey{"retention", "sessions", "1",
              "For how many days a sign-in is kept after its end, at most.",
              bind<&Config::retention, &Config::Retention::sessions, Number{1, 365}>()},
    ConfigKey{"retention", "used_links", "1",
              "For how many days links to accounts are kept when they work no more, at most.",
              bind<&Config::retention, &Config::Retention::used_links, Number{1, 365}>()},
    ConfigKey{"retention", "participants", "30",
              "For how many days it is kept who was let into which room.",
              bind<&Config::retention, &Config::Retention::participants, Number{2, 3'650}>()},
    ConfigKey{"retention", "lobby_names", "1",
              "For how many days names of those are kept who asked to come in.",
              bind<&Config::retention, &Config::Retention::lobby_names, Number{1, 30}>()},
    ConfigKey{"retention", "attendance", "365",
              "For how many days attendance is kept, in rooms that keep it.",
              bind<&Config::retention, &Config::Retention::attendance, Number{1, 3'650}>()},
    ConfigKey{"retention", "quality", "30",
              "For how many days it is kept how well sound and picture got through to somebody.",
              bind<&Config::retention, &Config::Retention::quality, Number{1, 3'650}>()},
    ConfigKey{"retention", "polls", "365",
              "For how many days polls of meetings are kept, with their votes.",
              bind<&Config::retention, &Config::Retention::polls, Number{1, 3'650}>()},
    ConfigKey{"retention", "chat_messages", "90",
              "For how many days messages of the chat are kept, in rooms that keep it.",
              bind<&Config::retention, &Config::Retention::chat_messages, Number{1, 3'650}>()},
    ConfigKey{"retention", "chat_files", "90",
              "For how many days files of the chat are kept, in rooms that keep it.",
              bind<&Config::retention, &Config::Retention::chat_files, Number{1, 3'650}>()},
    ConfigKey{"retention", "recordings", "365",
              "For how many days recordings of meetings are kept, with their files.",
              bind<&Config::retention, &Config::Retention::recordings, Number{1, 3'650}>()},
    ConfigKey{"log", "level", R"("info")", "How much to log: debug, info, warning or error.",
              bind<&Config::log, &Config::Log::level, OneOf<log_levels>{}>()},
    ConfigKey{"log", "format", R"("text")", "text for people, json for a log collector.",
              bind<&Config::log, &Config::Log::format, OneOf<log_formats>{}>()},
};

/// The keys of several tables, one after another.
template <std::size_t... Sizes>
constexpr std::array<ConfigKey, (Sizes + ...)> joined(
    const std::array<ConfigKey, Sizes>&... tables) {
  std::array<ConfigKey, (Sizes + ...)> all{};
  auto place = all.begin();
  ((place = std::ranges::copy(tables, place).out), ...);
  return all;
}

constexpr auto keys = joined(first_keys, openid_keys, later_keys);

}  // namespace

std::span<const ConfigKey> config_keys() {
  return keys;
}

}  // namespace visio::main
