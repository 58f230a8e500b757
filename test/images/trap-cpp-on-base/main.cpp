#include <iostream>
#include <string>

int main() {
  std::string word = "linked";
  std::cout << word << std::endl;
}
