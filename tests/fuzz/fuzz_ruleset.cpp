// The input is a rule set: linted, and when it loads, asked for a quote.
#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  houfu::Engine engine;
  ask(engine, "lint", text);
  if (ask(engine, "load", text).starts_with("{\"ruleset\"")) {
    ask(engine, "quote", R"({"amount":5000,"facts":{},"now":"2026-11-23T10:15:00+08:00","explain":true,"seal":true})");
    ask(engine, "quote", R"({"amount":1,"expected":{"delivered":"2027-02-27"},"facts":{},"locale":"en","now":"2027-02-20T23:59:59Z"})");
  }
  return 0;
}
