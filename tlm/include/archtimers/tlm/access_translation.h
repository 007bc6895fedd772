// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <tlm>
#include <utility>

namespace archtimers {

/// What a module asks about payloads without its own extension, on a platform that says in an extension of
/// its own who makes an access: given once to each module, a model or a twin, and to all sockets of it.
///
///     timer.translate_access([](const tlm::tlm_generic_payload& payload, auto& who) {
///       if (const auto* bus = payload.get_extension<bus_attributes>()) who.host = bus->debugger;
///     });
///
/// A payload with the module's extension is never asked about: what it says holds. The translation is
/// asked in every access without, of `transport_dbg` as well where the module looks at who makes that.
/// @tparam Extension  the module's.
template <class Extension>
class access_translation {
 public:
  /// Who makes the access: changes in the extension what the payload says; it comes as the module takes an
  /// access that says nothing.
  using asked = std::function<void(const tlm::tlm_generic_payload&, Extension&)>;
  /// What the architecture has answered (`result`), for the platform's extension; not called where the
  /// payload itself was refused.
  using told = std::function<void(tlm::tlm_generic_payload&, const Extension&)>;

  /// Takes the place of a translation that was given before; an empty function ends it.
  void translate_access(asked who, told result = {}) {
    who_ = std::move(who);
    result_ = std::move(result);
  }

  /// Whether there is one.
  [[nodiscard]] bool translates() const { return static_cast<bool>(who_); }

  /// @param otherwise  who accesses if the payload does not say.
  [[nodiscard]] Extension translated(const tlm::tlm_generic_payload& payload,
                                     Extension otherwise) const {
    who_(payload, otherwise);
    return otherwise;
  }
  void tell(tlm::tlm_generic_payload& payload, const Extension& answered) const {
    if (result_) result_(payload, answered);
  }

 private:
  asked who_;
  told result_;
};

}  // namespace archtimers
