// A mini-program has no global WebAssembly: each loader brings its own.
var WebAssembly = Module["WA"];
