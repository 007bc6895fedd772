// SPDX-License-Identifier: Apache-2.0
#include <fastlz.h>
#include <lz4.h>
#include <zlib.h>

#include <climits>

#include "fst_bytes.h"

namespace archtimers::vcd {
namespace {

/// No compression in use gains more than 1032:1; a larger claim is damage, and is not worth the
/// memory.
void check_claim(const fst_bytes& packed, std::uint64_t size) {
  if (packed.size() > INT_MAX || size > INT_MAX) packed.fail("a block of more than 2 GB");
  if (size > packed.size() * 1100 + 1024) packed.fail("an impossible size");
}

}  // namespace

std::string inflate_exactly(fst_bytes packed, std::uint64_t size) {
  check_claim(packed, size);
  std::string out(static_cast<std::size_t>(size) + 1,
                  '\0');  // one spare byte shows a stream that is too long
  const std::string_view in = packed.take(packed.size());
  z_stream stream{};
  constexpr int zlib_or_gzip = 15 + 32;
  if (inflateInit2(&stream, zlib_or_gzip) != Z_OK) throw std::bad_alloc();
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(in.data()));
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int status = inflate(&stream, Z_FINISH);
  const std::uint64_t made = stream.total_out;
  inflateEnd(&stream);
  if (status != Z_STREAM_END || made != size) packed.fail("a compressed part is broken");
  out.pop_back();
  return out;
}

std::string unlz4_exactly(fst_bytes packed, std::uint64_t size) {
  check_claim(packed, size);
  std::string out(static_cast<std::size_t>(size), '\0');
  const std::string_view in = packed.take(packed.size());
  const int made = LZ4_decompress_safe(in.data(), out.data(), static_cast<int>(in.size()),
                                       static_cast<int>(size));
  if (made < 0 || static_cast<std::uint64_t>(made) != size)
    packed.fail("a compressed part is broken");
  return out;
}

std::string unfastlz_exactly(fst_bytes packed, std::uint64_t size) {
  check_claim(packed, size);
  // FastLZ may look a few bytes past its input; the zeros stop it.
  std::string in(packed.take(packed.size()));
  const int length = static_cast<int>(in.size());
  if (length == 0) packed.fail("a compressed part is broken");
  in.append(64, '\0');
  std::string out(static_cast<std::size_t>(size) + 64, '\0');
  const int made = fastlz_decompress(in.data(), length, out.data(), static_cast<int>(size));
  if (made < 0 || static_cast<std::uint64_t>(made) != size)
    packed.fail("a compressed part is broken");
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::string inflate_if_smaller(fst_bytes bytes, std::uint64_t packed, std::uint64_t size) {
  const std::string_view part = bytes.take(packed);
  if (packed == size) return std::string(part);
  return inflate_exactly(fst_bytes(part, bytes.path()), size);
}

}  // namespace archtimers::vcd
