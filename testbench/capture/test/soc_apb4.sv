// SPDX-License-Identifier: Apache-2.0
// Records examples/soc and its program.
module soc;
  soc_test u_test ();
  initial begin
    $dumpfile("soc.vcd");
    $dumpvars(0, u_test.soc);
  end
endmodule
