// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <sstream>
#include <string>
#include <tlm>
#include <vector>

#include "archtimers/tlm/arm_access_extension.h"
#include "archtimers/tlm/mips_access_extension.h"
#include "archtimers/tlm/power_access_extension.h"

/// The same access once more, with data of its own.
class payload_copy : public tlm::tlm_generic_payload {
 public:
  explicit payload_copy(const tlm::tlm_generic_payload& of) {
    const unsigned char* bytes = of.get_data_ptr();
    if (bytes != nullptr) data_.assign(bytes, bytes + of.get_data_length());
    deep_copy_from(of);
    set_data_ptr(bytes != nullptr ? data_.data() : nullptr);
    set_byte_enable_ptr(of.get_byte_enable_ptr());
  }
  ~payload_copy() override { free_all_extensions(); }
  payload_copy(const payload_copy&) = delete;
  payload_copy& operator=(const payload_copy&) = delete;

 private:
  std::vector<unsigned char> data_;
};

/// As long as it lives, a POWER access is made by the clock edge of its instant, as RTL has it, and not by a CPU that
/// has seen what that edge does.
class sampled_with_its_edge {
 public:
  explicit sampled_with_its_edge(const tlm::tlm_generic_payload& payload)
      : extension_(payload.get_extension<archtimers::power_access_extension>()),
        before_(extension_ != nullptr && extension_->with_edge) {
    if (extension_ != nullptr) extension_->with_edge = true;
  }
  ~sampled_with_its_edge() {
    if (extension_ != nullptr) extension_->with_edge = before_;
  }
  sampled_with_its_edge(const sampled_with_its_edge&) = delete;
  sampled_with_its_edge& operator=(const sampled_with_its_edge&) = delete;

 private:
  archtimers::power_access_extension* extension_;
  bool before_;
};

/// The data of a payload as a number.
inline std::string data_text(const tlm::tlm_generic_payload& payload) {
  std::ostringstream text;
  text << "0x" << std::hex;
  std::uint64_t value = 0;
  const unsigned char* bytes = payload.get_data_ptr();
  const unsigned length = bytes == nullptr ? 0 : payload.get_data_length();
  for (unsigned i = 0; i < length && i < sizeof value; ++i) {
    value |= std::uint64_t{bytes[i]} << 8 * i;
  }
  text << value;
  return text.str();
}

/// "write of 0x64 to address 0x2c".
inline std::string access_text(const tlm::tlm_generic_payload& payload) {
  std::ostringstream text;
  text << (payload.is_write() ? "write of " + data_text(payload) + " to" : "read of");
  text << " address 0x" << std::hex << payload.get_address();
  return text.str();
}

/// Calls `visit(result)` with what the architecture says of an access, where it says something.
template <class Visit>
void for_each_result(const tlm::tlm_generic_payload& payload, const Visit& visit) {
  const auto look = [&visit](const auto* extension) {
    if (extension != nullptr) visit(static_cast<unsigned>(extension->result));
  };
  look(payload.get_extension<archtimers::mips_access_extension>());
  look(payload.get_extension<archtimers::arm_access_extension>());
  look(payload.get_extension<archtimers::power_access_extension>());
}

/// Whether two accesses have brought the same: response, what the architecture says, data.
inline bool same_answer(const tlm::tlm_generic_payload& a, const tlm::tlm_generic_payload& b) {
  const auto results = [](const tlm::tlm_generic_payload& of) {
    unsigned all = 0;
    for_each_result(of, [&all](unsigned result) { all = all << 8 | result; });
    return all;
  };
  const unsigned char *data = a.get_data_ptr(), *other = b.get_data_ptr();
  return a.get_response_status() == b.get_response_status() && results(a) == results(b) &&
         (data == nullptr || std::equal(data, data + a.get_data_length(), other));
}

/// The same as text.
inline std::string answer_text(const tlm::tlm_generic_payload& payload) {
  std::string text = data_text(payload);
  if (!payload.is_response_ok()) text += ", " + payload.get_response_string();
  for_each_result(payload, [&text](unsigned result) {
    if (result != 0) text += ", result " + std::to_string(result);
  });
  return text;
}
