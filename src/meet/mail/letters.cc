#include "meet/mail/letters.h"

#include "meet/mail/mail_words.h"

namespace visio::meet {
namespace {

std::string words_for(std::chrono::hours life, const MailWords& words) {
  constexpr std::chrono::hours day(24);
  const bool is_days = life > 2 * day;
  const std::string number = std::to_string(is_days ? life / day : life.count());
  return filled_in(is_days ? words.days : words.hours, {{"number", number}});
}

}  // namespace

Letter invitation_letter(std::string_view language, const Invitation& invitation) {
  const MailWords& words = mail_words(language);
  const auto fill = [&](std::string_view sentence) {
    return filled_in(sentence, {{"host", invitation.host}, {"room", invitation.room}});
  };
  return {
      .language = std::string(language),
      .subject = fill(words.invitation_subject),
      .paragraphs = {fill(invitation.host.empty() ? words.invitation : words.invitation_by_host)},
      .action = std::string(words.join),
      .url = std::string(invitation.url),
      .notes = {std::string(words.nothing_to_install), std::string(words.not_expected)}};
}

Letter account_link_letter(std::string_view language, LinkPurpose purpose, std::string_view url) {
  const MailWords& words = mail_words(language);
  const std::string time = words_for(life_of(purpose), words);
  const auto fill = [&](std::string_view sentence) {
    return filled_in(sentence, {{"site", host_in(url)}, {"time", time}});
  };
  const bool is_new = purpose == LinkPurpose::invitation;
  return {.language = std::string(language),
          .subject = fill(is_new ? words.account_subject : words.password_subject),
          .paragraphs = {fill(is_new ? words.account_made : words.password_asked)},
          .action = std::string(is_new ? words.open_account : words.choose_password),
          .url = std::string(url),
          .notes = {fill(words.works_once), std::string(words.not_expected)}};
}

std::string_view host_in(std::string_view url) {
  const std::size_t begin = url.find("://");
  if (begin == std::string_view::npos) return {};
  const std::string_view rest = url.substr(begin + 3);
  return rest.substr(0, rest.find_first_of("/?#"));
}

}  // namespace visio::meet
