#include <stdio.h>
#include <stdlib.h>

int main(int count, char **words) {
  long a = 0, b = 1;
  for (int n = count > 1 ? atoi(words[1]) : 10; n > 0; n--) { long c = a + b; a = b; b = c; }
  printf("%ld\n", a);
  return 0;
}
