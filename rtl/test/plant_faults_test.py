# SPDX-License-Identifier: Apache-2.0
"""What plant_faults.py makes of edits, on a small module."""
import pathlib
import tempfile
import unittest

import plant_faults

MODULE = """\
module small (  // comments go
  input  logic       clk_i,
  input  logic [3:0] a_i, b_i,
  output logic [3:0] y_o
);
  localparam int Width = 4;
  logic [3:0] q;

  part u_part (.clk_i, .in_i(a_i), .out_o(q));

  always_comb begin
    y_o = a_i;
    for (int i = 0; i < 4; i++) begin
      if (b_i[i]) y_o[i] = q[i];
    end
  end
endmodule
"""


class Planting(unittest.TestCase):
    def planted(self, old, new, text=MODULE):
        file = plant_faults.File(text)
        self.assertIn(old, text)
        file.plant("F1", text.replace(old, new))
        return file.rendered()

    def test_an_expression_is_chosen_as_a_whole(self):
        self.assertIn("y_o = ((planted_faults_pkg::chosen == planted_faults_pkg::F1) ? (a_i + b_i) : (a_i));",
                      self.planted("y_o = a_i;", "y_o = a_i + b_i;"))

    def test_what_a_part_is_connected_to(self):
        self.assertIn(".in_i(((planted_faults_pkg::chosen == planted_faults_pkg::F1) ? (b_i) : (a_i)))",
                      self.planted(".in_i(a_i)", ".in_i(b_i)"))
        self.assertIn(".clk_i(((planted_faults_pkg::chosen == planted_faults_pkg::F1) ? (a_i[0]) : (clk_i)))",
                      self.planted("(.clk_i,", "(.clk_i(a_i[0]),"))

    def test_a_statement_where_no_expression_holds_the_change(self):
        self.assertIn("begin if (planted_faults_pkg::chosen == planted_faults_pkg::F1) begin y_o[0] = q[i]; end "
                      "else begin y_o[i] = q[i]; end end", self.planted("y_o[i] = q[i]", "y_o[0] = q[i]"))
        self.assertIn("begin for (int i = 0; i < 3; i++)", self.planted("i < 4", "i < 3"))

    def test_what_is_added_to_a_module_is_there_always(self):
        self.assertIn("  logic late_q;\n  logic [3:0] q;", self.planted("  logic [3:0] q;",
                                                                         "  logic late_q;\n  logic [3:0] q;"))

    def test_faults_of_one_place_and_of_places_within_it(self):
        file = plant_faults.File(MODULE)
        file.plant("F1", MODULE.replace("if (b_i[i])", "if (a_i[i])"))
        file.plant("F2", MODULE.replace("if (b_i[i])", "if (1'b1)"))
        file.plant("F3", MODULE.replace("i < 4", "i < 3"))
        text = file.rendered()
        self.assertIn("if (((planted_faults_pkg::chosen == planted_faults_pkg::F1) ? (a_i[i]) : "
                      "(planted_faults_pkg::chosen == planted_faults_pkg::F2) ? (1'b1) : (b_i[i])))", text)
        self.assertLess(text.index("i < 3"), text.index("F1"))

    def test_without_faults_it_is_the_text_without_comments(self):
        self.assertEqual(plant_faults.File(MODULE).rendered(), MODULE.replace("// comments go", ""))

    def test_an_edit_that_changes_nothing_is_refused(self):
        with self.assertRaisesRegex(plant_faults.Refused, "changes nothing"):
            plant_faults.File(MODULE).plant("F1", MODULE)

    def test_a_constant_cannot_be_chosen(self):
        with self.assertRaisesRegex(plant_faults.Refused, "cannot be chosen"):
            self.planted("Width = 4", "Width = 5")

    def test_a_text_that_is_no_longer_there_and_a_reason_for_no_fault_are_errors(self):
        with tempfile.TemporaryDirectory() as folder:
            rtl = pathlib.Path(folder)
            (rtl / "small.sv").write_text(MODULE.replace("part u_part", "//"))
            (rtl / "list.txt").write_text("F1 small.sv s/y_o = a_i/y_o = b_i/\n")
            (rtl / "reasons.txt").write_text("# none\n")
            arguments = [folder, rtl / "out", "small", rtl / "reasons.txt", rtl / "list.txt"]
            self.assertEqual(plant_faults.main(*arguments), 0)
            self.assertEqual((rtl / "out/faults.inc").read_text(), 'FAULT(F1, 1, "")\n')
            (rtl / "reasons.txt").write_text("small F9: nobody looks\n")
            self.assertEqual(plant_faults.main(*arguments), 1)
            (rtl / "reasons.txt").write_text("small F1: nobody looks\n")
            self.assertEqual(plant_faults.main(*arguments), 0)
            self.assertEqual((rtl / "out/faults.inc").read_text(), 'FAULT(F1, 1, "nobody looks")\n')
            self.assertEqual(plant_faults.main(*arguments[:-1], f"KIND={arguments[-1]}"), 0)
            self.assertEqual((rtl / "out/faults.inc").read_text(), 'KIND(F1, 1, "nobody looks")\n')
            (rtl / "list.txt").write_text("F1 small.sv s/gone/y_o = b_i/\n")
            self.assertEqual(plant_faults.main(*arguments), 1)


if __name__ == "__main__":
    unittest.main()
