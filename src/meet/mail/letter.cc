#include "meet/mail/letter.h"

#include <initializer_list>
#include <utility>

namespace visio::meet {
namespace {

// Mail programs know no style sheets but these.
constexpr std::string_view body_style =
    "margin:0;padding:24px;background:#ffffff;color:#1f1d1a;font:16px/1.5 sans-serif";
constexpr std::string_view link_style =
    "display:inline-block;padding:12px 20px;border-radius:10px;background:#0b5c66;color:#ffffff;"
    "text-decoration:none;font-weight:bold";
constexpr std::string_view address_style = "font-size:14px;color:#56524b;word-break:break-all";
constexpr std::string_view note_style = "font-size:14px;color:#56524b";

void append(std::string& text, std::initializer_list<std::string_view> parts) {
  for (const std::string_view part : parts) text += part;
}

void append_paragraph(std::string& html, std::string_view style, std::string_view text) {
  append(html, {"<p style=\"", style, "\">", html_escaped(text), "</p>\n"});
}

std::string as_text(const Letter& letter) {
  std::string text;
  const auto add = [&](std::initializer_list<std::string_view> parts) {
    if (!text.empty()) text += '\n';
    append(text, parts);
  };
  for (const std::string& paragraph : letter.paragraphs) add({paragraph, "\n"});
  if (!letter.url.empty()) add({letter.action, ":\n", letter.url, "\n"});
  for (const std::string& note : letter.notes) add({note, "\n"});
  return text;
}

std::string as_html(const Letter& letter) {
  std::string html;
  const std::string url = html_escaped(letter.url);
  append(html, {"<!doctype html>\n<html lang=\"", letter.language,
                "\">\n<head><meta charset=\"utf-8\"><title>", html_escaped(letter.subject),
                "</title></head>\n<body style=\"", body_style, "\">\n"});
  for (const std::string& paragraph : letter.paragraphs) append_paragraph(html, "", paragraph);
  if (!url.empty()) {
    append(html, {"<p><a style=\"", link_style, "\" href=\"", url, "\">",
                  html_escaped(letter.action), "</a></p>\n"});
    append_paragraph(html, address_style, letter.url);
  }
  for (const std::string& note : letter.notes) append_paragraph(html, note_style, note);
  return html.append("</body>\n</html>\n");
}

}  // namespace

Mail to_mail(const Letter& letter, std::string to) {
  return {.to = std::move(to),
          .language = letter.language,
          .subject = letter.subject,
          .text = as_text(letter),
          .html = as_html(letter)};
}

std::string html_escaped(std::string_view text) {
  std::string escaped;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += letter;
    }
  }
  return escaped;
}

}  // namespace visio::meet
