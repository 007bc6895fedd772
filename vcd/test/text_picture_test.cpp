// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/text_picture.h"

#include <gtest/gtest.h>

#include "archtimers/vcd/error.h"
#include "scratch.h"

namespace archtimers::vcd {
namespace {

using test::message_of;

/// 20 columns of 1 ns beside labels of 3.
std::string picture(const std::string& changes, bool ascii = true, std::uint64_t from = 0,
                    std::uint64_t to = 20) {
  const auto stream = stream_of_vcd(
      std::string(
          "$timescale 1ns $end $var wire 1 a irq $end $var wire 8 b n $end $enddefinitions $end ") +
      changes);
  text_view view;
  view.rows = {{0, "irq", radix::hex}, {1, "n", radix::decimal}};
  view.from = {from, nanoseconds};
  view.to = {to, nanoseconds};
  view.width = 25;
  view.ascii = ascii;
  return text_picture(*stream, view);
}

TEST(text_picture, a_change_stands_in_its_column) {
  EXPECT_EQ(picture("#0 0a b111 b #5 1a #9 b1000 b #12 0a #20"),
            "irq  _____/^^^^^^\\_______\n"
            "  n  7--------|8---------\n"
            "     |0 ns     |10 ns\n");
}

TEST(text_picture, is_drawn_with_box_characters) {
  EXPECT_EQ(picture("#0 0a b111 b #5 1a #9 b1000 b #12 za #20", false),
            "irq  ▁▁▁▁▁╱▔▔▔▔▔▔│╌╌╌╌╌╌╌\n"
            "  n  7────────╳8─────────\n"
            "     |0 ns     |10 ns\n");
}

TEST(text_picture, several_changes_in_a_column_fill_it) {
  // Columns of 10 ns.
  EXPECT_EQ(picture("#0 0a b1 b #50 1a #51 0a #52 b10 b #53 b11 b #65 b100 b #200", true, 0, 200),
            "irq  _____#______________\n"
            "  n  1----#|4------------\n"
            "     |0 ns     |100 ns\n");
}

TEST(text_picture, begins_with_the_values_of_its_window) {
  EXPECT_EQ(picture("#0 0a b111 b #5 1a #9 b1000 b #30 0a #50", true, 20, 40),
            "irq  ^^^^^^^^^^\\_________\n"
            "  n  8-------------------\n"
            "     |20 ns    |30 ns\n");
}

TEST(text_picture, a_value_without_room_is_left_out) {
  const std::string text = picture("#0 0a b1 b #4 b11111111 b #6 b11 b #20");
  EXPECT_EQ(text.substr(text.find("  n  "), 25), "  n  1---|-|3------------");
}

TEST(text_picture, says_what_it_cannot_draw) {
  EXPECT_EQ(message_of<misuse>([] { (void)picture("#0", true, 5, 5); }),
            "the window of a picture is empty");
  const auto stream =
      stream_of_vcd("$timescale 1ns $end $var wire 1 a irq $end $enddefinitions $end #0");
  EXPECT_EQ(message_of<misuse>([&] {
              (void)text_picture(*stream, {{}, {0, seconds}, {1, seconds}, 80, true});
            }),
            "a picture needs at least one row");
  EXPECT_EQ(message_of<misuse>([&] {
              (void)text_picture(
                  *stream, {{{0, std::string(30, 'n')}}, {0, seconds}, {1, seconds}, 40, true});
            }),
            "a width of 40 leaves no room beside labels of 30 characters");
}

}  // namespace
}  // namespace archtimers::vcd
