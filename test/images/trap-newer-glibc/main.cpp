#include <cstdio>
#include <format>

int main() {
  std::puts(std::format("{}", "linked").c_str());
}
