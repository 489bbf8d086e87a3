#ifdef HOUFU_CATCH2_2  // Catch2 3 brings its own main
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif
