// SPDX-License-Identifier: Apache-2.0
#include "print.h"

#include "board.h"

void print(const char* text) {
  while (*text != '\0') put(*text++);
}

void print_number(uint32_t number) {
  if (number >= 10) print_number(number / 10);
  put((char)('0' + number % 10));
}

void print_hex(uint32_t number) {
  for (int shift = 28; shift >= 0; shift -= 4) put("0123456789abcdef"[number >> shift & 15]);
}
