#include "CRE2.h"

#include <re2/re2.h>

#include <cstring>

// RE2 reports what is wrong without exceptions. Nothing here catches one: the executable carries no tables for unwinding.

namespace {

re2::RE2::Options options() {
  re2::RE2::Options result(re2::RE2::Quiet);
  result.set_log_errors(false);
  return result;
}

void say(const char *text, size_t length, char *error, size_t error_size) {
  if (error == nullptr || error_size == 0) return;
  if (length >= error_size) length = error_size - 1;
  std::memcpy(error, text, length);
  error[length] = '\0';
}

}  // namespace

int cre2_check(const char *pattern, size_t length, char *error, size_t error_size) {
  re2::RE2 expression(re2::StringPiece(pattern, length), options());
  if (expression.ok()) return 1;
  say(expression.error().data(), expression.error().size(), error, error_size);
  return 0;
}

int cre2_groups(const char *pattern, size_t length) {
  re2::RE2 expression(re2::StringPiece(pattern, length), options());
  return expression.ok() ? expression.NumberOfCapturingGroups() : -1;
}

int cre2_finds(const char *pattern, size_t length, const char *text, size_t text_length) {
  re2::RE2 expression(re2::StringPiece(pattern, length), options());
  return expression.ok() && re2::RE2::PartialMatch(re2::StringPiece(text, text_length), expression) ? 1 : 0;
}
