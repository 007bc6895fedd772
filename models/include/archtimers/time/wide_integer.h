// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace archtimers {

/// 128-bit integers: a product of two 64-bit values is exact in them. The compilers of our
/// platforms (GCC and Clang on 64-bit targets) provide them as an extension.
__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;

}  // namespace archtimers
