#include "meet/mail/mail_words.h"

namespace visio::meet {
namespace {

constexpr MailWords english{
    .invitation_subject = "Invitation to a video meeting: {room}",
    .invitation_by_host = "{host} invites you to the video meeting “{room}”.",
    .invitation = "You are invited to the video meeting “{room}”.",
    .join = "Join the meeting",
    .nothing_to_install = "The link opens in your browser. There is nothing to install.",
    .changed_subject = "Changed: {meeting}",
    .changed = "The video meeting “{meeting}” has changed.",
    .cancelled_subject = "Cancelled: {meeting}",
    .cancelled = "The video meeting “{meeting}” does not take place.",
    .uninvited = "You are no longer invited to the video meeting “{meeting}”.",
    .meeting_time = "{date}, {from} to {to} ({zone})",
    .date = "{year}-{month}-{day}",
    .repeats = "The meeting repeats. This is its first date, and the calendar entry has them all.",
    .account_subject = "Your account on {site}",
    .account_made = "An account was made for you on {site}, for video meetings.",
    .open_account = "Open your account",
    .password_subject = "A new password for {site}",
    .password_asked = "With this link, you choose a new password for your account on {site}.",
    .choose_password = "Choose a new password",
    .works_once = "The link works once, for {time}.",
    .hours = "{number} hours",
    .days = "{number} days",
    .not_expected = "If you did not expect this message, you can ignore it."};

constexpr MailWords french{
    .invitation_subject = "Invitation à une visioconférence\u00a0: {room}",
    .invitation_by_host = "{host} vous invite à la visioconférence «\u00a0{room}\u00a0».",
    .invitation = "Vous recevez une invitation à la visioconférence «\u00a0{room}\u00a0».",
    .join = "Rejoindre la réunion",
    .nothing_to_install = "Le lien s’ouvre dans votre navigateur. Il n’y a rien à installer.",
    .changed_subject = "Modification\u00a0: {meeting}",
    .changed = "La visioconférence «\u00a0{meeting}\u00a0» a été modifiée.",
    .cancelled_subject = "Annulation\u00a0: {meeting}",
    .cancelled = "La visioconférence «\u00a0{meeting}\u00a0» est annulée.",
    .uninvited = "Votre invitation à la visioconférence «\u00a0{meeting}\u00a0» a été retirée.",
    .meeting_time = "Le {date}, de {from} à {to} ({zone})",
    .date = "{day}/{month}/{year}",
    .repeats =
        "La réunion se répète\u00a0: voici sa première date, l’événement d’agenda les contient "
        "toutes.",
    .account_subject = "Votre compte sur {site}",
    .account_made = "Un compte a été créé pour vous sur {site}, pour vos visioconférences.",
    .open_account = "Ouvrir votre compte",
    .password_subject = "Nouveau mot de passe pour {site}",
    .password_asked =
        "Ce lien vous permet de choisir un nouveau mot de passe pour votre compte "
        "sur {site}.",
    .choose_password = "Choisir un nouveau mot de passe",
    .works_once = "Le lien fonctionne une seule fois, pendant {time}.",
    .hours = "{number} heures",
    .days = "{number} jours",
    .not_expected = "Si vous n’attendiez pas ce message, vous pouvez l’ignorer."};

constexpr MailWords german{
    .invitation_subject = "Einladung zur Videokonferenz: {room}",
    .invitation_by_host = "{host} lädt Sie zur Videokonferenz „{room}“ ein.",
    .invitation = "Sie sind zur Videokonferenz „{room}“ eingeladen.",
    .join = "An der Besprechung teilnehmen",
    .nothing_to_install = "Der Link öffnet sich in Ihrem Browser. Sie müssen nichts installieren.",
    .changed_subject = "Änderung: {meeting}",
    .changed = "Die Videokonferenz „{meeting}“ wurde geändert.",
    .cancelled_subject = "Absage: {meeting}",
    .cancelled = "Die Videokonferenz „{meeting}“ findet nicht statt.",
    .uninvited = "Sie sind nicht mehr zur Videokonferenz „{meeting}“ eingeladen.",
    .meeting_time = "{date}, {from} bis {to} ({zone})",
    .date = "{day}.{month}.{year}",
    .repeats =
        "Die Besprechung wiederholt sich: Dies ist der erste Termin, der Kalendereintrag enthält "
        "alle.",
    .account_subject = "Ihr Konto auf {site}",
    .account_made = "Auf {site} wurde für Sie ein Konto für Videokonferenzen angelegt.",
    .open_account = "Konto öffnen",
    .password_subject = "Neues Passwort für {site}",
    .password_asked = "Über diesen Link wählen Sie ein neues Passwort für Ihr Konto auf {site}.",
    .choose_password = "Neues Passwort wählen",
    .works_once = "Der Link funktioniert einmal und ist {time} gültig.",
    .hours = "{number} Stunden",
    .days = "{number} Tage",
    .not_expected = "Falls Sie diese Nachricht nicht erwartet haben, können Sie sie ignorieren."};

constexpr MailWords dutch{
    .invitation_subject = "Uitnodiging voor een videovergadering: {room}",
    .invitation_by_host = "{host} nodigt u uit voor de videovergadering ‘{room}’.",
    .invitation = "U bent uitgenodigd voor de videovergadering ‘{room}’.",
    .join = "Deelnemen aan de vergadering",
    .nothing_to_install = "De link opent in uw browser. U hoeft niets te installeren.",
    .changed_subject = "Gewijzigd: {meeting}",
    .changed = "De videovergadering ‘{meeting}’ is gewijzigd.",
    .cancelled_subject = "Geannuleerd: {meeting}",
    .cancelled = "De videovergadering ‘{meeting}’ gaat niet door.",
    .uninvited = "U bent niet meer uitgenodigd voor de videovergadering ‘{meeting}’.",
    .meeting_time = "{date}, {from} tot {to} ({zone})",
    .date = "{day}-{month}-{year}",
    .repeats =
        "De vergadering wordt herhaald. Dit is de eerste datum, de agenda-afspraak bevat ze "
        "allemaal.",
    .account_subject = "Uw account op {site}",
    .account_made = "Op {site} is een account voor u aangemaakt, voor videovergaderingen.",
    .open_account = "Uw account openen",
    .password_subject = "Nieuw wachtwoord voor {site}",
    .password_asked = "Met deze link kiest u een nieuw wachtwoord voor uw account op {site}.",
    .choose_password = "Een nieuw wachtwoord kiezen",
    .works_once = "De link werkt één keer, en is {time} geldig.",
    .hours = "{number} uur",
    .days = "{number} dagen",
    .not_expected = "Als u dit bericht niet verwachtte, kunt u het negeren."};

}  // namespace

const MailWords& mail_words(std::string_view language) {
  if (language == "fr") return french;
  if (language == "de") return german;
  if (language == "nl") return dutch;
  return english;
}

std::string filled_in(std::string_view sentence,
                      std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
  std::string text;
  while (!sentence.empty()) {
    const std::size_t open = sentence.find('{');
    text += sentence.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = sentence.find('}', open);
    const std::string_view name = sentence.substr(open + 1, close - open - 1);
    for (const auto& [known, value] : values) {
      if (known == name) text += value;
    }
    sentence.remove_prefix(close + 1);
  }
  return text;
}

}  // namespace visio::meet
