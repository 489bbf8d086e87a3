// The module's own strtod and snprintf, in place of libc's. nlohmann/json calls them for a number with a fraction and
// for the wording of its own errors; the core refuses the number by its text and words its errors itself, so neither
// result is ever looked at. Libc's would bring 18 kB of floating-point code that no answer may use.
#include <cstdarg>
#include <cstdlib>

extern "C" {

double strtod(const char* text, char** end) {
  const char* here = text;
  while ((*here >= '0' && *here <= '9') || *here == '-' || *here == '+' || *here == '.' || *here == 'e' || *here == 'E') ++here;
  if (end) *end = const_cast<char*>(here);
  return 0;
}

float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
long double strtold(const char* text, char** end) { return strtod(text, end); }

int snprintf(char* to, std::size_t size, const char*, ...) {
  if (size > 0) *to = 0;
  return 0;
}
}
