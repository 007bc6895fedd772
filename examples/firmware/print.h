// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdint.h>

void print(const char* text);
void print_number(uint32_t number);
void print_hex(uint32_t number);
