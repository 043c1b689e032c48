#include "api/schedule/meeting_mails.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "api/json.h"
#include "api/people/people_context.h"
#include "api/rooms/invitations.h"
#include "meet/mail/language.h"
#include "meet/mail/meeting_letter.h"
#include "meet/schedule/calendar.h"
#include "meet/schedule/meeting_change.h"
#include "store/mail_counts.h"
#include "store/mails.h"
#include "store/scheduled_meetings.h"
#include "store/users.h"

namespace visio::api {
namespace {

using meet::MeetingNews;
using store::sql::Session;

/// Somebody who is told something.
struct Told {
  meet::Invitee invitee;
  MeetingNews news = MeetingNews::invited;
};

/// What all mails about a meeting have in common.
struct Subject {
  const meet::ScheduledMeeting& meeting;
  const meet::TimeZone& zone;
  std::optional<meet::User> organiser;
  std::string url;
};

bool is_cancelling(MeetingNews news) {
  return news == MeetingNews::cancelled || news == MeetingNews::uninvited;
}

Subject subject_of(Session& session, const std::string& room_code,
                   const meet::ScheduledMeeting& meeting, const MeetingMail& mail) {
  Subject subject{.meeting = meeting,
                  .zone = zone_of(meeting, mail.zones),
                  .organiser = {},
                  .url = mail.site_url};
  if (meeting.organiser) subject.organiser = store::Users(session).find(*meeting.organiser);
  subject.url.append("/").append(room_code);
  return subject;
}

/// Who is to hear of a change.
std::vector<Told> told_of(const meet::ScheduledMeeting& before,
                          const meet::ScheduledMeeting& after) {
  std::vector<Told> told;
  const bool is_changed = !says_the_same(before, after);
  for (const meet::Invitee& invitee : after.invitees) {
    const bool is_new = std::ranges::find(before.invitees, invitee.email, &meet::Invitee::email) ==
                        before.invitees.end();
    if (is_new) told.push_back({.invitee = invitee, .news = MeetingNews::invited});
    if (!is_new && is_changed) told.push_back({.invitee = invitee, .news = MeetingNews::changed});
  }
  for (const meet::Invitee& invitee : taken_off(before, after)) {
    told.push_back({.invitee = invitee, .news = MeetingNews::uninvited});
  }
  return told;
}

std::vector<Told> told_of_end(const meet::ScheduledMeeting& meeting) {
  std::vector<Told> told;
  for (const meet::Invitee& invitee : meeting.invitees) {
    told.push_back({.invitee = invitee, .news = MeetingNews::cancelled});
  }
  return told;
}

/// Empty without an organiser: nobody could send it (RFC 5546 §3.2).
std::string calendar_for(const Told& told, const Subject& subject, meet::Time now) {
  if (!subject.organiser) return {};
  const auto method =
      is_cancelling(told.news) ? meet::CalendarMethod::cancel : meet::CalendarMethod::request;
  const meet::CalendarContext context{
      .method = method,
      .url = subject.url,
      .organiser = meet::CalendarPerson{.email = subject.organiser->email,
                                        .name = subject.organiser->full_name},
      .attendee = meet::CalendarPerson{.email = told.invitee.email, .name = told.invitee.name},
      .now = now};
  return calendar_text(subject.meeting, subject.zone, context);
}

meet::Mail mail_to(Session& session, const Told& told, const Subject& subject,
                   const MeetingMail& mail) {
  const auto account = store::Users(session).find_account_of(told.invitee.email);
  const auto& host = mail.caller.user;
  const std::string_view language =
      meet::mail_language({account ? account->user.language : std::string_view(),
                           host ? host->language : std::string_view(),
                           meet::mail_language_accepted(mail.accept_language)});
  const meet::MeetingNotice notice{
      .news = told.news,
      .meeting = subject.meeting,
      .zone = subject.zone,
      .host = subject.organiser ? subject.organiser->full_name : std::string_view(),
      .url = subject.url};
  meet::Mail letter = meet::to_mail(meet::meeting_letter(language, notice), told.invitee.email);
  letter.calendar = calendar_for(told, subject, mail.now);
  if (is_cancelling(told.news)) letter.calendar_method = name_of(meet::CalendarMethod::cancel);
  return letter;
}

/// How many fit in the queue.
std::size_t queue(Session& session, const std::vector<Told>& told, const Subject& subject,
                  const MeetingMail& mail) {
  std::size_t queued = 0;
  for (const Told& one : told) {
    const meet::Mail letter = mail_to(session, one, subject, mail);
    if (!store::queue_mail(session, letter, mail.entropy, mail.now)) break;
    ++queued;
  }
  return queued;
}

Asked<Mailed> queue_all(Session& session, const std::vector<Told>& told, const Subject& subject,
                        const MeetingMail& mail) {
  if (queue(session, told, subject, mail) == told.size()) return Mailed(told.size());
  return std::unexpected(
      json_error(503, "mail_busy", "Too many mails wait to be sent. Try again later."));
}

bool is_over(const meet::ScheduledMeeting& meeting, const MeetingMail& mail) {
  return last_end(meeting, zone_of(meeting, mail.zones)) <= mail.now;
}

/// As it was, and how calendars hear that it does not take place.
meet::ScheduledMeeting cancelled(meet::ScheduledMeeting meeting) {
  ++meeting.sequence;
  return meeting;
}

}  // namespace

MeetingMail meeting_mail(const Request& request, const RoomParts& parts) {
  return {.caller = room_caller(request),
          .has_mail = parts.site.has_mail,
          .site_url = parts.site.public_url,
          .accept_language = std::string(request.http.header("accept-language")),
          .entropy = parts.entropy,
          .zones = parts.time_zones,
          .now = room_context(request, parts).now};
}

MeetingMail meeting_mail(const Request& request, const PeopleContext& people) {
  return {.caller = room_caller(request),
          .has_mail = people.site.has_mail,
          .site_url = people.site.public_url,
          .accept_language = std::string(request.http.header("accept-language")),
          .entropy = people.entropy,
          .zones = people.time_zones,
          .now = people.now()};
}

Asked<Mailed> tell_invitees(Session& session, const std::string& room_code,
                            const meet::ScheduledMeeting& before,
                            const meet::ScheduledMeeting& after, const MeetingMail& mail) {
  if (!mail.has_mail) return Mailed();
  if (is_over(after, mail)) return Mailed(0);
  const std::vector<Told> told = told_of(before, after);
  const auto invitations = static_cast<std::size_t>(
      std::ranges::count_if(told, [](const Told& one) { return !is_cancelling(one.news); }));
  const std::string sender = mail_sender(mail.caller, after.room);
  if (!store::count_mails(session, sender, invitations, invitations_per_hour, mail.now)) {
    return std::unexpected(too_many_invitations());
  }
  return queue_all(session, told, subject_of(session, room_code, after, mail), mail);
}

Asked<Mailed> tell_cancelled(Session& session, const std::string& room_code,
                             const meet::ScheduledMeeting& meeting, const MeetingMail& mail) {
  if (!mail.has_mail) return Mailed();
  if (is_over(meeting, mail)) return Mailed(0);
  const meet::ScheduledMeeting gone = cancelled(meeting);
  return queue_all(session, told_of_end(gone), subject_of(session, room_code, gone, mail), mail);
}

Mailed tell_room_deleted(Session& session, const meet::Room& room, const MeetingMail& mail) {
  if (!mail.has_mail) return {};
  const store::MeetingSpan coming{.from = mail.now, .to = mail.now + 2 * meet::max_series_length};
  std::size_t queued = 0;
  for (auto& meeting : store::ScheduledMeetings(session).of_room(room.id, coming)) {
    const meet::ScheduledMeeting gone = cancelled(std::move(meeting));
    std::vector<Told> told = told_of_end(gone);
    told.resize(std::min(told.size(), max_mails_of_deleted_room - queued));
    const std::string code = room.code.text();
    const std::size_t fitting = queue(session, told, subject_of(session, code, gone, mail), mail);
    queued += fitting;
    if (fitting < told.size() || queued == max_mails_of_deleted_room) break;
  }
  return queued;
}

}  // namespace visio::api
