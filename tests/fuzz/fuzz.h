// What both fuzz targets hold of every answer: canonical JSON, the same bytes twice, and the engine lives on.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "houfu.h"

inline std::string read_text(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

inline std::string bundled(const std::filesystem::path& path) {
  return houfu::bundle(read_text(path), [&](const std::string& other) { return std::optional(read_text(path.parent_path() / other)); }).text;
}

inline void require(bool holds, const char* what, std::string_view verb, std::string_view answer) {
  if (holds) return;
  std::fprintf(stderr, "%s: %.*s answered %.*s\n", what, static_cast<int>(verb.size()), verb.data(), static_cast<int>(answer.size()), answer.data());
  std::abort();
}

inline std::string ask(houfu::Engine& engine, std::string_view verb, std::string_view request) {
  const std::string answer = engine.call(verb, request);
  require(houfu::canonical(answer) == answer, "not canonical", verb, answer);
  require(engine.call(verb, request) == answer, "not the same twice", verb, answer);
  return answer;
}
