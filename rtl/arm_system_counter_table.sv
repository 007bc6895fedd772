// SPDX-License-Identifier: Apache-2.0
//
// The words of the Arm system counter's frequency table (CNTFID0..7), and which entries software
// may select: those that are built and do not hold 0.
//
// The words are constants, or storage that begins with them (cntfid_rw_i). Storage is all it is:
// the divisor of an entry is a preset, whatever software writes into its word. So that a preset can
// choose the reset value, the flops hold the difference from it.

module arm_system_counter_table (
  input  logic         clk_i,
  input  logic         rst_ni,

  // Presets
  input  logic [3:0]   entries_i,          // 1..8
  input  logic [255:0] cntfid_i,           // 32 bits an entry
  input  logic         cntfid_rw_i,

  input  logic         we_i,
  input  logic [2:0]   index_i,
  input  logic [31:0]  wdata_i,

  output logic [31:0]  word_o,             // of entry index_i
  output logic [7:0]   selectable_o,
  output logic [7:0]   selectable_next_o   // ... after this edge's write
);

  logic [255:0] difference_d, difference_q;
  logic [7:0]   built;

  for (genvar n = 0; n < 8; n++) begin : gen_entry
    assign built[n]             = 4'(n) < entries_i;
    assign selectable_o[n]      = built[n] &&
        (difference_q[32 * n +: 32] != cntfid_i[32 * n +: 32]);
    assign selectable_next_o[n] = built[n] &&
        (difference_d[32 * n +: 32] != cntfid_i[32 * n +: 32]);

    always_comb begin
      difference_d[32 * n +: 32] = difference_q[32 * n +: 32];
      if (we_i && cntfid_rw_i && built[n] && index_i == 3'(n)) begin
        difference_d[32 * n +: 32] = wdata_i ^ cntfid_i[32 * n +: 32];
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      difference_q <= '0;
    end else begin
      difference_q <= difference_d;
    end
  end

  assign word_o = built[index_i] ? (difference_q[32 * {5'b0, index_i} +: 32] ^
                                    cntfid_i[32 * {5'b0, index_i} +: 32]) : '0;

`ifndef SYNTHESIS
  arm_system_counter_table_props u_props (
    .clk_i,
    .rst_ni,
    .entries_i,
    .cntfid_i,
    .cntfid_rw_i,
    .we_i,
    .index_i,
    .wdata_i,
    .word_o,
    .selectable_o,
    .selectable_next_o,
    .difference_q_i(difference_q)
  );
`endif

endmodule
