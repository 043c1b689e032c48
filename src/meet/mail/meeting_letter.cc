#include "meet/mail/meeting_letter.h"

#include <chrono>
#include <ranges>
#include <string>
#include <string_view>
#include <vector>

#include "meet/mail/mail_words.h"

namespace visio::meet {
namespace {

std::string two_digits(unsigned number) {
  const std::string digits = std::to_string(number);
  return digits.size() < 2 ? "0" + digits : digits;
}

std::string date_of(std::chrono::local_days day, const MailWords& words) {
  const std::chrono::year_month_day date(day);
  return filled_in(words.date, {{"year", std::to_string(static_cast<int>(date.year()))},
                                {"month", two_digits(static_cast<unsigned>(date.month()))},
                                {"day", two_digits(static_cast<unsigned>(date.day()))}});
}

std::string hour_of(std::chrono::local_seconds shown) {
  const std::chrono::hh_mm_ss time(shown - std::chrono::floor<std::chrono::days>(shown));
  return two_digits(static_cast<unsigned>(time.hours().count())) + ":" +
         two_digits(static_cast<unsigned>(time.minutes().count()));
}

/// "2026-03-19, 14:00 to 15:30 (Europe/Paris)"
std::string time_of(const MeetingNotice& notice, const MailWords& words) {
  const auto shown = [&](Time time) {
    return notice.zone.to_local(std::chrono::floor<std::chrono::seconds>(time));
  };
  const auto from = shown(notice.meeting.starts_at);
  const auto to = shown(notice.meeting.ends_at);
  const auto first_day = std::chrono::floor<std::chrono::days>(from);
  const auto last_day = std::chrono::floor<std::chrono::days>(to);
  std::string end = hour_of(to);
  if (last_day != first_day) end = date_of(last_day, words) + ", " + end;
  return filled_in(words.meeting_time, {{"date", date_of(first_day, words)},
                                        {"from", hour_of(from)},
                                        {"to", end},
                                        {"zone", notice.meeting.timezone}});
}

std::string_view subject_of(MeetingNews news, const MailWords& words) {
  if (news == MeetingNews::invited) return words.invitation_subject;
  return news == MeetingNews::changed ? words.changed_subject : words.cancelled_subject;
}

std::string_view sentence_of(const MeetingNotice& notice, const MailWords& words) {
  switch (notice.news) {
    case MeetingNews::invited:
      return notice.host.empty() ? words.invitation : words.invitation_by_host;
    case MeetingNews::changed:
      return words.changed;
    case MeetingNews::cancelled:
      return words.cancelled;
    case MeetingNews::uninvited:
      return words.uninvited;
  }
  return "";
}

/// One paragraph for each line that says something.
void append_agenda(std::vector<std::string>& paragraphs, std::string_view agenda) {
  for (const auto line : std::views::split(agenda, '\n')) {
    const std::string_view text(line.begin(), line.end());
    if (text.find_first_not_of(" \t") != std::string_view::npos) paragraphs.emplace_back(text);
  }
}

}  // namespace

Letter meeting_letter(std::string_view language, const MeetingNotice& notice) {
  const MailWords& words = mail_words(language);
  const std::string& title = notice.meeting.title;
  const auto fill = [&](std::string_view sentence) {
    return filled_in(sentence, {{"host", notice.host}, {"room", title}, {"meeting", title}});
  };
  Letter letter{.language = std::string(language),
                .subject = fill(subject_of(notice.news, words)),
                .paragraphs = {fill(sentence_of(notice, words)), time_of(notice, words)}};
  if (notice.meeting.recurrence) letter.paragraphs.emplace_back(words.repeats);
  if (notice.news == MeetingNews::cancelled || notice.news == MeetingNews::uninvited) return letter;
  append_agenda(letter.paragraphs, notice.meeting.agenda);
  letter.action = words.join;
  letter.url = notice.url;
  letter.notes = {std::string(words.nothing_to_install), std::string(words.not_expected)};
  return letter;
}

}  // namespace visio::meet
