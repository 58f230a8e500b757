#include <iostream>
#include <string>

int main() {
  std::string word = "distiller";
  std::cout << word << " reversed is " << std::string(word.rbegin(), word.rend()) << std::endl;
}
