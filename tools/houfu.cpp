#include <iostream>
#include "houfu.h"
int main(int argc, char** argv) {
  houfu::Engine engine;
  for (std::string line; std::getline(std::cin, line);) std::cout << engine.call(argc > 1 ? argv[1] : "", line) << "\n";
}
