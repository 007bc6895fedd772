// SPDX-License-Identifier: Apache-2.0
#include "elf_image.h"

#include <gelf.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <vector>

std::uint64_t load_elf(const std::string& file, unsigned machine, const memory_view& memory) {
  std::ifstream in(file, std::ios::binary);
  std::vector<char> image{std::istreambuf_iterator<char>(in), {}};
  const auto demand = [&file](bool what) {
    if (!what) throw std::runtime_error(file + " is no program for this CPU and its memory");
  };
  elf_version(EV_CURRENT);
  const std::unique_ptr<Elf, int (*)(Elf*)> elf(elf_memory(image.data(), image.size()), elf_end);
  GElf_Ehdr header{};
  demand(elf != nullptr && gelf_getehdr(elf.get(), &header) != nullptr &&
         header.e_machine == machine);
  std::size_t segments = 0;
  demand(elf_getphdrnum(elf.get(), &segments) == 0);
  for (std::size_t i = 0; i < segments; ++i) {
    GElf_Phdr segment{};
    demand(gelf_getphdr(elf.get(), static_cast<int>(i), &segment) != nullptr);
    if (segment.p_type != PT_LOAD) continue;
    const std::uint64_t place = segment.p_vaddr - memory.base;
    demand(place <= memory.size && segment.p_memsz <= memory.size - place &&
           segment.p_filesz <= segment.p_memsz && segment.p_offset <= image.size() &&
           segment.p_filesz <= image.size() - segment.p_offset);
    std::memcpy(memory.bytes + place, image.data() + segment.p_offset, segment.p_filesz);
  }
  return header.e_entry;
}
