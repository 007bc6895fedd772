// SPDX-License-Identifier: Apache-2.0
//
// Makes a reset that comes and goes at any time the one that every module here asks for: asserted at
// once, released on the second edge after arst_ni is.

module at_reset_sync (
  input  logic clk_i,
  input  logic arst_ni,
  output logic rst_no
);

  logic meta_q, sync_q;

  always_ff @(posedge clk_i or negedge arst_ni) begin
    if (!arst_ni) begin
      meta_q <= 1'b0;
      sync_q <= 1'b0;
    end else begin
      meta_q <= 1'b1;
      sync_q <= meta_q;
    end
  end

  assign rst_no = sync_q;

endmodule
