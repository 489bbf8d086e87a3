// The program: a verb as a filter over lines, lint and bundle for files, serve for HTTP.
#include <cstdio>
#include <iostream>

#include "command.h"

int main(int argc, char** argv) {
  using namespace houfu;
  std::string complaint;
  const auto command = read_command({argv + 1, argv + argc}, &complaint);
  if (!command) {
    std::fprintf(complaint.empty() ? stdout : stderr, "%s%s", complaint.empty() ? "" : (complaint + "\n\n").c_str(), kUsage);
    return complaint.empty() ? 0 : 2;
  }
  if (command->verb == "version") {
    std::cout << "houfu " << version() << "\n";
    return 0;
  }
  if (command->verb == "lint" && !command->files.empty()) return lint_files(*command);
  if (command->verb == "bundle") return bundle_files(*command);
  if (command->summary) return summarise(*command);
  if (command->verb == "serve") return serve(*command);
  return filter_lines(*command);
}
